using System.Security.Cryptography;
using EnDocs.Core.Files;

namespace EnDocs.Persistence.Files;

/// <summary>Files on a disk that all nodes share: <c>ab/cd/abcd…</c>. A name appears only when its bytes are complete and flushed.</summary>
internal sealed class DiskFileStore(PersistenceOptions options, TimeProvider time) : IFileStore
{
    private const int BufferSize = 128 * 1024;

    public string Root { get; } = options.FilesPath;

    /// <summary>Files that are being written; on the same file system, so that a rename is one step.</summary>
    public string Unfinished => Path.Combine(Root, "tmp");

    public async Task<StoredContent> SaveAsync(Stream content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Unfinished);
        var temporary = Path.Combine(Unfinished, Guid.NewGuid().ToString("N"));
        try
        {
            var stored = await WriteAsync(content, temporary, cancellationToken);
            Keep(temporary, PathOf(stored.Hash));
            return stored;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream> OpenAsync(FileHash hash, CancellationToken cancellationToken)
    {
        var path = PathOf(hash);
        try
        {
            return Task.FromResult<Stream>(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, useAsync: true)
            );
        }
        catch (DirectoryNotFoundException missing)
        {
            throw new FileNotFoundException($"No file with the hash {hash} is stored.", path, missing);
        }
    }

    public string PathOf(FileHash hash) => Path.Combine(Root, hash.Value[..2], hash.Value[2..4], hash.Value);

    /// <summary>Where a file lies while the sweeper makes sure that nobody needs it; a crash leaves it there for the next round.</summary>
    public string AsidePathOf(FileHash hash) => Path.Combine(Unfinished, hash.Value);

    public void SetAside(FileHash hash)
    {
        Directory.CreateDirectory(Unfinished);
        File.Move(PathOf(hash), AsidePathOf(hash), overwrite: true);
    }

    public void PutBack(FileHash hash) => Keep(AsidePathOf(hash), PathOf(hash));

    private static async Task<StoredContent> WriteAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        var buffer = new byte[BufferSize];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            sha.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            size += read;
        }

        file.Flush(flushToDisk: true);
        return new(FileHash.Of(sha.GetHashAndReset()), size);
    }

    private void Keep(string temporary, string path)
    {
        if (TryTouch(path))
        {
            File.Delete(temporary);
            return;
        }

        var folder = Path.GetDirectoryName(path)!;
        var isNewFolder = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        File.Move(temporary, path, overwrite: true);
        DiskSync.Folder(folder);
        if (!isNewFolder)
            return;

        DiskSync.Folder(Path.GetDirectoryName(folder)!);
        DiskSync.Folder(Root);
    }

    /// <summary>The same bytes may be here already. Touched, the sweeper takes the file for new until a transaction refers to it.</summary>
    private bool TryTouch(string path)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false; // the sweeper has just set it aside
        }
    }
}
