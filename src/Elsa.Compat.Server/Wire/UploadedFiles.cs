using System.IO.Compression;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Elsa.Server.Wire;

/// <summary>Reads uploaded JSON files, also those in zip archives, within limits that no archive can talk its way around.</summary>
internal static class UploadedFiles
{
    /// <summary>The whole request. Bytes.</summary>
    private const int LargestUpload = 32 * 1024 * 1024;

    /// <summary>All archives of a request together, unpacked. Bytes.</summary>
    private const int LargestUnpacked = 64 * 1024 * 1024;

    private const int MostFiles = 500;

    private static readonly FormOptions Form = new()
    {
        MultipartBodyLengthLimit = LargestUpload,
        ValueCountLimit = MostFiles,
        ValueLengthLimit = 64 * 1024,
    };

    /// <param name="largest">How large one file may be, unpacked. Bytes.</param>
    /// <exception cref="RefusedRequestException">There is no file in it, or one that cannot be read; the answer names it.</exception>
    public static async IAsyncEnumerable<(string Name, byte[] Bytes)> ReadAsync(
        HttpContext http,
        int largest,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var left = LargestUnpacked;
        var count = 0;
        foreach (var file in await FilesAsync(http, cancellationToken))
        {
            await using var content = file.OpenReadStream();
            if (!await IsZipAsync(content, cancellationToken))
            {
                count++;
                yield return (file.FileName, await BytesAsync(file.FileName, content, Math.Min(largest, left), cancellationToken));
                continue;
            }

            await foreach (var (name, bytes) in UnpackAsync(file.FileName, content, largest, left, cancellationToken))
            {
                left -= bytes.Length;
                if (++count > MostFiles)
                    throw Refused(file.FileName, $"в запросе больше {MostFiles} файлов");
                yield return (name, bytes);
            }
        }

        if (count == 0)
            throw Refused("files", "в запросе нет файлов JSON");
    }

    /// <summary>The answer that names a file and says what is wrong with it.</summary>
    public static RefusedRequestException Refused(string name, string reason) => new(ElsaErrors.Invalid(name, $"Файл «{name}»: {reason}."));

    private static async Task<IFormFileCollection> FilesAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (!http.Request.HasFormContentType)
            throw Refused("files", "файлы ожидаются в теле multipart/form-data");
        if (http.Request.ContentLength > LargestUpload)
            throw new RefusedRequestException(ElsaErrors.TooLarge(LargestUpload));
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestUpload;

        try
        {
            return (await http.Request.ReadFormAsync(Form, cancellationToken)).Files;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw Refused("files", $"тело запроса не читается ({broken.Message})");
        }
    }

    private static async IAsyncEnumerable<(string Name, byte[] Bytes)> UnpackAsync(
        string archiveName,
        Stream content,
        int largest,
        int left,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var archive = await OpenAsync(archiveName, content, cancellationToken);
        if (archive.Entries.Count > MostFiles)
            throw Refused(archiveName, $"в архиве больше {MostFiles} файлов");

        foreach (var entry in archive.Entries)
        {
            if (!entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                continue;

            var bytes = await UnpackAsync($"{archiveName}/{entry.FullName}", entry, Math.Min(largest, left), cancellationToken);
            left -= bytes.Length;
            yield return ($"{archiveName}/{entry.FullName}", bytes);
        }
    }

    private static async Task<ZipArchive> OpenAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        try
        {
            var archive = await ZipArchive.CreateAsync(
                content,
                ZipArchiveMode.Read,
                leaveOpen: true,
                entryNameEncoding: null,
                cancellationToken
            );
            _ = archive.Entries.Count; // the directory is read when it is first asked for
            return archive;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or ArgumentException)
        {
            throw Refused(name, "архив повреждён: его оглавление не читается");
        }
    }

    private static async Task<byte[]> UnpackAsync(string name, ZipArchiveEntry entry, int limit, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            return await BytesAsync(name, content, limit, cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or IOException)
        {
            throw Refused(name, "файл в архиве повреждён, зашифрован или сжат неизвестным способом");
        }
    }

    /// <summary>Counts what really comes out: the size that an archive states is only its claim.</summary>
    private static async Task<byte[]> BytesAsync(string name, Stream content, int limit, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (bytes.Length + read > limit)
                throw Refused(name, $"размер больше допустимых {limit} байт");
            await bytes.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return bytes.ToArray();
    }

    private static async Task<bool> IsZipAsync(Stream content, CancellationToken cancellationToken)
    {
        var first = new byte[4];
        var read = await content.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        return first.AsSpan(0, read).StartsWith("PK"u8);
    }
}
