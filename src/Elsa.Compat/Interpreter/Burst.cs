using Elsa.Alterations;

namespace Elsa.Workflows.Interpreter;

/// <summary>One burst: takes an activity from the queue, runs it, applies what it said, takes the next.</summary>
internal sealed class Burst
{
    private readonly BurstRequest _request;
    private readonly CancellationToken _cancellationToken;
    private readonly WorkflowExecutionContext _workflow;
    private readonly CommitSchedule _commits;
    private IReadOnlyList<AppliedAlteration> _altered = [];

    public Burst(BurstRequest request, CancellationToken cancellationToken)
    {
        (_request, _cancellationToken) = (request, cancellationToken);
        _workflow = new WorkflowExecutionContext(request, cancellationToken);
        _commits = new CommitSchedule(_workflow, isContinued: request.State is not null);
    }

    public async ValueTask<BurstResult> RunAsync()
    {
        Open();
        if (_request.Alterations is { } alterations)
        {
            _altered = await Altering.ApplyAsync(_workflow, alterations);
            if (!IsRunning)
                return Result(hasMoreWork: false); // cancelled, or failed and not told to go on
        }

        var hasMoreWork = false;
        var runs = 0;
        while (!hasMoreWork && _workflow.Queue.TryPeek(out var next))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (IsRunning && _commits.IsDueBefore(next))
            {
                hasMoreWork = true;
                break;
            }

            if (TakeContext(_workflow.Queue.Dequeue()) is not { } context)
                continue;

            if (++runs > _request.MaxActivities)
            {
                Stop(context);
                break;
            }

            await RunAsync(context, next);
            hasMoreWork = _commits.IsDueAfter(context) && _workflow.Queue.Count > 0 && IsRunning;
        }

        UnstorableCallbacks.Refuse(_workflow);
        UnstorableValues.RefuseByClass(_workflow);
        return Result(hasMoreWork);
    }

    private bool IsRunning => _workflow.Status == WorkflowStatus.Running;

    /// <remarks>A workflow that has failed is over: whatever is queued in it waits for a retry.</remarks>
    private BurstResult Result(bool hasMoreWork)
    {
        hasMoreWork &= IsRunning;
        Close(hasMoreWork);
        return StateExtraction.Extract(_workflow, hasMoreWork) with
        {
            Altered = _altered,
            Refused = () => RefuseUnstorable(hasMoreWork),
            BookmarksRefused = refused => Refuse(refused, hasMoreWork),
        };
    }

    private BurstResult Refuse(IReadOnlyList<(Bookmark Bookmark, Exception Reason)> refused, bool hasMoreWork)
    {
        foreach (var (bookmark, reason) in refused)
        {
            _workflow.RemoveBookmark(bookmark);
            if (_workflow.FindContext(bookmark.ActivityInstanceId) is not { IsCompleted: false } context)
                continue;
            Faults.Record(context, reason);
            Faults.ApplyStrategy(_workflow);
        }

        return Result(hasMoreWork);
    }

    private BurstResult? RefuseUnstorable(bool hasMoreWork) => UnstorableValues.RefuseByTrying(_workflow) ? Result(hasMoreWork) : null;

    public async ValueTask<BurstResult> CancelAsync()
    {
        StateRestoration.Restore(_workflow, _request);
        if (IsRunning)
            await Ending.CancelWorkflowAsync(_workflow);
        return Result(hasMoreWork: false);
    }

    private void Open()
    {
        if (_request.State is null)
        {
            InstanceStart.Apply(_workflow, _request);
            _workflow.Queue.Enqueue(new WorkItem { Node = _workflow.WorkflowGraph.Root });
            return;
        }

        StateRestoration.Restore(_workflow, _request);
        if (_request.BookmarkId is { } bookmarkId)
            _workflow.Queue.EnqueueFirst(ResumeAt(bookmarkId)); // its stimulus counts as consumed once anything is committed
    }

    private WorkItem ResumeAt(string bookmarkId)
    {
        var (context, bookmark) = _workflow.FindWaiting(bookmarkId);
        return new WorkItem
        {
            Node = context.ActivityNode,
            Existing = context,
            Bookmark = bookmark,
        };
    }

    /// <returns><see langword="null"/> when the execution, or the one who scheduled it, has ended meanwhile, so that nobody wants it any more.</returns>
    private ActivityExecutionContext? TakeContext(in WorkItem item)
    {
        if (item.Owner is { IsCompleted: true })
            return null;
        if (item.Existing is { } existing)
            return existing.IsCompleted ? null : existing;

        var now = _workflow.Now();
        var context = new ActivityExecutionContext(_workflow, item.Node, item.Owner, Ids.New(now), now) { Completion = item.Completion };
        _workflow.Contexts.Add(context);
        _workflow.RootContext ??= context;
        CallStack.Record(context, item.ScheduledBy);
        if (item.Input is { } input)
            context.ActivityInput = input;
        return context;
    }

    /// <summary>The only place that catches what activities throw.</summary>
    private async ValueTask RunAsync(ActivityExecutionContext context, WorkItem item)
    {
        context.IsTouched = true;
        if (context.Status == ActivityStatus.Faulted)
            Faults.Recover(context);

        try
        {
            if (item.Existing is null)
                Scopes.Declare(context, item.Variables);
            await ActivityRun.RunAsync(context, item.Bookmark);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !_cancellationToken.IsCancellationRequested)
        {
            Faults.Record(context, exception);
            Faults.ApplyStrategy(_workflow);
        }
    }

    /// <summary>Ends a burst that does not end by itself. What it had queued is given up: it would go on with the same.</summary>
    private void Stop(ActivityExecutionContext next)
    {
        Faults.Record(next, new EndlessBurstException(_request.MaxActivities));
        _workflow.SubStatus = WorkflowSubStatus.Faulted;
        _workflow.Queue.Clear();
    }

    /// <summary>
    /// Says where the instance stands. A finished root leaves nothing to wait for; a failed workflow keeps its bookmarks, for
    /// when it is retried.
    /// </summary>
    private void Close(bool hasMoreWork)
    {
        _workflow.UpdatedAt = _workflow.Now();
        if (hasMoreWork)
            return;

        if (IsRunning)
            _workflow.SubStatus = _workflow.RootContext is { IsCompleted: true } ? WorkflowSubStatus.Finished : WorkflowSubStatus.Suspended;
        if (_workflow.Status == WorkflowStatus.Finished)
            _workflow.FinishedAt ??= _workflow.UpdatedAt;
        if (_workflow.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            _workflow.RemoveAllBookmarks();
    }
}

/// <summary>A workflow ran on and on without waiting; usually a loop whose condition never ends.</summary>
public sealed class EndlessBurstException(int limit)
    : Exception(
        $"The workflow ran {limit} activities without waiting. Check its loops, or let it commit on the way with a commit strategy."
    );
