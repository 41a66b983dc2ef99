using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>Cancels and deletes instances, and promises the same for their children in the same commit.</summary>
internal sealed class Endings(
    IServiceScopeFactory scopes,
    IInstanceQueue queue,
    BurstRunner bursts,
    StimulusRows rows,
    WakeSignals wake,
    TimeProvider time,
    IOptions<EngineOptions> options
)
{
    private readonly EngineOptions _options = options.Value;

    public Task<bool> CancelAsync(string instanceId, StoredStimulus? row, CancellationToken cancellationToken) =>
        CancelAsync(new BurstWork.Cancel(instanceId) { Row = row, OperationId = row?.OperationId }, cancellationToken);

    public async Task<bool> CancelAsync(BurstWork.Cancel work, CancellationToken cancellationToken)
    {
        var turn = await queue.EnterAsync(work.InstanceId, cancellationToken);
        var outcome = await bursts.RunAsync(work, turn, cancellationToken);
        if (outcome.End == BurstEnd.Late)
            await rows.SettleAsync(work.Row, new Delivery { Status = DeliveryStatus.Late }, cancellationToken);
        return outcome.End == BurstEnd.Committed;
    }

    public async Task<bool> DeleteAsync(string instanceId, StoredStimulus? row, CancellationToken cancellationToken)
    {
        await using var turn = await queue.EnterAsync(instanceId, cancellationToken);
        var deleted = await TryDeleteAsync(instanceId, cancellationToken);
        await rows.SettleAsync(row, new Delivery { Status = deleted ? DeliveryStatus.Delivered : DeliveryStatus.Late }, cancellationToken);
        return deleted;
    }

    private async Task<bool> TryDeleteAsync(string instanceId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var instances = scope.ServiceProvider.GetRequiredService<IWorkflowInstances>();
            if (await instances.FindAsync(instanceId, cancellationToken) is not { } instance)
                return false;

            var now = time.GetUtcNow();
            var children = await instances.ChildrenAsync(instanceId, onlyRunning: false, cancellationToken);
            var promised = children.Select(child => InboxRow.Of(StimulusKind.Delete, child, $"delete:{child}", now, _options)).ToList();
            foreach (var guest in scope.ServiceProvider.GetServices<IBeforeCommit>())
                await guest.BeforeRemovalAsync(instanceId, cancellationToken);
            var commit = scope.ServiceProvider.GetRequiredService<IBurstCommit>();
            if (await commit.RemoveAsync(instance, promised, now, cancellationToken) is not { } lost)
            {
                wake.Inbox.Set();
                return true;
            }

            if (attempt >= _options.BurstAttempts)
                throw new WorkflowConflictException(instanceId, lost);
            await BackOff.AfterLostRaceAsync(attempt, cancellationToken);
        }
    }
}
