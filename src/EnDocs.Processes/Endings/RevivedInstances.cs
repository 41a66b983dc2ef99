using Elsa.Workflows.Runtime;
using Elsa.Workflows.State;
using EnDocs.Core.Cards;
using EnDocs.Core.Processes;
using EnDocs.Core.Submissions;
using EnDocs.Core.Tasks;

namespace EnDocs.Processes.Endings;

/// <summary>Tells the domain of failed instances that go on, so that the same commit gives them their cards back.</summary>
internal sealed class RevivedInstances(RevivedProcesses processes) : IBeforeRevival
{
    private static readonly string TaskPrefix = new TaskDecided("").BookmarkId;

    public async ValueTask<string?> BeforeRevivalAsync(WorkflowState state, CancellationToken cancellationToken)
    {
        if (!CardId.TryParse(state.CorrelationId, out var card))
            return null;

        return await processes.ReviveAsync(
            new(state.Id, card)
            {
                CameFromIntake = state.Properties.ContainsKey(FileArrived.IntakeIdKey),
                AwaitedTasks = TasksIn(state).ToHashSet(),
            },
            cancellationToken
        );
    }

    private static IEnumerable<TaskId> TasksIn(WorkflowState state)
    {
        foreach (var bookmark in state.Bookmarks)
            if (bookmark.Name == TaskDecided.Name && TaskId.TryParse(bookmark.Id[TaskPrefix.Length..], out var task))
                yield return task;
    }
}
