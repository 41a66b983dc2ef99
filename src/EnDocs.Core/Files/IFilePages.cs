namespace EnDocs.Core.Files;

/// <summary>The recognised text of stored files, page by page.</summary>
public interface IFilePages
{
    /// <summary>Adds to the current unit of work. Pages that are already known are left as they are: the same bytes have the same text.</summary>
    Task AddAsync(IReadOnlyCollection<FilePage> pages, CancellationToken cancellationToken);

    /// <summary>In the order of the file; empty when nothing was read.</summary>
    Task<IReadOnlyList<FilePage>> OfFileAsync(FileHash hash, CancellationToken cancellationToken);
}
