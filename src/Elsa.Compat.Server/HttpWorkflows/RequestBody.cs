using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Elsa.Http.Bookmarks;
using Elsa.Server.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Elsa.Http;

/// <summary>What a request brought. It is read before the workflow's turn, so that a slow sender keeps nobody waiting.</summary>
internal sealed record RequestBody
{
    public static RequestBody Empty { get; } = new();

    /// <summary>JSON as plain values, a form as its fields, text and XML as text, anything else as bytes.</summary>
    public object? Content { get; private init; }

    public IReadOnlyList<IFormFile> Files { get; private init; } = [];

    /// <summary>The outcome of the activity that stands for the rule which the request breaks.</summary>
    public string? Broken { get; private init; }

    /// <exception cref="RefusedRequestException">The body is not what it says it is, or breaks a rule that the workflow does not answer itself.</exception>
    public static async Task<RequestBody> ReadAsync(
        HttpRequest request,
        HttpEndpointBookmarkPayload endpoint,
        HttpWorkflowOptions options,
        CancellationToken cancellationToken
    )
    {
        var largest = endpoint.RequestSizeLimit ?? options.LargestRequest;
        if (request.ContentLength > largest)
            return TooLarge(request, endpoint, largest);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = largest;

        try
        {
            if (request.HasFormContentType)
                return await ReadFormAsync(request, endpoint, largest, cancellationToken);

            return HasContent(request) ? new RequestBody { Content = await ParseAsync(request, cancellationToken) } : Empty;
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(request, endpoint, largest);
        }
        catch (Exception refused)
            when (refused is IOException or InvalidDataException or BadHttpRequestException or NotSupportedException
                && !cancellationToken.IsCancellationRequested
            )
        {
            throw new RefusedRequestException(
                Refusal(StatusCodes.Status400BadRequest, $"Содержимое запроса не читается: {refused.Message}")
            );
        }
    }

    private static bool HasContent(HttpRequest request) =>
        request.ContentLength > 0 || request.ContentLength is null && !string.IsNullOrWhiteSpace(request.ContentType);

    private static async Task<RequestBody> ReadFormAsync(
        HttpRequest request,
        HttpEndpointBookmarkPayload endpoint,
        long largest,
        CancellationToken cancellationToken
    )
    {
        var form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = largest }, cancellationToken);
        var fields = RequestValues.Of(form);
        if (form.Any(field => field.Key.Contains('\0') || field.Value.Any(text => text?.Contains('\0') == true)))
            throw NullCharacter();
        if (UploadRules.BrokenBy(form.Files, endpoint) is { } broken)
            return Break(broken.Outcome, endpoint, broken.Refusal);

        return new RequestBody { Content = fields, Files = form.Files };
    }

    private static RequestBody Break(string outcome, HttpEndpointBookmarkPayload endpoint, IResult refusal) =>
        endpoint.Outcomes?.Contains(outcome) == true ? new RequestBody { Broken = outcome } : throw new RefusedRequestException(refusal);

    private static async Task<object?> ParseAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        if (buffer.Length == 0)
            return null;

        var bytes = buffer.ToArray();
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed : null;
        var name = type?.MediaType.Value ?? MediaTypeNames.Application.Octet;
        if (IsJson(name))
            return Json(bytes);
        if (!name.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !IsXml(name))
            return bytes;

        var text = (type?.Encoding ?? Encoding.UTF8).GetString(bytes);
        return text.Contains('\0') ? throw NullCharacter() : text;
    }

    private static bool IsJson(string type) =>
        type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    private static bool IsXml(string type) =>
        type.EndsWith("/xml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase);

    private static object? Json(byte[] bytes)
    {
        if (!JsonTexts.AreSound(bytes))
            throw NullCharacter();

        try
        {
            using var document = JsonDocument.Parse(bytes);
            return PlainInput.ValueOf(document.RootElement.Clone(), "body");
        }
        catch (JsonException broken)
        {
            throw new RefusedRequestException(Refusal(StatusCodes.Status400BadRequest, $"Содержимое запроса — не JSON: {broken.Message}"));
        }
    }

    private static RefusedRequestException NullCharacter() =>
        new(Refusal(StatusCodes.Status400BadRequest, "В запросе есть нулевой знак (U+0000) или знаки, которых нет в Unicode: удалите их."));

    /// <remarks>The rest of the body is not read, so nothing else can come over the connection.</remarks>
    private static RequestBody TooLarge(HttpRequest request, HttpEndpointBookmarkPayload endpoint, long largest)
    {
        request.HttpContext.Response.Headers.Connection = "close";
        return Break(
            HttpEndpoint.RequestTooLarge,
            endpoint,
            Refusal(StatusCodes.Status413PayloadTooLarge, $"Запрос больше {largest} байт.")
        );
    }

    internal static IResult Refusal(int status, string message) => ElsaJson.Answer(new { message }, status);
}
