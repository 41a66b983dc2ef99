using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Files;
using EnDocs.Portal.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace EnDocs.Portal.Files;

/// <summary>Downloads and page images of a card's files, for those who may see the card.</summary>
internal static class FileEndpoints
{
    private const int DefaultWidth = 1000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var files = endpoints.MapGroup("/files/{cardId}/{fileId:guid}").RequireAuthorization(PortalCookie.Policy);
        files.MapGet("", DownloadAsync);
        files.MapGet("/pages/{page:int}", DrawAsync);
    }

    public static string Download(CardId card, Guid file) => $"files/{card}/{file}";

    public static string Page(CardId card, Guid file, int page, int width) => $"files/{card}/{file}/pages/{page}?width={width}";

    /// <summary>Always as an attachment: what came from outside never runs inside our site.</summary>
    internal static async Task<Results<FileStreamHttpResult, NotFound>> DownloadAsync(
        string cardId,
        Guid fileId,
        HttpContext context,
        VisibleFiles visible,
        IFileStore store,
        CancellationToken cancellationToken
    )
    {
        var file = await visible.FindAsync(cardId, fileId, context.User, cancellationToken);
        if (file is null)
            return TypedResults.NotFound();

        Protect(context.Response);
        return TypedResults.File(
            await store.OpenAsync(file.Hash, cancellationToken),
            IsPlain(file.MediaType) ? file.MediaType : "application/octet-stream",
            file.Name,
            enableRangeProcessing: true,
            lastModified: file.AddedAt,
            entityTag: new EntityTagHeaderValue($"\"{file.Hash}\"")
        );
    }

    internal static async Task<Results<PhysicalFileHttpResult, NotFound>> DrawAsync(
        string cardId,
        Guid fileId,
        int page,
        int? width,
        HttpContext context,
        VisibleFiles visible,
        IPagePreviews previews,
        CancellationToken cancellationToken
    )
    {
        var file = await visible.FindAsync(cardId, fileId, context.User, cancellationToken);
        if (file is null)
            return TypedResults.NotFound();

        var pixels = PageWidths.Fitting(width ?? DefaultWidth);
        var image = await previews.DrawAsync(file.Hash, file.MediaType, page, pixels, cancellationToken);
        if (image is null)
            return TypedResults.NotFound();

        Protect(context.Response);
        return TypedResults.PhysicalFile(
            Path.GetFullPath(image.Path),
            image.MediaType,
            entityTag: new EntityTagHeaderValue($"\"{file.Hash}-{page}-{pixels}\"")
        );
    }

    /// <summary>The browser asks again each time, so that a right that was taken away holds at once; unchanged bytes cost only a 304.</summary>
    private static void Protect(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
    }

    private static bool IsPlain(string mediaType) =>
        mediaType.StartsWith("application/pdf", StringComparison.OrdinalIgnoreCase)
        || (
            mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
            && !mediaType.Contains("svg", StringComparison.OrdinalIgnoreCase)
        );
}

/// <summary>Finds a file of a card that the person may see; a foreign one and a missing one look the same.</summary>
internal sealed class VisibleFiles(CurrentViewer current, ICards cards)
{
    public async Task<CardFile?> FindAsync(
        string cardId,
        Guid fileId,
        System.Security.Claims.ClaimsPrincipal user,
        CancellationToken cancellationToken
    )
    {
        if (!CardId.TryParse(cardId, out var id) || await current.FindAsync(user, cancellationToken) is not { } viewer)
            return null;

        var card = await cards.FindAsync(id, viewer, CardActions.View, cancellationToken);
        return card?.Files.FirstOrDefault(file => file.Id == fileId);
    }
}
