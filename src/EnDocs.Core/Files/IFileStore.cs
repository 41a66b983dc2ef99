namespace EnDocs.Core.Files;

/// <summary>Keeps the bytes of files under their hash, untouched, for ever or until the sweeper finds that nothing refers to them.</summary>
public interface IFileStore
{
    /// <summary>Writes, flushes to disk and renames to the hash, so that a transaction may refer to it at once. The same bytes twice are one file.</summary>
    Task<StoredContent> SaveAsync(Stream content, CancellationToken cancellationToken);

    /// <exception cref="FileNotFoundException">No such bytes are stored.</exception>
    Task<Stream> OpenAsync(FileHash hash, CancellationToken cancellationToken);

    /// <summary>Where the bytes lie on this machine, for programs that read files by path. Never to be written to.</summary>
    string PathOf(FileHash hash);
}

/// <summary>What was stored: the hash and the size in bytes.</summary>
public sealed record StoredContent(FileHash Hash, long Size);
