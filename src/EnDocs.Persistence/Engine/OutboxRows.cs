using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Engine;

/// <summary>The outbox in the database.</summary>
internal sealed class OutboxRows(WorkflowsDbContext database) : IOutboxMessages
{
    private IQueryable<StoredOutboxMessage> Rows => database.Set<StoredOutboxMessage>().AsNoTracking();

    public async Task<IReadOnlyList<StoredOutboxMessage>> NextAsync(int limit, CancellationToken cancellationToken) =>
        await Rows.Where(m =>
                m.Status == OutboxStatus.Pending
                && (
                    m.InstanceId == null
                    || !Rows.Any(earlier =>
                        earlier.Status == OutboxStatus.Pending
                        && earlier.InstanceId == m.InstanceId
                        && earlier.Lane == m.Lane
                        && earlier.Id < m.Id
                    )
                )
            )
            .OrderBy(m => m.DueAt)
            .ThenBy(m => m.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);

    public async Task<bool> UpdateAsync(StoredOutboxMessage message, StoredStimulus? answer, CancellationToken cancellationToken)
    {
        var entry = database.Entry(message);
        entry.State = EntityState.Modified;
        entry.Property(m => m.Status).OriginalValue = OutboxStatus.Pending;
        if (
            answer is not null
            && !await database.Set<StoredStimulus>().AnyAsync(s => s.OperationId == answer.OperationId, cancellationToken)
        )
            database.Add(answer); // known already: a handler that was repeated after a crash answers as before
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

    public async Task<IReadOnlyList<StoredOutboxMessage>> FailedAsync(long? beforeId, int limit, CancellationToken cancellationToken) =>
        await Rows.Where(m => m.Status == OutboxStatus.Failed && m.Id < (beforeId ?? long.MaxValue))
            .OrderByDescending(m => m.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);

    public async Task<bool> RetryAsync(long id, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database
            .Set<StoredOutboxMessage>()
            .Where(m => m.Id == id && m.Status == OutboxStatus.Failed)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(m => m.Status, OutboxStatus.Pending)
                        .SetProperty(m => m.DueAt, now)
                        .SetProperty(m => m.Attempts, 0)
                        .SetProperty(m => m.SettledAt, (DateTimeOffset?)null),
                cancellationToken
            ) == 1;
}
