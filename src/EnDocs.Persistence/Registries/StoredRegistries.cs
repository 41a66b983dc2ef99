using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Paging;
using EnDocs.Core.Registries;
using EnDocs.Persistence.Cards;
using EnDocs.Persistence.Paging;
using EnDocs.Persistence.Search;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Registries;

internal sealed class StoredRegistries(WorkflowsDbContext database) : IRegistries
{
    public async Task<IReadOnlyList<Registry>> AllAsync(CancellationToken cancellationToken) =>
        await database
            .Set<Registry>()
            .AsNoTracking()
            .OrderBy(registry => registry.Order)
            .ThenBy(registry => registry.Code)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<RegistryCounter>> CountersAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var counts = await Visible(viewer)
            .GroupBy(card => card.RegistryCode)
            .Select(group => new { Code = group.Key, Cards = group.Count() })
            .ToDictionaryAsync(group => group.Code, group => group.Cards, cancellationToken);

        var registries = await AllAsync(cancellationToken);
        return
        [
            .. registries
                .Where(registry => counts.ContainsKey(registry.Code) || MaySee(viewer, registry))
                .Select(registry => new RegistryCounter(
                    registry.Code,
                    registry.Name,
                    registry.IsUnprocessed,
                    counts.GetValueOrDefault(registry.Code)
                )),
        ];
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
        var cards = Visible(viewer).Where(card => card.RegistryCode == query.RegistryCode);
        if (query.Status is { } status)
            cards = cards.Where(card => card.Status == status);
        if (query.KindCode is { } kind)
            cards = cards.Where(card => card.KindCode == kind);
        if (query.From is { } from)
            cards = cards.Where(card => card.Date >= from);
        if (query.To is { } to)
            cards = cards.Where(card => card.Date <= to);
        foreach (var word in NormalisedText.Words(query.Text))
            cards = cards.Where(card => EF.Property<string>(card, CardProjection.SearchText).Contains(word));
        return cards;
    }

    private IQueryable<Card> Visible(Viewer viewer) =>
        database.Set<Card>().AsNoTracking().Where(CardAccess.Allows(viewer, CardActions.View));

    /// <summary>An empty registry is shown to those who would see its cards.</summary>
    private static bool MaySee(Viewer viewer, Registry registry) =>
        viewer.IsAdministrator
        || viewer.Grants.Any(grant =>
            grant.Actions.HasFlag(CardActions.View) && (grant.RegistryCode is null || grant.RegistryCode == registry.Code)
        );
}
