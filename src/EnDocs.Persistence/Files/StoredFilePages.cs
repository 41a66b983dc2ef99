using EnDocs.Core.Files;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Files;

internal sealed class StoredFilePages(WorkflowsDbContext database) : IFilePages
{
    public async Task AddAsync(IReadOnlyCollection<FilePage> pages, CancellationToken cancellationToken)
    {
        foreach (var file in pages.GroupBy(page => page.Hash))
        {
            var hash = file.Key;
            var known = (await NumbersAsync(hash, cancellationToken)).ToHashSet();
            foreach (var page in file.Where(page => known.Add(page.Number)))
                database.Add(page.Text.Contains('\0') ? WithoutZeros(page) : page);
        }
    }

    public async Task<IReadOnlyList<FilePage>> OfFileAsync(FileHash hash, CancellationToken cancellationToken) =>
        await database
            .Set<FilePage>()
            .AsNoTracking()
            .Where(page => page.Hash == hash)
            .OrderBy(page => page.Number)
            .ToListAsync(cancellationToken);

    private async Task<IEnumerable<int>> NumbersAsync(FileHash hash, CancellationToken cancellationToken)
    {
        var stored = await database
            .Set<FilePage>()
            .Where(page => page.Hash == hash)
            .Select(page => page.Number)
            .ToListAsync(cancellationToken);
        var added = database
            .ChangeTracker.Entries<FilePage>()
            .Where(entry => entry.Entity.Hash == hash)
            .Select(entry => entry.Entity.Number);
        return stored.Concat(added);
    }

    /// <summary>PostgreSQL refuses zero characters, and broken PDF files contain them.</summary>
    private static FilePage WithoutZeros(FilePage page) =>
        new()
        {
            Hash = page.Hash,
            Number = page.Number,
            Text = page.Text.Replace("\0", "", StringComparison.Ordinal),
        };
}
