using Elsa.Workflows.Interpreter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Elsa.Workflows.Runtime;

/// <summary>What follows a commit: pumps wake, early stimuli meet their new bookmarks, listeners hear of it. All of it may be lost in a crash without harm: it only saves waiting.</summary>
internal sealed partial class AfterCommit(
    WakeSignals wake,
    BackgroundJobs jobs,
    IEnumerable<ICommitListener> listeners,
    TimeProvider time,
    ILogger<AfterCommit> logger
)
{
    private readonly ICommitListener[] _listeners = [.. listeners];

    public async Task TellAsync(Burst burst, BurstCommit commit, BurstResult result)
    {
        await TellAsync(burst.Services, commit);
        Announce(new CommittedBurst(result.State, result.Journal, result.Activities));
        foreach (var run in burst.Effects.Inline)
            Announce(new CommittedBurst(run.Result.State, run.Result.Journal, run.Result.Activities));
    }

    /// <summary>The same for a commit that no burst made; its listeners are told apart.</summary>
    public async Task TellAsync(IServiceProvider services, BurstCommit commit)
    {
        if (commit.Promised.Count > 0)
            wake.Inbox.Set();
        if (commit.Promised.Any(row => row.Kind == StimulusKind.Background))
            wake.Background.Set();
        if (commit.Outbox.Count > 0)
            wake.Outbox.Set();
        if (commit.Timer is not null || commit.Instances.Any(write => write.CreatedTimers.Count > 0))
            wake.Timers.Set();
        foreach (var write in commit.Instances)
            jobs.Stop(write.RemovedBookmarkIds);

        await WakeEarlyStimuliAsync(services, commit);
    }

    /// <summary>
    /// A stimulus that came before its bookmark was stored as waiting; both write first and look then, so at least one of them sees the other.
    /// The commit stands whatever happens here: a stimulus that is not woken looks again by itself.
    /// </summary>
    private async Task WakeEarlyStimuliAsync(IServiceProvider services, BurstCommit commit)
    {
        var bookmarks = commit.Instances.SelectMany(write => write.CreatedBookmarks).ToList();
        if (bookmarks.Count == 0)
            return;

        try
        {
            if (await services.GetRequiredService<IInbox>().WakeOldestAsync(bookmarks, time.GetUtcNow(), CancellationToken.None))
                wake.Inbox.Set();
        }
        catch (Exception failure)
        {
            LogNotWoken(failure, commit.Instances[0].Instance.Id);
        }
    }

    /// <summary>Tells the listeners of something that is stored.</summary>
    public void Announce(CommittedBurst burst)
    {
        foreach (var listener in _listeners)
        {
            try
            {
                listener.Committed(burst);
            }
            catch (Exception failure)
            {
                LogListenerFailed(failure, burst.State.Id); // the commit stands; nobody may undo it now
            }
        }
    }

    [LoggerMessage(1020, LogLevel.Error, "A listener failed after the commit of instance {InstanceId}")]
    private partial void LogListenerFailed(Exception failure, string instanceId);

    [LoggerMessage(
        1021,
        LogLevel.Warning,
        "Stimuli that came before the bookmarks of instance {InstanceId} were not woken and look again later"
    )]
    private partial void LogNotWoken(Exception failure, string instanceId);
}
