using EnDocs.Core.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Accounts;

internal sealed class StoredEndedSessions(WorkflowsDbContext database, TimeProvider time) : IEndedSessions
{
    /// <summary>No cookie lives so long without being renewed, and one of an ended session is not renewed.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task EndAsync(string session, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await database.Set<EndedSession>().Where(ended => ended.EndedAt < now - Kept).ExecuteDeleteAsync(cancellationToken);
        database.Add(new EndedSession { Id = session, EndedAt = now });
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (LostRaces.IsTaken(failure))
        {
            database.ChangeTracker.Clear(); // it has ended already
        }
    }

    public Task<bool> HasEndedAsync(string session, CancellationToken cancellationToken) =>
        database.Set<EndedSession>().AnyAsync(ended => ended.Id == session, cancellationToken);
}
