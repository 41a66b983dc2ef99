using Elsa.Http.Bookmarks;
using Microsoft.AspNetCore.Http;

namespace Elsa.Http;

/// <summary>Whether the files of a request are such as the workflow wants.</summary>
internal static class UploadRules
{
    /// <returns>The first rule that is broken, as the activity's outcome and as an answer; <see langword="null"/> when none is.</returns>
    public static (string Outcome, IResult Refusal)? BrokenBy(IFormFileCollection files, HttpEndpointBookmarkPayload endpoint)
    {
        foreach (var file in files)
        {
            var extension = Path.GetExtension(file.FileName);
            if (endpoint.FileSizeLimit is { } largest && file.Length > largest)
                return (
                    HttpEndpoint.FileTooLarge,
                    RequestBody.Refusal(StatusCodes.Status413PayloadTooLarge, $"Файл «{file.FileName}» больше {largest} байт.")
                );
            if (endpoint.AllowedFileExtensions is { Count: > 0 } allowed && !Contains(allowed, extension))
                return (
                    HttpEndpoint.InvalidFileExtension,
                    Unsupported($"Файл «{file.FileName}» не принят. Разрешены: {string.Join(", ", allowed)}.")
                );
            if (endpoint.BlockedFileExtensions is { } blocked && Contains(blocked, extension))
                return (HttpEndpoint.InvalidFileExtension, Unsupported($"Файл «{file.FileName}» не принят: файлы {extension} запрещены."));
            if (endpoint.AllowedMimeTypes is { Count: > 0 } types && !Contains(types, TypeOf(file)))
                return (
                    HttpEndpoint.InvalidFileMimeType,
                    Unsupported($"Файл «{file.FileName}» не принят. Разрешены типы: {string.Join(", ", types)}.")
                );
        }

        return null;
    }

    private static string TypeOf(IFormFile file) => (file.ContentType ?? "").Split(';')[0].Trim();

    private static bool Contains(IReadOnlyList<string> list, string item) => list.Contains(item, StringComparer.OrdinalIgnoreCase);

    private static IResult Unsupported(string message) => RequestBody.Refusal(StatusCodes.Status415UnsupportedMediaType, message);
}
