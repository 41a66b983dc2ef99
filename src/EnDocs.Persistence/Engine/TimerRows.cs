using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Engine;

/// <summary>The timetable in the database.</summary>
internal sealed class TimerRows(WorkflowsDbContext database) : ITimers
{
    public async Task<IReadOnlyList<StoredTimer>> NextAsync(int limit, CancellationToken cancellationToken) =>
        await database.Set<StoredTimer>().AsNoTracking().OrderBy(t => t.DueAt).Take(limit).ToListAsync(cancellationToken);

    public async Task<bool> AdvanceAsync(TimerAdvance advance, CancellationToken cancellationToken)
    {
        Track(database, advance);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    public Task PutOffAsync(StoredTimer timer, DateTimeOffset until, string error, CancellationToken cancellationToken) =>
        database
            .Set<StoredTimer>()
            .Where(t => t.Id == timer.Id && t.ScheduledAt == timer.ScheduledAt)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(t => t.DueAt, until)
                        .SetProperty(t => t.Attempts, timer.Attempts + 1)
                        .SetProperty(t => t.LastError, error),
                cancellationToken
            );

    public async Task<IReadOnlyList<StoredTimer>> OfDefinitionAsync(string definitionId, CancellationToken cancellationToken) =>
        await database.Set<StoredTimer>().AsNoTracking().Where(t => t.DefinitionId == definitionId).ToListAsync(cancellationToken);

    /// <summary>
    /// The scheduled time is a concurrency token: an occurrence is moved by the one who fired it, and by nobody else. The row as it was read
    /// stays as it is: the commit may fail, and then the same occurrence is fired or put off anew.
    /// </summary>
    internal static void Track(WorkflowsDbContext database, TimerAdvance advance)
    {
        var entry = database.Entry(advance.Fired.Copy());
        if (advance.Next is not { } next)
        {
            entry.State = EntityState.Deleted;
            return;
        }

        entry.State = EntityState.Unchanged;
        entry.Entity.ScheduledAt = next;
        entry.Entity.DueAt = next;
        entry.Entity.Attempts = 0;
        entry.Entity.LastError = null;
    }
}
