using System.IO.Compression;
using Elsa.Server.Wire;
using Elsa.Workflows.Definitions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Elsa.Server.Definitions;

/// <summary>Reads uploaded definitions: JSON files, and zip archives of JSON files, within limits that no archive can talk its way around.</summary>
internal static class UploadedDefinitions
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

    /// <exception cref="RefusedRequestException">There is no file in it, or one that cannot be read; the answer names it.</exception>
    public static async Task<IReadOnlyList<(string Name, WorkflowDefinitionDocument Document)>> ReadAsync(
        HttpContext http,
        DefinitionReader reader,
        CancellationToken cancellationToken
    )
    {
        var documents = new List<(string, WorkflowDefinitionDocument)>();
        var left = LargestUnpacked;
        foreach (var file in await FilesAsync(http, cancellationToken))
        {
            await using var content = file.OpenReadStream();
            if (!await IsZipAsync(content, cancellationToken))
            {
                documents.Add(
                    (file.FileName, Read(file.FileName, await BytesAsync(file.FileName, content, left, cancellationToken), reader))
                );
                continue;
            }

            await foreach (var (name, bytes) in UnpackAsync(file.FileName, content, left, cancellationToken))
            {
                left -= bytes.Length;
                documents.Add((name, Read(name, bytes, reader)));
                if (documents.Count > MostFiles)
                    throw Refused(file.FileName, $"в запросе больше {MostFiles} определений");
            }
        }

        return documents.Count > 0 ? documents : throw Refused("files", "в запросе нет файлов JSON с определениями");
    }

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
        int left,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var archive = await OpenAsync(archiveName, content, cancellationToken);
        if (archive.Entries.Count > MostFiles)
            throw Refused(archiveName, $"в архиве больше {MostFiles} файлов");

        foreach (var entry in archive.Entries)
        {
            if (!entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                continue;

            var bytes = await UnpackAsync($"{archiveName}/{entry.FullName}", entry, left, cancellationToken);
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

    private static async Task<byte[]> UnpackAsync(string name, ZipArchiveEntry entry, int left, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            return await BytesAsync(name, content, left, cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or IOException)
        {
            throw Refused(name, "файл в архиве повреждён, зашифрован или сжат неизвестным способом");
        }
    }

    /// <summary>Counts what really comes out: the size that an archive states is only its claim.</summary>
    private static async Task<byte[]> BytesAsync(string name, Stream content, int left, CancellationToken cancellationToken)
    {
        var limit = Math.Min(new DefinitionLimits().MaxBytes, left);
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

    private static WorkflowDefinitionDocument Read(string name, byte[] bytes, DefinitionReader reader)
    {
        if (!JsonTexts.AreSound(bytes))
            throw Refused(name, "в тексте есть знаки, которых нет в Unicode, или нулевой знак");

        try
        {
            return reader.Read(bytes);
        }
        catch (DefinitionException unreadable)
        {
            throw Refused(name, unreadable.Message);
        }
    }

    private static RefusedRequestException Refused(string name, string reason) =>
        new(ElsaErrors.Invalid(name, $"Файл «{name}»: {reason}."));
}
