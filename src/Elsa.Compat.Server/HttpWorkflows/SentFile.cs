using System.Collections;
using System.IO.Compression;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Elsa.Workflows.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace Elsa.Http;

/// <summary>A file as it is sent.</summary>
internal sealed record SentFile(byte[] Bytes, string Name, string? ContentType)
{
    private const string Unnamed = "file.bin";
    private static readonly FileExtensionContentTypeProvider ByExtension = new();

    /// <param name="content">Bytes, a stream, text, an uploaded file, a value, or a list of these, which becomes an archive.</param>
    /// <param name="cancellationToken">Stops reading a stream.</param>
    /// <returns><see langword="null"/> when there is nothing to send.</returns>
    public static async Task<SentFile?> OfAsync(object? content, CancellationToken cancellationToken)
    {
        if (content is not IEnumerable items || content is string or byte[] or IDictionary or IDictionary<string, object?>)
            return await OneAsync(content, cancellationToken);

        var files = new List<SentFile>();
        foreach (var item in items)
            if (await OneAsync(item, cancellationToken) is { } file)
                files.Add(file);
        return files switch
        {
            [] => null,
            [var only] => only,
            _ => Zip(files),
        };
    }

    /// <summary>The type that the name's ending stands for, where the file does not say it, or something else.</summary>
    public static string TypeOf(string name, string? said) =>
        said is { Length: > 0 } && HttpReply.IsType(said) ? said
        : ByExtension.TryGetContentType(name, out var type) ? type
        : MediaTypeNames.Application.Octet;

    private static async Task<SentFile?> OneAsync(object? content, CancellationToken cancellationToken)
    {
        switch (content)
        {
            case null:
                return null;
            case byte[] bytes:
                return new SentFile(bytes, Unnamed, null);
            case HttpFile file:
                return new SentFile(await BytesAsync(file.Stream, cancellationToken), file.Filename ?? Unnamed, file.ContentType);
            case IFormFile upload:
                await using (var stream = upload.OpenReadStream())
                    return new SentFile(await BytesAsync(stream, cancellationToken), Path.GetFileName(upload.FileName), upload.ContentType);
            case Stream stream:
                return new SentFile(await BytesAsync(stream, cancellationToken), Unnamed, null);
            case string text:
                return new SentFile(Encoding.UTF8.GetBytes(text), "file.txt", "text/plain; charset=utf-8");
            default:
                return new SentFile(
                    JsonSerializer.SerializeToUtf8Bytes(content, content.GetType(), JsonValues.Options),
                    "file.json",
                    MediaTypeNames.Application.Json
                );
        }
    }

    private static async Task<byte[]> BytesAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }

    /// <summary>Names that come twice get a number; folders in names are left out.</summary>
    private static SentFile Zip(List<SentFile> files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var file in files)
            {
                using var entry = archive.CreateEntry(FreeName(Path.GetFileName(file.Name), taken)).Open();
                entry.Write(file.Bytes);
            }
        }

        return new SentFile(buffer.ToArray(), "files.zip", MediaTypeNames.Application.Zip);
    }

    private static string FreeName(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
            free = $"{Path.GetFileNameWithoutExtension(name)} ({number}){Path.GetExtension(name)}";
        return free;
    }
}
