using Elsa.Alterations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>Does what the inbox promises: dispatched workflows, asynchronous stimuli, parents' answers, the rest of interrupted work after a crash.</summary>
internal sealed partial class InboxWorker(
    IServiceScopeFactory scopes,
    WakeSignals wake,
    RuntimePause runtime,
    Deliveries deliveries,
    FanOuts fanOuts,
    StimulusRows rows,
    InboxRetries retries,
    Starts starts,
    Endings endings,
    AlterationPlans plans,
    IInstanceQueue queue,
    BurstRunner bursts,
    TimeProvider time,
    IOptions<EngineOptions> options,
    ILogger<InboxWorker> logger
) : BackgroundService, IDueWork<StoredStimulus>
{
    private readonly EngineOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pump = new DuePump<StoredStimulus>(this, wake.Inbox, time, _options.InboxParallelism, logger);
        await pump.RunAsync(stoppingToken);
    }

    public async Task<IReadOnlyList<StoredStimulus>> NextAsync(int limit, CancellationToken cancellationToken)
    {
        await runtime.WaitAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IInbox>().NextAsync(limit, cancellationToken);
    }

    public DateTimeOffset DueAt(StoredStimulus row) => row.DueAt;

    public string Key(StoredStimulus row) => row.OperationId;

    public async Task DoAsync(StoredStimulus row, CancellationToken cancellationToken)
    {
        await runtime.WaitAsync(cancellationToken);
        if (row.Status == StimulusStatus.Waiting && row.ExpiresAt <= time.GetUtcNow())
        {
            await retries.BuryAsync(row, "no bookmark appeared in time", cancellationToken);
            return;
        }

        try
        {
            await WorkAsync(row, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            await retries.PutOffAsync(row, failure, cancellationToken);
        }
    }

    private Task WorkAsync(StoredStimulus row, CancellationToken cancellationToken) =>
        row.Kind switch
        {
            StimulusKind.Deliver => deliveries.DeliverAsync(InboxRow.StimulusOf(row), row, cancellationToken),
            StimulusKind.Start => StartAsync(row, cancellationToken),
            StimulusKind.Continue => ContinueAsync(row, cancellationToken),
            StimulusKind.Cancel => endings.CancelAsync(row.InstanceId!, row, cancellationToken),
            StimulusKind.Delete => endings.DeleteAsync(row.InstanceId!, row, cancellationToken),
            StimulusKind.Alter => plans.DoAsync(row, cancellationToken),
            StimulusKind.AlterationPlan => plans.GenerateAsync(row, cancellationToken),
            _ => fanOuts.LookAsync(row, cancellationToken),
        };

    private async Task StartAsync(StoredStimulus row, CancellationToken cancellationToken)
    {
        var request = InboxRow.StartOf(row);
        var outcome = await starts.StartAsync(request, row, timer: null, cancellationToken);
        if (outcome.Status is StartStatus.Started or StartStatus.Repeated)
            return;

        LogNotStarted(request.DefinitionId ?? request.DefinitionVersionId, row.OperationId, outcome.Status);
        if (outcome.Status != StartStatus.InstanceExists && ParentLink.AnswerOf(request) is { } answer)
            await deliveries.DeliverAsync(answer, cancellationToken);
        await rows.SettleAsync(row, new Delivery { Status = DeliveryStatus.NotActivated }, cancellationToken);
    }

    private async Task ContinueAsync(StoredStimulus row, CancellationToken cancellationToken)
    {
        if (queue.TryEnter(row.InstanceId!) is not { } turn)
        {
            row.DueAt = time.GetUtcNow() + Burst.RestPause; // whoever has the turn is probably doing this very work
            await UpdateAsync(row, row.Status, cancellationToken);
            return;
        }

        var work = new BurstWork.Continue(row.InstanceId!) { Row = row, OperationId = row.OperationId };
        var outcome = await bursts.RunAsync(work, turn, cancellationToken);
        if (outcome.End == BurstEnd.Late)
            await rows.SettleAsync(row, new Delivery { Status = DeliveryStatus.Late }, cancellationToken);
    }

    private async Task<bool> UpdateAsync(StoredStimulus row, StimulusStatus expected, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IInbox>().UpdateAsync(row, expected, [], cancellationToken);
    }

    [LoggerMessage(1032, LogLevel.Warning, "Workflow {Definition} was not started by {OperationId}: {Status}")]
    private partial void LogNotStarted(string? definition, string operationId, StartStatus status);
}
