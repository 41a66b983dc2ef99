using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Paging;
using EnDocs.Core.Registries;
using EnDocs.Persistence.Paging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.Persistence.Intake;

internal sealed class StoredIntakeLedger(WorkflowsDbContext database, IServiceScopeFactory scopes) : IIntakeLedger
{
    public async Task<IntakeEntry?> FindAsync(IntakeId id, CancellationToken cancellationToken) =>
        database.Set<IntakeEntry>().Local.FindEntry(id)?.Entity
        ?? await database.Set<IntakeEntry>().SingleOrDefaultAsync(entry => entry.Id == id, cancellationToken);

    public async Task<IntakeId?> FindTwinAsync(FileHash hash, CancellationToken cancellationToken)
    {
        FileHash? wanted = hash;
        var twins = await database
            .Set<IntakeEntry>()
            .Where(entry => entry.Hash == wanted && entry.State != IntakeState.Failed)
            .OrderBy(entry => entry.Id)
            .Select(entry => entry.Id)
            .Take(1)
            .ToListAsync(cancellationToken);
        return twins is [var first] ? first : null;
    }

    public async Task RecordAsync(IntakeEntry entry, CancellationToken cancellationToken)
    {
        // A scope of its own, so that nothing else that is under way here is stored with the entry.
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<WorkflowsDbContext>();
        var known = await StateAsync(own, entry.Id, cancellationToken);
        if (known is not null and not IntakeState.Received)
            return;

        own.Entry(entry).State = known is null ? EntityState.Added : EntityState.Modified;
        try
        {
            await own.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Somebody else wrote the same entry between our look and our write: theirs stays. Anything else is a fault.
            if (known is not null || await StateAsync(own, entry.Id, cancellationToken) is null)
                throw;
        }
    }

    public async Task PostponeAsync(IntakeId id, string reason, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<WorkflowsDbContext>();
        await own.Set<IntakeEntry>()
            .Where(entry => entry.Id == id && entry.State == IntakeState.Accepted && entry.CardId == null)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(entry => entry.State, IntakeState.Received)
                        .SetProperty(entry => entry.Reason, reason)
                        .SetProperty(entry => entry.Hash, (FileHash?)null), // it is looked into again, and must not be its own twin then
                cancellationToken
            );
    }

    public async Task<Page<IntakeEntry>> ListAsync(
        IntakeState? state,
        string? after,
        int size,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var entries = await VisibleAsync(viewer, cancellationToken);
        if (state is { } wanted)
            entries = entries.Where(entry => entry.State == wanted);
        if (Cursor.Parse(after) is { } place)
        {
            var last = new IntakeId(place.Id);
            entries = entries.Where(entry => entry.Id < last);
        }

        return await entries
            .OrderByDescending(entry => entry.Id)
            .ToPageAsync(size, entry => new Cursor("", entry.Id.Value), entry => entry, cancellationToken);
    }

    private async Task<IQueryable<IntakeEntry>> VisibleAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var entries = database.Set<IntakeEntry>().AsNoTracking();
        if (viewer.IsAdministrator)
            return entries;

        var unprocessed = await database
            .Set<Registry>()
            .Where(registry => registry.IsUnprocessed)
            .Select(registry => registry.Code)
            .ToListAsync(cancellationToken);
        var cards = database.Set<Card>().Where(CardAccess.Allows(viewer, CardActions.View));
        return IntakeAccess.SeesUnclaimed(viewer, unprocessed)
            ? entries.Where(entry => entry.CardId == null || cards.Any(card => card.Id == entry.CardId))
            : entries.Where(entry => cards.Any(card => card.Id == entry.CardId));
    }

    private static Task<IntakeState?> StateAsync(WorkflowsDbContext database, IntakeId id, CancellationToken cancellationToken) =>
        database
            .Set<IntakeEntry>()
            .Where(entry => entry.Id == id)
            .Select(entry => (IntakeState?)entry.State)
            .SingleOrDefaultAsync(cancellationToken);
}
