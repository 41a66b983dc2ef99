using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Engine;

/// <summary>What the engine's inbox gave up, in the database.</summary>
internal sealed class DeadLetterRows(WorkflowsDbContext database) : IDeadLetterRows
{
    private IQueryable<StoredStimulus> Dead => database.Set<StoredStimulus>().AsNoTracking().Where(s => s.Status == StimulusStatus.Dead);

    public async Task<IReadOnlyList<StoredStimulus>> ListAsync(
        string? instanceId,
        int skip,
        int take,
        CancellationToken cancellationToken
    ) => await Of(instanceId).OrderByDescending(s => s.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);

    public Task<long> CountAsync(string? instanceId, CancellationToken cancellationToken) =>
        Of(instanceId).LongCountAsync(cancellationToken);

    public Task<StoredStimulus?> FindAsync(long id, CancellationToken cancellationToken) =>
        Dead.FirstOrDefaultAsync(s => s.Id == id, cancellationToken);

    public async Task<bool> RemoveAsync(long id, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        var removed = await database
            .Set<StoredStimulus>()
            .Where(s => s.Id == id && s.Status == StimulusStatus.Dead)
            .ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync();
        return removed > 0;
    }

    private IQueryable<StoredStimulus> Of(string? instanceId) => instanceId is null ? Dead : Dead.Where(s => s.InstanceId == instanceId);
}
