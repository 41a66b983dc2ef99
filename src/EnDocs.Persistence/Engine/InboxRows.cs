using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Engine;

/// <summary>The engine's inbox in the database.</summary>
internal sealed class InboxRows(WorkflowsDbContext database) : IInbox
{
    private IQueryable<StoredStimulus> Rows => database.Set<StoredStimulus>().AsNoTracking();

    public Task<StoredStimulus?> FindAsync(string operationId, CancellationToken cancellationToken) =>
        HotQueries.Of(database).OperationAsync(database, operationId);

    public async Task<IReadOnlyList<StoredStimulus>> FindAsync(IReadOnlyList<string> operationIds, CancellationToken cancellationToken) =>
        await Rows.Where(s => operationIds.Contains(s.OperationId)).ToListAsync(cancellationToken);

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
        await First(
                Rows.Where(s =>
                    (s.Status == StimulusStatus.Pending || s.Status == StimulusStatus.Waiting) && s.Kind != StimulusKind.Background
                ),
                limit
            )
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<StoredStimulus>> NextInBackgroundAsync(int limit, CancellationToken cancellationToken) =>
        await First(Rows.Where(s => s.Status == StimulusStatus.Pending && s.Kind == StimulusKind.Background), limit)
            .ToListAsync(cancellationToken);

    public async Task<bool> WakeOldestAsync(
        IReadOnlyList<StoredBookmark> bookmarks,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var oldest = await OldestAsync(bookmarks, cancellationToken);
        return oldest.Count > 0
            && await database
                .Set<StoredStimulus>()
                .Where(s => oldest.Contains(s.Id) && s.Status == StimulusStatus.Waiting)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(s => s.Status, StimulusStatus.Pending).SetProperty(s => s.DueAt, now),
                    cancellationToken
                ) > 0;
    }

    private static IQueryable<StoredStimulus> First(IQueryable<StoredStimulus> rows, int limit) =>
        rows.OrderBy(s => s.DueAt).ThenBy(s => s.Id).Take(limit);

    private async Task<IReadOnlyList<long>> OldestAsync(IReadOnlyList<StoredBookmark> bookmarks, CancellationToken cancellationToken)
    {
        if (bookmarks is [var only])
            return await HotQueries.Of(database).OldestEarlyAsync(database, only) is { } id ? [id] : [];

        var hashes = bookmarks.Select(b => b.Hash).Distinct().ToList();
        var instances = bookmarks.Select(b => b.InstanceId).Distinct().ToList();
        var correlations = bookmarks.Select(b => b.CorrelationId).OfType<string>().Distinct().ToList();
        return await Rows.Where(s =>
                s.Status == StimulusStatus.Waiting
                && hashes.Contains(s.Hash!)
                && (s.InstanceId == null || instances.Contains(s.InstanceId))
                && (s.CorrelationId == null || correlations.Contains(s.CorrelationId))
            )
            .GroupBy(s => s.Hash)
            .Select(sameHash => sameHash.Min(s => s.Id))
            .ToListAsync(cancellationToken);
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
