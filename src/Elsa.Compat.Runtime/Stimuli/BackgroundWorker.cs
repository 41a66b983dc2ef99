using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Runs the activities that instances wait for in the background. A run that is cut off, by a crash or a stop of the process, begins again:
/// at least once. It is apart from <see cref="InboxWorker"/>, so that jobs which take hours keep nobody waiting. In a cluster it belongs to one
/// process, as the pollers do: two would run every job twice.
/// </summary>
/// <remarks>A job should hold no tracked entities: what others changed while it ran makes its commit lose, and the job runs again.</remarks>
internal sealed class BackgroundWorker(
    IServiceScopeFactory scopes,
    WakeSignals wake,
    RuntimePause runtime,
    BurstRunner bursts,
    StimulusRows rows,
    InboxRetries retries,
    TimeProvider time,
    IOptions<EngineOptions> options,
    ILogger<BackgroundWorker> logger
) : BackgroundService, IDueWork<StoredStimulus>
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pump = new DuePump<StoredStimulus>(this, wake.Background, time, options.Value.BackgroundParallelism, logger);
        await pump.RunAsync(stoppingToken);
    }

    public async Task<IReadOnlyList<StoredStimulus>> NextAsync(int limit, CancellationToken cancellationToken)
    {
        await runtime.WaitAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IInbox>().NextInBackgroundAsync(limit, cancellationToken);
    }

    public DateTimeOffset DueAt(StoredStimulus row) => row.DueAt;

    public string Key(StoredStimulus row) => row.OperationId;

    public async Task DoAsync(StoredStimulus row, CancellationToken cancellationToken)
    {
        await runtime.WaitAsync(cancellationToken);
        var work = new BurstWork.Background(row.InstanceId!)
        {
            BookmarkId = row.Body,
            Row = row,
            OperationId = row.OperationId,
        };
        try
        {
            var outcome = await bursts.RunInBackgroundAsync(work, cancellationToken);
            if (outcome.End == BurstEnd.Late)
                await rows.SettleAsync(row, new Delivery { Status = DeliveryStatus.Late }, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            await retries.PutOffAsync(row, failure, cancellationToken);
        }
    }
}
