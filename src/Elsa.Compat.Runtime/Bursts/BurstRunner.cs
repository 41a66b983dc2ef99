using Elsa.Workflows.Definitions;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// One burst, one transaction: loads committed state, lets the interpreter compute in one DI scope, commits once. A lost race starts over in a
/// new scope.
/// </summary>
internal sealed partial class BurstRunner(
    IServiceScopeFactory scopes,
    WorkflowInterpreter interpreter,
    CompiledVersions versions,
    AfterCommit afterCommit,
    IInstanceQueue queue,
    BackgroundJobs jobs,
    RuntimePause pause,
    TimeProvider time,
    IOptions<EngineOptions> options,
    ILogger<BurstRunner> logger
)
{
    /// <summary>How long a caller waits for what a commit strategy has put off; then the inbox goes on with it, so that a loop without end keeps nobody.</summary>
    private static readonly TimeSpan LongestStretch = TimeSpan.FromSeconds(30);

    private readonly EngineOptions _options = options.Value;

    /// <param name="turn">The instance's exclusive section, which is given up here: also between the transactions, so that others get their turn.</param>
    public async Task<BurstOutcome> RunAsync(BurstWork work, IAsyncDisposable turn, CancellationToken cancellationToken)
    {
        BurstOutcome outcome;
        await using (turn)
            outcome = await RunAsync(work, cancellationToken);
        return outcome.Rest is null ? outcome : await RunRestAsync(outcome, cancellationToken);
    }

    /// <summary>
    /// Runs an activity beside its instance and resumes the instance with what it did, in one scope and one commit. The instance's turn is
    /// taken only for the latter, so that the instance goes on meanwhile, however long the activity takes.
    /// </summary>
    public async Task<BurstOutcome> RunInBackgroundAsync(BurstWork.Background work, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(work, cancellationToken);
        return outcome.Rest is null ? outcome : await RunRestAsync(outcome, cancellationToken);
    }

    /// <summary>
    /// Goes on with what a commit strategy put off. Whatever becomes of it, the work that was asked for is done: the last commit is the outcome, and
    /// what is left stands in the inbox.
    /// </summary>
    private async Task<BurstOutcome> RunRestAsync(BurstOutcome committed, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (committed.Rest is { } rest && time.GetElapsedTime(began) < LongestStretch)
        {
            await using var turn = await queue.EnterAsync(rest.InstanceId, cancellationToken);
            try
            {
                var outcome = await RunAsync(rest, cancellationToken);
                if (outcome.End != BurstEnd.Committed)
                    return committed;
                committed = outcome;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogRestFailed(failure, rest.InstanceId);
                return committed;
            }
        }

        return committed;
    }

    private async Task<BurstOutcome> RunAsync(BurstWork work, CancellationToken cancellationToken)
    {
        using var counted = pause.Begin();
        for (var attempt = 1; ; attempt++)
        {
            var (outcome, lost) = await TryAsync(work, cancellationToken);
            if (outcome is not null)
                return outcome;
            if (attempt >= (work is BurstWork.Background ? 1 : _options.BurstAttempts)) // a job may be long: whoever runs it waits before the next try
                throw new WorkflowConflictException(work.InstanceId, lost!);
            await BackOff.AfterLostRaceAsync(attempt, cancellationToken);
        }
    }

    private async Task<(BurstOutcome? Outcome, LostRace? Lost)> TryAsync(BurstWork work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var burst = new Burst(scope.ServiceProvider, work, time, _options, cancellationToken);
        if (await burst.RepeatedAsync() is { } repeated)
            return (repeated, null);

        return work switch
        {
            BurstWork.Start start => await StartAsync(burst, start),
            BurstWork.Alter alter => await AlterAsync(burst, alter),
            BurstWork.Background => await GoOnAfterBackgroundAsync(burst),
            _ => await GoOnAsync(burst),
        };
    }

    private async Task<(BurstOutcome?, LostRace?)> StartAsync(Burst burst, BurstWork.Start work)
    {
        if (work.Request.InstanceId is not null && await burst.Instances.IsKnownAsync(work.InstanceId, burst.CancellationToken))
            return (new BurstOutcome(BurstEnd.Exists), null);
        if (work.Request.ParentInstanceId is { } parent && await burst.Instances.IsCancelledOrDeletedAsync(parent, burst.CancellationToken))
            return (new BurstOutcome(BurstEnd.Late), null);

        var slot = Activation.SlotKey(work.Version, work.Request.CorrelationId);
        if (
            slot is not null
            && await Activation.IsTakenAsync(work.Version, work.Request.CorrelationId, burst.Instances, burst.CancellationToken)
        )
            return (new BurstOutcome(BurstEnd.NotActivated), null);

        burst.Effects.Hold(slot);
        var result = await interpreter.RunAsync(burst.Request(work.Version, work.Request, work.InstanceId), burst.CancellationToken);
        (var write, result) = InstanceWriter.Write(work.Version, before: null, result);
        if (slot is not null && result.State.Status == WorkflowStatus.Running)
            write = write with
            {
                TakesSlot = new ActivationSlot { Key = slot, InstanceId = work.InstanceId },
            };
        return await CommitAsync(burst, write, result, []);
    }

    private async Task<(BurstOutcome?, LostRace?)> GoOnAfterBackgroundAsync(Burst burst)
    {
        var work = burst.Work;
        var row = await burst.Instances.FindAsync(work.InstanceId, burst.CancellationToken);
        if (row is null || row.Status == WorkflowStatus.Finished)
            return (new BurstOutcome(BurstEnd.Late), null);
        var state = StateJson.Deserialize(row.State);
        if (await burst.StopAsync(state) is { } stop)
            return (stop, null);

        var version = await versions.GetAsync(row.DefinitionVersionId, burst.Services, burst.CancellationToken);
        using (var job = jobs.Begin(work.BookmarkId!, burst.CancellationToken))
        {
            try
            {
                burst.Background = await interpreter.RunInBackgroundAsync(burst.Request(version, state), job.Token);
            }
            catch (OperationCanceledException) when (!burst.CancellationToken.IsCancellationRequested)
            {
                return (new BurstOutcome(BurstEnd.Late), null);
            }
        }

        CrashPoints.Reach(CrashPoints.BackgroundRun);

        await using var turn = await queue.EnterAsync(work.InstanceId, burst.CancellationToken);
        return await GoOnAsync(burst, version);
    }

    /// <param name="burst">The work.</param>
    /// <param name="known">The version on whose activities something has run already; it may be compiled anew at any time.</param>
    private async Task<(BurstOutcome?, LostRace?)> GoOnAsync(Burst burst, CompiledVersion? known = null)
    {
        var work = burst.Work;
        var row = await burst.Instances.FindAsync(work.InstanceId, burst.CancellationToken);
        if (row is null || row.Status == WorkflowStatus.Finished)
            return (new BurstOutcome(BurstEnd.Late), null);

        var state = StateJson.Deserialize(row.State);
        if (await burst.StopAsync(state) is { } stop)
            return (stop, null);

        if (work is BurstWork.Cancel)
            return await CancelAsync(burst, row, state);

        var version =
            known?.Id == row.DefinitionVersionId
                ? known
                : await versions.GetAsync(row.DefinitionVersionId, burst.Services, burst.CancellationToken);
        var result = await interpreter.RunAsync(burst.Request(version, state), burst.CancellationToken);
        (var write, result) = InstanceWriter.Write(version, (row, state), result);
        return await CommitAsync(burst, write, result, []);
    }

    private async Task<(BurstOutcome?, LostRace?)> CancelAsync(Burst burst, StoredInstance row, WorkflowState state)
    {
        var children = await burst.Instances.ChildrenAsync(burst.Work.InstanceId, onlyRunning: true, burst.CancellationToken);
        InstanceWrite write;
        BurstResult result;
        try
        {
            var version = await versions.GetAsync(row.DefinitionVersionId, burst.Services, burst.CancellationToken);
            result = await interpreter.CancelAsync(burst.Request(version, state), burst.CancellationToken);
            (write, result) = InstanceWriter.Write(version, (row, state), result);
        }
        catch (Exception unusable)
            when (unusable is DefinitionNotFoundException or DefinitionException or ActivityNotFoundException or MissingMethodException)
        {
            (write, result) = CancellationWithoutGraph.Of(row, state, time.GetUtcNow());
        }

        if (burst.Work is BurstWork.Cancel { Alongside: { } alongside })
            await alongside(burst.Services, burst.CancellationToken);
        return await CommitAsync(burst, write, result, children);
    }

    private async Task<(BurstOutcome?, LostRace?)> CommitAsync(
        Burst burst,
        InstanceWrite write,
        BurstResult result,
        IReadOnlyList<string> cancelledChildren
    )
    {
        foreach (var guest in burst.Services.GetServices<IBeforeCommit>())
        {
            await guest.BeforeCommitAsync(result.State, burst.CancellationToken);
            foreach (var run in burst.Effects.Inline)
                await guest.BeforeCommitAsync(run.Result.State, burst.CancellationToken);
        }

        if (result.Altered.Count > 0)
            burst.Altered = result.Altered;
        var commit = burst.Commit(write, result, cancelledChildren);
        CrashPoints.Reach(CrashPoints.BurstComputed);
        if (await burst.Services.GetRequiredService<IBurstCommit>().CommitAsync(commit, burst.CancellationToken) is { } lost)
            return (null, lost);

        CrashPoints.Reach(CrashPoints.BurstCommitted);
        await afterCommit.TellAsync(burst, commit, result);
        return (
            new BurstOutcome(BurstEnd.Committed)
            {
                State = result.State,
                Altered = burst.Altered,
                Rest = burst.Rest(commit),
            },
            null
        );
    }

    [LoggerMessage(1022, LogLevel.Warning, "The rest of a burst of instance {InstanceId} failed; the inbox will try again")]
    private partial void LogRestFailed(Exception failure, string instanceId);
}
