using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Engine;

/// <summary>Removes old rows by key, a batch at a time; every batch is a short transaction of its own.</summary>
internal sealed class RetentionRows(WorkflowsDbContext database) : IRetention
{
    public async Task<int> RemoveInstancesAsync(DateTimeOffset finishedBefore, int batch, CancellationToken cancellationToken)
    {
        var ids = await database
            .Set<StoredInstance>()
            .Where(i => i.FinishedAt < finishedBefore && i.DeletedAt == null)
            .OrderBy(i => i.FinishedAt)
            .Select(i => i.Id)
            .Take(batch)
            .ToListAsync(cancellationToken);
        if (ids.Count == 0)
            return 0;

        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        await database.Set<StoredJournalEntry>().Where(j => ids.Contains(j.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        await database.Set<StoredActivityRecord>().Where(r => ids.Contains(r.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        await database.Set<StoredBookmark>().Where(b => ids.Contains(b.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        await database.Set<StoredInstance>().Where(i => ids.Contains(i.Id)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync();
        return ids.Count;
    }

    public async Task<int> RemoveSettledAsync(DateTimeOffset settledBefore, int batch, CancellationToken cancellationToken)
    {
        var stimuli = await OldAsync(
            database
                .Set<StoredStimulus>()
                .Where(s => s.SettledAt < settledBefore && s.Status == StimulusStatus.Settled)
                .OrderBy(s => s.SettledAt),
            s => s.Id,
            batch,
            cancellationToken
        );
        var messages = await OldAsync(
            database
                .Set<StoredOutboxMessage>()
                .Where(m => m.SettledAt < settledBefore && m.Status == OutboxStatus.Delivered)
                .OrderBy(m => m.SettledAt),
            m => m.Id,
            batch,
            cancellationToken
        );
        var tombstones = await OldAsync(
            database.Set<StoredInstance>().Where(i => i.DeletedAt < settledBefore).OrderBy(i => i.DeletedAt),
            i => i.Id,
            batch,
            cancellationToken
        );
        if (stimuli.Count + messages.Count + tombstones.Count == 0)
            return 0;

        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        var removed =
            await database.Set<StoredStimulus>().Where(s => stimuli.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken)
            + await database.Set<StoredOutboxMessage>().Where(m => messages.Contains(m.Id)).ExecuteDeleteAsync(cancellationToken)
            + await database.Set<StoredInstance>().Where(i => tombstones.Contains(i.Id)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync();
        return removed;
    }

    public async Task<int> RemoveDeadLettersAsync(DateTimeOffset settledBefore, int batch, CancellationToken cancellationToken)
    {
        var stimuli = await OldAsync(
            database
                .Set<StoredStimulus>()
                .Where(s => s.SettledAt < settledBefore && s.Status == StimulusStatus.Dead)
                .OrderBy(s => s.SettledAt),
            s => s.Id,
            batch,
            cancellationToken
        );
        var messages = await OldAsync(
            database
                .Set<StoredOutboxMessage>()
                .Where(m => m.SettledAt < settledBefore && m.Status == OutboxStatus.Failed)
                .OrderBy(m => m.SettledAt),
            m => m.Id,
            batch,
            cancellationToken
        );
        if (stimuli.Count + messages.Count == 0)
            return 0;

        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        var removed =
            await database.Set<StoredStimulus>().Where(s => stimuli.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken)
            + await database.Set<StoredOutboxMessage>().Where(m => messages.Contains(m.Id)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync();
        return removed;
    }

    private static Task<List<TKey>> OldAsync<TRow, TKey>(
        IQueryable<TRow> oldest,
        System.Linq.Expressions.Expression<Func<TRow, TKey>> key,
        int batch,
        CancellationToken cancellationToken
    ) => oldest.Select(key).Take(batch).ToListAsync(cancellationToken);
}
