using Elsa.Workflows.Interpreter;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Runtime;

/// <summary>What an imported instance must be like, so that it can be stored and go on. A file may hold anything.</summary>
internal static class ImportRules
{
    private const int LongestId = 255;
    private const int LongestNodeId = 4000;
    private const int LongestHash = 64;

    /// <summary>Executions inside each other; restoring them goes as deep.</summary>
    private const int DeepestNesting = 1000;

    /// <summary>Lists that a file leaves empty by writing null, as Elsa's clients do.</summary>
    public static ImportedInstance WithoutNulls(ImportedInstance file) =>
        file with
        {
            State = file.State with
            {
                Bookmarks = Present(file.State.Bookmarks),
                Incidents = Present(file.State.Incidents),
                CompletionCallbacks = Present(file.State.CompletionCallbacks),
                ActivityExecutionContexts = Present(file.State.ActivityExecutionContexts),
                ScheduledActivities = Present(file.State.ScheduledActivities),
                Input = file.State.Input ?? new Dictionary<string, object>(),
                Output = file.State.Output ?? new Dictionary<string, object>(),
                Properties = file.State.Properties ?? new Dictionary<string, object>(),
            },
        };

    private static List<T> Present<T>(IReadOnlyList<T?>? items)
        where T : class => [.. (items ?? []).OfType<T>()];

    /// <returns>The instance with a status that its sub-status means, and the version of the definition that is here.</returns>
    public static ImportedInstance Settled(ImportedInstance file, string versionId)
    {
        var state = file.State with { DefinitionVersionId = versionId };
        var isOver = state.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted;
        state.Status = isOver ? WorkflowStatus.Finished : WorkflowStatus.Running;
        state.FinishedAt = isOver ? state.FinishedAt ?? state.UpdatedAt : null;
        state.IsExecuting = !isOver && state.ScheduledActivities.Count > 0;
        if (!isOver && !state.IsExecuting)
            state.SubStatus = WorkflowSubStatus.Suspended;
        return file with { State = state };
    }

    /// <returns>Why no row can hold it, for people; <see langword="null"/> when all fits.</returns>
    public static string? RefusalOf(ImportedInstance file) =>
        RefusalOf(file.State)
        ?? RefusalOf(file.State.Bookmarks)
        ?? RefusalOf(file.State.ActivityExecutionContexts)
        ?? RefusalOfHistory(file)
        ?? RefusalOfValues(file.State);

    /// <summary>Cuts texts to what their columns hold, as bursts do with their own.</summary>
    public static void Cut(ImportedInstance file)
    {
        foreach (var entry in file.Journal)
            (entry.ActivityName, entry.EventName, entry.Source) = (
                entry.ActivityName.AsName(),
                entry.EventName.AsName(),
                entry.Source.AsName()
            );
        foreach (var record in file.Records)
            record.ActivityName = record.ActivityName.AsName();
    }

    /// <summary>Tries whether the instance can go on: its executions and callbacks must be found in its version.</summary>
    public static string? RefusalOf(WorkflowState state, CompiledVersion version, IServiceProvider services, TimeProvider time)
    {
        var request = new BurstRequest
        {
            Workflow = version.Graph,
            Services = services,
            Time = time,
            InstanceId = state.Id,
            State = state,
        };
        try
        {
            StateRestoration.Restore(new WorkflowExecutionContext(request, CancellationToken.None), request);
            return null;
        }
        catch (ActivityNotFoundException unfit)
        {
            return $"в версии процесса нет действия «{unfit.NodeId}», на котором стоит экземпляр";
        }
        catch (Exception unfit) when (unfit is not OperationCanceledException)
        {
            return $"состояние экземпляра не восстанавливается ({unfit.Message})";
        }
    }

    /// <summary>Numbers that no double holds, and values that are nested too deep, are found out when they are written.</summary>
    private static string? RefusalOfValues(WorkflowState state)
    {
        try
        {
            StateJson.Serialize(state);
            return null;
        }
        catch (Exception unstorable) when (unstorable is not OperationCanceledException)
        {
            return $"в состоянии есть значение, которое нельзя сохранить ({unstorable.Message})";
        }
    }

    private static string? RefusalOf(WorkflowState state)
    {
        if (state.Id.Length == 0)
            return "у экземпляра нет идентификатора";
        if (CorrelationIds.RefusalOf(state.CorrelationId) is not null)
            return $"ключ связи длиннее {CorrelationIds.LongestLength} знаков";
        if (state.Bookmarks.FirstOrDefault(bookmark => !IsHeld(bookmark, state)) is { } loose)
            return $"закладка «{loose.Id}» принадлежит исполнению, которого в файле нет";
        return TooLong(LongestId, state.Id, state.DefinitionId, state.DefinitionVersionId, state.ParentWorkflowInstanceId);
    }

    private static bool IsHeld(Bookmark bookmark, WorkflowState state) =>
        state.ActivityExecutionContexts.Any(context => context.Id == bookmark.ActivityInstanceId);

    private static string? RefusalOf(IReadOnlyList<Bookmark> bookmarks)
    {
        foreach (var bookmark in bookmarks)
        {
            if (TimerNames.IsTimer(bookmark.Name) && TimerNames.DueAt(bookmark) is null)
                return $"у закладки «{bookmark.Id}» нет времени, в которое она срабатывает";
            var tooLong =
                TooLong(LongestId, bookmark.Id, bookmark.Name, bookmark.ActivityId, bookmark.ActivityInstanceId)
                ?? TooLong(LongestNodeId, bookmark.ActivityNodeId)
                ?? TooLong(LongestHash, bookmark.Hash);
            if (tooLong is not null)
                return tooLong;
        }

        return bookmarks.DistinctBy(bookmark => bookmark.Id).Count() == bookmarks.Count ? null : "две закладки с одним идентификатором";
    }

    private static string? RefusalOf(IReadOnlyList<ActivityExecutionContextState> contexts)
    {
        var parents = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var context in contexts)
        {
            if (!parents.TryAdd(context.Id, context.ParentContextId))
                return $"два исполнения с идентификатором «{context.Id}»";
        }

        foreach (var context in contexts)
        {
            var depth = 0;
            for (string? outer = context.Id; outer is not null; outer = parents.GetValueOrDefault(outer))
            {
                if (++depth > DeepestNesting)
                    return $"исполнение «{context.Id}» вложено само в себя или слишком глубоко";
            }
        }

        return contexts.Any(context => context.ParentContextId is null) ? null : "нет исполнения самого процесса";
    }

    private static string? RefusalOfHistory(ImportedInstance file)
    {
        foreach (var entry in file.Journal)
        {
            var tooLong =
                TooLong(LongestId, entry.ActivityInstanceId, entry.ParentActivityInstanceId, entry.ActivityId, entry.ActivityType)
                ?? TooLong(LongestNodeId, entry.NodeId);
            if (tooLong is not null)
                return tooLong;
        }

        foreach (var record in file.Records)
        {
            var tooLong =
                TooLong(LongestId, record.Id, record.ActivityId, record.ActivityType, record.SchedulingActivityExecutionId)
                ?? TooLong(LongestId, record.SchedulingActivityId, record.SchedulingInstanceId)
                ?? TooLong(LongestNodeId, record.NodeId);
            if (tooLong is not null)
                return tooLong;
        }

        return null;
    }

    private static string? TooLong(int limit, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text?.Length > limit)
                return $"значение «{text[..40]}…» длиннее {limit} знаков";
        }

        return null;
    }
}
