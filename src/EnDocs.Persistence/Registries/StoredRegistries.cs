using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Paging;
using EnDocs.Core.Registries;
using EnDocs.Core.Texts;
using EnDocs.Persistence.Cards;
using EnDocs.Persistence.Paging;
using EnDocs.Persistence.Search;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Registries;

internal sealed class StoredRegistries(WorkflowsDbContext database, RecentCounters recent) : IRegistries
{
    private static readonly Keyset<Card, long, CardId> Forward = new(
        card => EF.Property<long>(card, CardProjection.SortCreated),
        card => card.Id,
        descending: false
    );

    private static readonly Keyset<Card, long, CardId> Backward = new(
        card => EF.Property<long>(card, CardProjection.SortCreated),
        card => card.Id,
        descending: true
    );

    public async Task<IReadOnlyList<Registry>> AllAsync(CancellationToken cancellationToken) =>
        await database
            .Set<Registry>()
            .AsNoTracking()
            .OrderBy(registry => registry.Order)
            .ThenBy(registry => registry.Code)
            .ToListAsync(cancellationToken);

    public Task<IReadOnlyList<RegistryCounter>> CountersAsync(Viewer viewer, CancellationToken cancellationToken) =>
        recent.GetAsync(viewer, () => CountAsync(viewer, cancellationToken));

    public async Task<RegistryPlace> PlaceAsync(Card card, Viewer viewer, CancellationToken cancellationToken)
    {
        var cards = Visible(viewer).In(card.RegistryCode);
        var before = Backward.After(cards, card.CreatedAt.UtcTicks, card.Id);
        var after = Forward.After(cards, card.CreatedAt.UtcTicks, card.Id);
        return new(
            await before.Take(RegistryCounter.Most + 1).CountAsync(cancellationToken),
            await cards.Take(RegistryCounter.Most + 1).CountAsync(cancellationToken),
            await Backward.Order(before).Select(other => (CardId?)other.Id).FirstOrDefaultAsync(cancellationToken),
            await Forward.Order(after).Select(other => (CardId?)other.Id).FirstOrDefaultAsync(cancellationToken)
        );
    }

    public Task<Page<CardRow>> ListAsync(CardQuery query, Viewer viewer, CancellationToken cancellationToken)
    {
        var order = CardOrder.By(query.Sort, query.Descending);
        return order
            .Apply(Filtered(query, viewer), Cursor.Parse(query.After))
            .Select(ListedCard.From(database))
            .ToPageAsync(query.Size, order.PlaceOf, row => row.ToRow(), cancellationToken);
    }

    private IQueryable<Card> Filtered(CardQuery query, Viewer viewer)
    {
        var cards = Visible(viewer).In(query.RegistryCode);
        if (query.Status is { } status)
            cards = cards.Where(card => card.Status == status);
        if (PlainText.Tidy(query.KindCode) is { } kind)
            cards = cards.Where(card => card.KindCode == kind);
        if (query.From is { } from)
            cards = cards.Where(card => card.Date >= from);
        if (query.To is { } to)
            cards = cards.Where(card => card.Date <= to);
        foreach (var word in NormalisedText.Words(query.Text))
            cards = cards.Where(card => EF.Property<string>(card, CardProjection.SearchText).Contains(word));
        return cards;
    }

    /// <summary>A short range of an index for each registry that is seen whole, one statement for all that the viewer takes part in.</summary>
    private async Task<IReadOnlyList<RegistryCounter>> CountAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var visible = Visible(viewer);
        var registries = await AllAsync(cancellationToken);
        var own = registries.Any(registry => visible.SeesOnlyOwnOf(registry.Code)) ? await OwnAsync(visible, cancellationToken) : [];
        List<RegistryCounter> counters = [];
        foreach (var registry in registries)
        {
            var cards = visible.SeesOnlyOwnOf(registry.Code)
                ? Math.Min(own.GetValueOrDefault(registry.Code), RegistryCounter.Most + 1)
                : await visible.In(registry.Code).Take(RegistryCounter.Most + 1).CountAsync(cancellationToken);
            if (cards > 0 || MaySee(viewer, registry))
                counters.Add(new(registry.Code, registry.Name, registry.IsUnprocessed, cards));
        }

        return counters;
    }

    private static Task<Dictionary<string, int>> OwnAsync(VisibleCards visible, CancellationToken cancellationToken) =>
        visible
            .Own()
            .GroupBy(card => card.RegistryCode)
            .Select(group => new { Code = group.Key, Cards = group.Count() })
            .ToDictionaryAsync(group => group.Code, group => group.Cards, cancellationToken);

    private VisibleCards Visible(Viewer viewer) => new(database, viewer);

    /// <summary>An empty registry is shown to those who would see its cards.</summary>
    private static bool MaySee(Viewer viewer, Registry registry) =>
        viewer.IsAdministrator
        || viewer.Grants.Any(grant =>
            grant.Actions.HasFlag(CardActions.View) && (grant.RegistryCode is null || grant.RegistryCode == registry.Code)
        );
}
