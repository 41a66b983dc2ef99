using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>Fires what falls due: wakes waiting bookmarks and starts workflows by their triggers. Sleeps until the next due time.</summary>
internal sealed partial class TimerPoller(
    IServiceScopeFactory scopes,
    WakeSignals wake,
    Deliveries deliveries,
    Starts starts,
    TimeProvider time,
    IOptions<EngineOptions> options,
    ILogger<TimerPoller> logger
) : BackgroundService, IDueWork<StoredTimer>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pump = new DuePump<StoredTimer>(this, wake.Timers, time, options.Value.InboxParallelism, logger);
        await pump.RunAsync(stoppingToken);
    }

    public async Task<IReadOnlyList<StoredTimer>> NextAsync(int limit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ITimers>().NextAsync(limit, cancellationToken);
    }

    public DateTimeOffset DueAt(StoredTimer row) => row.DueAt;

    public string Key(StoredTimer row) => row.Id;

    public async Task DoAsync(StoredTimer row, CancellationToken cancellationToken)
    {
        CrashPoints.Reach(CrashPoints.TimerDue);
        try
        {
            await (row.IsTrigger ? StartAsync(row, cancellationToken) : ResumeAsync(row, cancellationToken));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure, row.Name, row.Id);
            await PutOffAsync(row, failure, cancellationToken);
        }

        CrashPoints.Reach(CrashPoints.TimerFired);
    }

    private async Task ResumeAsync(StoredTimer timer, CancellationToken cancellationToken)
    {
        var stimulus = new Stimulus
        {
            Name = timer.Name,
            BookmarkId = timer.Id,
            InstanceId = timer.InstanceId,
            StartsWorkflows = false,
        };
        var delivery = await deliveries.DeliverAsync(stimulus, cancellationToken);
        if (delivery.Status == DeliveryStatus.Late)
            await AdvanceAsync(new TimerAdvance(timer, Next: null), cancellationToken); // its bookmark is gone, and so must the timer be
    }

    private async Task StartAsync(StoredTimer timer, CancellationToken cancellationToken)
    {
        var advance = new TimerAdvance(timer, Schedule.Next(timer.Schedule, timer.ScheduledAt, time.GetUtcNow()));
        var request = new StartWorkflow
        {
            OperationId = string.Create(null, $"timer:{timer.Id}:{timer.ScheduledAt.UtcTicks}"),
            DefinitionVersionId = timer.DefinitionVersionId,
            TriggerActivityId = timer.ActivityId,
        };
        var outcome = await starts.StartAsync(request, row: null, advance, cancellationToken);
        if (outcome.Status == StartStatus.Started)
            return;

        LogNotStarted(timer.Id, timer.ScheduledAt, outcome.Status);
        await AdvanceAsync(advance, cancellationToken);
    }

    private async Task AdvanceAsync(TimerAdvance advance, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ITimers>().AdvanceAsync(advance, cancellationToken);
    }

    private async Task PutOffAsync(StoredTimer timer, Exception failure, CancellationToken cancellationToken)
    {
        var pause = BackOff.After(timer.Attempts + 1, FirstPause, LongestPause, Random.Shared.NextDouble());
        await using var scope = scopes.CreateAsyncScope();
        var timers = scope.ServiceProvider.GetRequiredService<ITimers>();
        await timers.PutOffAsync(timer, time.GetUtcNow() + pause, failure.Message.Shortened()!, cancellationToken);
    }

    [LoggerMessage(1060, LogLevel.Warning, "{Name} {Timer} failed and is tried again later")]
    private partial void LogFailed(Exception failure, string name, string timer);

    [LoggerMessage(1061, LogLevel.Information, "Occurrence {ScheduledAt} of {Timer} started nothing: {Status}")]
    private partial void LogNotStarted(string timer, DateTimeOffset scheduledAt, StartStatus status);
}
