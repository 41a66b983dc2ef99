using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Engine;

/// <summary>The engine's inbox in the database.</summary>
internal sealed class InboxRows(WorkflowsDbContext database) : IInbox
{
    private IQueryable<StoredStimulus> Rows => database.Set<StoredStimulus>().AsNoTracking();

    public Task<StoredStimulus?> FindAsync(string operationId, CancellationToken cancellationToken) =>
        Rows.FirstOrDefaultAsync(s => s.OperationId == operationId, cancellationToken);

    public async Task<bool> StoreAsync(IReadOnlyList<StoredStimulus> rows, CancellationToken cancellationToken)
    {
        try
        {
            database.AddRange(rows);
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException failure) when (LostRaces.IsTaken(failure))
        {
            return false;
        }
        finally
        {
            database.ChangeTracker.Clear();
        }
    }

    public async Task<IReadOnlyList<StoredStimulus>> NextAsync(int limit, CancellationToken cancellationToken) =>
        await Rows.Where(s => s.Status == StimulusStatus.Pending || s.Status == StimulusStatus.Waiting)
            .OrderBy(s => s.DueAt)
            .ThenBy(s => s.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<StoredStimulus>> WaitingForAsync(IReadOnlyList<string> hashes, CancellationToken cancellationToken)
    {
        var waiting = Rows.Where(s => s.Status == StimulusStatus.Waiting);
        waiting = hashes is [var only] ? waiting.Where(s => s.Hash == only) : waiting.Where(s => hashes.Contains(s.Hash!));
        return await waiting.OrderBy(s => s.Id).ToListAsync(cancellationToken);
    }

    public async Task<bool> UpdateAsync(
        StoredStimulus row,
        StimulusStatus expected,
        IReadOnlyList<StoredStimulus> parts,
        CancellationToken cancellationToken
    )
    {
        database.AddRange(parts);
        var entry = database.Entry(row);
        entry.State = EntityState.Modified;
        entry.Property(s => s.Status).OriginalValue = expected;
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        finally
        {
            database.ChangeTracker.Clear();
        }
    }

    public async Task<IReadOnlyList<StoredStimulus>> DeadLettersAsync(long? beforeId, int limit, CancellationToken cancellationToken) =>
        await Rows.Where(s => s.Status == StimulusStatus.Dead && s.Id < (beforeId ?? long.MaxValue))
            .OrderByDescending(s => s.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);
}
