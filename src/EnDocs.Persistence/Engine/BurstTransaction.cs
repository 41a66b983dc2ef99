using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Engine;

/// <summary>The one short transaction of a burst: the engine's rows and whatever the domain tracks on the same context, in the only SaveChanges.</summary>
internal sealed class BurstTransaction(WorkflowsDbContext database) : IBurstCommit
{
    public async Task<LostRace?> CommitAsync(BurstCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await database.BeginWriteAsync(cancellationToken);
            foreach (var write in commit.Instances)
                await ApplyAsync(write);
            await AddOutboxAsync(commit);
            database.AddRange(commit.Promised);
            Settle(commit);
            Advance(commit.Timer);

            // From here on the caller's impatience must not leave us not knowing whether it is stored.
            await database.SaveChangesAsync(CancellationToken.None);
            CrashPoints.Reach(CrashPoints.BurstCommitting);
            await transaction.CommitAsync();
            return null;
        }
        catch (Exception failure) when (LostRaces.From(failure) is { } lost)
        {
            return lost;
        }
    }

    public async Task<LostRace?> RemoveAsync(
        StoredInstance instance,
        IReadOnlyList<StoredStimulus> promised,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var transaction = await database.BeginWriteAsync(cancellationToken);
            var id = instance.Id;
            var buried = await database
                .Set<StoredInstance>()
                .Where(i => i.Id == id && i.Revision == instance.Revision && i.DeletedAt == null)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(i => i.DeletedAt, at)
                            .SetProperty(i => i.Revision, i => i.Revision + 1)
                            .SetProperty(i => i.State, Array.Empty<byte>()),
                    cancellationToken
                );
            if (buried == 0)
                return new LostRace("the instance was changed while it was being deleted", new DbUpdateConcurrencyException());

            await database.Set<StoredBookmark>().Where(b => b.InstanceId == id).ExecuteDeleteAsync(cancellationToken);
            await database.Set<StoredTimer>().Where(t => t.InstanceId == id).ExecuteDeleteAsync(cancellationToken);
            await database.Set<ActivationSlot>().Where(s => s.InstanceId == id).ExecuteDeleteAsync(cancellationToken);
            await database.Set<StoredJournalEntry>().Where(j => j.InstanceId == id).ExecuteDeleteAsync(cancellationToken);
            await database.Set<StoredActivityRecord>().Where(r => r.InstanceId == id).ExecuteDeleteAsync(cancellationToken);
            await ForgetWorkForAsync(id, cancellationToken);
            database.AddRange(promised);
            await database.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync();
            return null;
        }
        catch (Exception failure) when (LostRaces.From(failure) is { } lost)
        {
            return lost;
        }
    }

    /// <summary>What is promised to the instance and what could not be delivered to it. Answers stay, for who repeats the question; and the promise to delete it is settled by who keeps it.</summary>
    private async Task ForgetWorkForAsync(string instanceId, CancellationToken cancellationToken) =>
        await database
            .Set<StoredStimulus>()
            .Where(s => s.InstanceId == instanceId && s.Status != StimulusStatus.Settled && s.Kind != StimulusKind.Delete)
            .ExecuteDeleteAsync(cancellationToken);

    private async Task ApplyAsync(InstanceWrite write)
    {
        if (write.ExpectedRevision is { } expected)
        {
            var entry = database.Entry(write.Instance);
            entry.State = EntityState.Modified;
            entry.Property(i => i.Revision).OriginalValue = expected;
        }
        else
        {
            database.Add(write.Instance);
        }

        await RemoveAsync(write);
        database.AddRange(write.CreatedBookmarks);
        database.AddRange(write.CreatedTimers);
        await ManyRows<StoredJournalEntry>.WriteAsync(database, write.Journal, replace: false);
        await ManyRows<StoredActivityRecord>.WriteAsync(database, write.Records, replace: true);
        if (write.TakesSlot is not null)
            database.Add(write.TakesSlot);
    }

    // The revision guards these rows: they are only ever written together with their instance.
    private async Task RemoveAsync(InstanceWrite write)
    {
        if (write.RemovedBookmarkIds is [var only])
            await database.Database.ExecuteSqlAsync($"DELETE FROM bookmarks WHERE id = {only}");
        else if (write.RemovedBookmarkIds is { Count: > 1 } bookmarks)
            await database.Set<StoredBookmark>().Where(b => bookmarks.Contains(b.Id)).ExecuteDeleteAsync();

        if (write.RemovedTimerIds is { Count: > 0 } timers)
            await database.Set<StoredTimer>().Where(t => timers.Contains(t.Id)).ExecuteDeleteAsync();
        if (write.FreesSlots)
            await database.Set<ActivationSlot>().Where(s => s.InstanceId == write.Instance.Id).ExecuteDeleteAsync();
    }

    private async Task AddOutboxAsync(BurstCommit commit)
    {
        if (commit.Outbox.Count == 0)
            return;

        var keys = commit.Outbox.Select(m => m.Key).ToList();
        var known = await database.Set<StoredOutboxMessage>().Where(m => keys.Contains(m.Key)).Select(m => m.Key).ToListAsync();
        foreach (var message in commit.Outbox.Where(m => !known.Contains(m.Key)))
            database.Add(
                new StoredOutboxMessage
                {
                    Key = message.Key,
                    Kind = message.Kind,
                    Payload = message.Payload,
                    InstanceId = message.InstanceId,
                    Lane = message.Lane,
                    Status = OutboxStatus.Pending,
                    CreatedAt = commit.At,
                    DueAt = commit.At,
                }
            );
    }

    private void Settle(BurstCommit commit)
    {
        if (commit.Settled is not { } row)
            return;

        if (commit.SettledFrom is not { } status)
        {
            database.Add(row);
            return;
        }

        // Whoever else settled or gave up this row meanwhile makes us lose the race.
        var entry = database.Entry(row);
        entry.State = EntityState.Modified;
        entry.Property(s => s.Status).OriginalValue = status;
    }

    private void Advance(TimerAdvance? advance)
    {
        if (advance is not null)
            TimerRows.Track(database, advance);
    }
}
