using Elsa.Workflows.Interpreter;
using Elsa.Workflows.State;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Cancels an instance whose definition version is deleted or no longer fits it: whoever has such an instance must be able to get rid of it.
/// No activity hears of it.
/// </summary>
internal static class CancellationWithoutGraph
{
    public static (InstanceWrite Write, BurstResult Result) Of(StoredInstance before, WorkflowState state, DateTimeOffset now)
    {
        var cancelled = state with
        {
            Status = WorkflowStatus.Finished,
            SubStatus = WorkflowSubStatus.Cancelled,
            IsExecuting = false,
            Bookmarks = [],
            CompletionCallbacks = [],
            ActivityExecutionContexts = [.. state.ActivityExecutionContexts.Where(context => context.ParentContextId is null)],
            ScheduledActivities = [],
            UpdatedAt = now,
            FinishedAt = now,
        };
        var write = InstanceWriter.Write(before, cancelled) with
        {
            RemovedBookmarkIds = [.. state.Bookmarks.Select(bookmark => bookmark.Id)],
            RemovedTimerIds = [.. state.Bookmarks.Where(bookmark => TimerNames.IsTimer(bookmark.Name)).Select(bookmark => bookmark.Id)],
            FreesSlots = true,
        };
        return (write, new BurstResult { State = cancelled });
    }
}
