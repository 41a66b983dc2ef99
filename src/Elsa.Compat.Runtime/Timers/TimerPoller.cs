using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>Fires what falls due: wakes waiting bookmarks and starts workflows by their triggers. Sleeps until the next due time.</summary>
internal sealed partial class TimerPoller(
    IServiceScopeFactory scopes,
    WakeSignals wake,
    RuntimePause runtime,
    Deliveries deliveries,
    LeftoverBookmarks leftovers,
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
        await runtime.WaitAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ITimers>().NextAsync(limit, cancellationToken);
    }

    public DateTimeOffset DueAt(StoredTimer row) => row.DueAt;

    public string Key(StoredTimer row) => row.Id;

    public async Task DoAsync(StoredTimer row, CancellationToken cancellationToken)
    {
        await runtime.WaitAsync(cancellationToken);
        CrashPoints.Reach(CrashPoints.TimerDue);
        try
        {
            await (row.IsTrigger ? StartAsync(row, cancellationToken) : ResumeAsync(row, cancellationToken));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure, row.Name, row.Id);
            await PutOffAsync(row, failure.Message, cancellationToken);
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
            await RemoveAsync(timer, cancellationToken); // its bookmark is gone, and so must the timer be
        else if (delivery.Status == DeliveryStatus.Refused)
            await PutOffAsync(timer, $"refused: {delivery.Refusal?.Message}", cancellationToken);
        else if (await leftovers.FindAsync(timer, cancellationToken) is { } bookmark)
            await TryAgainOrRemoveAsync(timer, bookmark, cancellationToken);
    }

    /// <summary>The bookmark was resumed and is still there, so the timer still stands and is due: without a pause it would fire for ever.</summary>
    private async Task TryAgainOrRemoveAsync(StoredTimer timer, Bookmark bookmark, CancellationToken cancellationToken)
    {
        if (bookmark.AutoBurn && timer.Attempts + 1 < options.Value.StimulusAttempts)
        {
            await PutOffAsync(timer, "The activity was resumed and still waits.", cancellationToken);
            return;
        }

        if (bookmark.AutoBurn)
            LogGivenUp(timer.Name, timer.Id, timer.InstanceId, timer.Attempts + 1);
        await RemoveAsync(timer, cancellationToken); // a bookmark that is kept on purpose has had its occurrence
    }

    private Task RemoveAsync(StoredTimer timer, CancellationToken cancellationToken) =>
        AdvanceAsync(new TimerAdvance(timer, Next: null), cancellationToken);

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

    private async Task PutOffAsync(StoredTimer timer, string reason, CancellationToken cancellationToken)
    {
        var pause = BackOff.After(timer.Attempts + 1, FirstPause, LongestPause, Random.Shared.NextDouble());
        await using var scope = scopes.CreateAsyncScope();
        var timers = scope.ServiceProvider.GetRequiredService<ITimers>();
        await timers.PutOffAsync(timer, time.GetUtcNow() + pause, reason.Shortened()!, cancellationToken);
    }

    [LoggerMessage(1060, LogLevel.Warning, "{Name} {Timer} failed and is tried again later")]
    private partial void LogFailed(Exception failure, string name, string timer);

    [LoggerMessage(1061, LogLevel.Information, "Occurrence {ScheduledAt} of {Timer} started nothing: {Status}")]
    private partial void LogNotStarted(string timer, DateTimeOffset scheduledAt, StartStatus status);

    [LoggerMessage(
        1062,
        LogLevel.Warning,
        "{Name} {Timer} of instance {InstanceId} fired {Attempts} times and its activity still waits; it fires no more"
    )]
    private partial void LogGivenUp(string name, string timer, string? instanceId, int attempts);
}
