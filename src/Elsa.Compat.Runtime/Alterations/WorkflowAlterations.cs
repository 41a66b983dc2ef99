using Elsa.Workflows.Runtime;

namespace Elsa.Alterations;

/// <summary>Changes instances from outside their workflows: each in its turn, by one burst and one commit. Singleton.</summary>
public sealed class WorkflowAlterations
{
    private readonly IInstanceQueue _queue;
    private readonly BurstRunner _bursts;
    private readonly StimulusRows _rows;
    private readonly TimeProvider _time;

    internal WorkflowAlterations(IInstanceQueue queue, BurstRunner bursts, StimulusRows rows, TimeProvider time) =>
        (_queue, _bursts, _rows, _time) = (queue, bursts, rows, time);

    /// <summary>Applies all the alterations and lets the instance go on, or changes nothing and says why.</summary>
    public Task<AlterationOutcome> RunAsync(
        string instanceId,
        IReadOnlyList<Alteration> alterations,
        CancellationToken cancellationToken
    ) => RunAsync(new BurstWork.Alter(instanceId, alterations), cancellationToken);

    /// <summary>Does what a plan has promised for an instance.</summary>
    internal Task<AlterationOutcome> RunAsync(
        StoredStimulus row,
        IReadOnlyList<Alteration> alterations,
        CancellationToken cancellationToken
    ) => RunAsync(new BurstWork.Alter(row.InstanceId!, alterations) { Row = row, OperationId = row.OperationId }, cancellationToken);

    /// <summary>Says of a promise that it cannot be kept.</summary>
    internal Task RefuseAsync(StoredStimulus row, string message, CancellationToken cancellationToken) =>
        SettleAsync(row, AlterationLogEntry.Refused(null, message, _time.GetUtcNow()), cancellationToken);

    private async Task<AlterationOutcome> RunAsync(BurstWork.Alter work, CancellationToken cancellationToken)
    {
        var turn = await _queue.EnterAsync(work.InstanceId, cancellationToken);
        BurstOutcome outcome;
        try
        {
            outcome = await _bursts.RunAsync(work, turn, cancellationToken);
        }
        catch (WorkflowConflictException) when (work.Row is null)
        {
            return Failed(work, "Экземпляр всё время меняет кто-то другой. Ничего не сделано, повторите.", null);
        }

        if (outcome.End is BurstEnd.Committed or BurstEnd.Repeated)
            return new AlterationOutcome
            {
                InstanceId = work.InstanceId,
                IsSuccessful = true,
                HasScheduledWork = outcome.Altered.Any(applied => applied.Schedules),
                Log = [.. outcome.Altered.Select(applied => AlterationLogEntry.Of(applied, _time.GetUtcNow()))],
            };

        var failed = Failed(work, outcome.Refusal?.Message ?? "Экземпляр закончился.", outcome.Refusal?.Code);
        await SettleAsync(work.Row, failed.Log[0], cancellationToken);
        return failed;
    }

    private AlterationOutcome Failed(BurstWork.Alter work, string message, string? type) =>
        new()
        {
            InstanceId = work.InstanceId,
            IsSuccessful = false,
            Log = [AlterationLogEntry.Refused(type is "" ? null : type, message, _time.GetUtcNow())],
        };

    private Task<Delivery> SettleAsync(StoredStimulus? row, AlterationLogEntry why, CancellationToken cancellationToken) =>
        _rows.SettleAsync(row, new Delivery { Status = DeliveryStatus.Refused, Log = [why] }, cancellationToken);
}
