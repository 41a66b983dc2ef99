using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Cards;

internal sealed class StoredCards(WorkflowsDbContext database) : ICards
{
    private const int MostTwins = 10;

    public async Task<Card?> FindAsync(CardId id, CancellationToken cancellationToken) =>
        database.Set<Card>().Local.FindEntry(id)?.Entity ?? await Whole().SingleOrDefaultAsync(card => card.Id == id, cancellationToken);

    public async Task<Card?> FindAsync(CardId id, Viewer viewer, CardActions action, CancellationToken cancellationToken)
    {
        // A card of the current burst may not be stored yet, or differ from what is stored: it is asked in memory.
        if (database.Set<Card>().Local.FindEntry(id)?.Entity is { } tracked)
            return CardAccess.Can(viewer, action, tracked) ? tracked : null;

        return await Whole().Where(CardAccess.Allows(viewer, action)).SingleOrDefaultAsync(card => card.Id == id, cancellationToken);
    }

    public Task<int?> FindRevisionAsync(CardId id, Viewer viewer, CancellationToken cancellationToken) =>
        database
            .Set<Card>()
            .Where(CardAccess.Allows(viewer, CardActions.View))
            .Where(card => card.Id == id)
            .Select(card => (int?)card.Revision)
            .SingleOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<Card>> LedByAsync(string processInstanceId, CancellationToken cancellationToken)
    {
        foreach (var id in await LedCards.Of(database).ByAsync(database, processInstanceId, cancellationToken))
            await FindAsync(id, cancellationToken);

        // What the current burst has already changed counts, not what is stored.
        return
        [
            .. database
                .ChangeTracker.Entries<Card>()
                .Select(entry => entry.Entity)
                .Where(card => card.ProcessInstanceId == processInstanceId),
        ];
    }

    public async Task<IReadOnlyList<CardTwin>> FindTwinsAsync(Card card, Viewer viewer, CancellationToken cancellationToken)
    {
        if (CardProjection.TwinKeyOf(card) is not { } key)
            return [];

        return await database
            .Set<Card>()
            .Where(CardAccess.Allows(viewer, CardActions.View))
            .Where(other => EF.Property<string?>(other, CardProjection.TwinKey) == key && other.Id < card.Id)
            .OrderBy(other => other.Id)
            .Select(other => new CardTwin(other.Id, other.Title))
            .Take(MostTwins)
            .ToListAsync(cancellationToken);
    }

    public void Add(Card card) => database.Add(card);

    /// <summary>A query per collection: one join of them would multiply their rows. The revision guards what was read between them.</summary>
    private IQueryable<Card> Whole() =>
        database
            .Set<Card>()
            .Include(card => card.Requisites)
            .Include(card => card.Files.OrderBy(file => file.AddedAt).ThenBy(file => file.Id))
            .Include(card => card.Participants)
            .Include(card => card.Tasks.Where(task => task.State == TaskState.Open && task.RoleCode != null))
            .AsSplitQuery();
}
