using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Files;
using Microsoft.Extensions.Caching.Memory;

namespace EnDocs.Portal.Preview;

/// <summary>What the viewer of pages asks. Apart from the rest of the page, because counting the pages of a big file may take a while.</summary>
internal sealed class PagesApi(ICards cards, IPagePreviews previews, PageCounts counts)
{
    /// <returns>0 when this kind of file has no preview or the viewer may not see it.</returns>
    public async Task<PageCount> CountAsync(ShownFile shown, Viewer viewer, CancellationToken cancellationToken)
    {
        var card = await cards.FindAsync(shown.CardId, viewer, CardActions.View, cancellationToken);
        if (card?.Files.FirstOrDefault(file => file.Id == shown.Id) is not { } file)
            return new(0);
        if (counts.Find(file.Hash) is { } known)
            return new(known);

        var pages = await previews.CountAsync(file.Hash, file.MediaType, cancellationToken);
        counts.Keep(file.Hash, pages);
        return new(pages);
    }
}

/// <summary>How many pages of a file can be shown.</summary>
public sealed record PageCount(int Pages);

/// <summary>Page counts by content, which never change. A count of 0 is asked again: the program that counts may have been busy.</summary>
internal sealed class PageCounts : IDisposable
{
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public int? Find(FileHash hash) => _known.TryGetValue(hash, out int pages) ? pages : null;

    public void Keep(FileHash hash, int pages)
    {
        if (pages > 0)
            _known.Set(hash, pages, new MemoryCacheEntryOptions { Size = 1 });
    }

    public void Dispose() => _known.Dispose();
}
