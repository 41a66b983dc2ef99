using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>Does what the inbox promises: dispatched workflows, asynchronous stimuli, parents' answers, the rest of interrupted work after a crash.</summary>
internal sealed partial class InboxWorker(
    IServiceScopeFactory scopes,
    WakeSignals wake,
    Deliveries deliveries,
    FanOuts fanOuts,
    StimulusRows rows,
    Starts starts,
    Endings endings,
    IInstanceQueue queue,
    BurstRunner bursts,
    TimeProvider time,
    IOptions<EngineOptions> options,
    ILogger<InboxWorker> logger
) : BackgroundService, IDueWork<StoredStimulus>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly EngineOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pump = new DuePump<StoredStimulus>(this, wake.Inbox, time, _options.InboxParallelism, logger);
        await pump.RunAsync(stoppingToken);
    }

    public async Task<IReadOnlyList<StoredStimulus>> NextAsync(int limit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IInbox>().NextAsync(limit, cancellationToken);
    }

    public DateTimeOffset DueAt(StoredStimulus row) => row.DueAt;

    public string Key(StoredStimulus row) => row.OperationId;

    public async Task DoAsync(StoredStimulus row, CancellationToken cancellationToken)
    {
        if (row.Status == StimulusStatus.Waiting && row.ExpiresAt <= time.GetUtcNow())
        {
            await BuryAsync(row, "no bookmark appeared in time", cancellationToken);
            return;
        }

        try
        {
            await WorkAsync(row, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure, row.Kind, row.OperationId, row.Attempts + 1);
            await PutOffAsync(row, failure, cancellationToken);
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

    private async Task PutOffAsync(StoredStimulus row, Exception failure, CancellationToken cancellationToken)
    {
        if (row.Attempts + 1 >= _options.StimulusAttempts)
        {
            await BuryAsync(row, failure.Message, cancellationToken);
            return;
        }

        row.Attempts++;
        row.LastError = failure.Message.Shortened();
        row.DueAt = time.GetUtcNow() + BackOff.After(row.Attempts, FirstPause, LongestPause, Random.Shared.NextDouble());
        await UpdateAsync(row, row.Status, cancellationToken);
    }

    private async Task BuryAsync(StoredStimulus row, string reason, CancellationToken cancellationToken)
    {
        var status = row.Status;
        (row.Status, row.LastError, row.SettledAt) = (StimulusStatus.Dead, reason.Shortened(), time.GetUtcNow());
        if (await UpdateAsync(row, status, cancellationToken))
            LogBuried(row.Kind, row.OperationId, reason);
    }

    private async Task<bool> UpdateAsync(StoredStimulus row, StimulusStatus expected, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IInbox>().UpdateAsync(row, expected, [], cancellationToken);
    }

    [LoggerMessage(1030, LogLevel.Warning, "{Kind} {OperationId} failed, attempt {Attempt}")]
    private partial void LogFailed(Exception failure, StimulusKind kind, string operationId, int attempt);

    [LoggerMessage(1031, LogLevel.Warning, "{Kind} {OperationId} became a dead letter: {Reason}")]
    private partial void LogBuried(StimulusKind kind, string operationId, string reason);

    [LoggerMessage(1032, LogLevel.Warning, "Workflow {Definition} was not started by {OperationId}: {Status}")]
    private partial void LogNotStarted(string? definition, string operationId, StartStatus status);
}
