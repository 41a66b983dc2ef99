using System.Text.Json;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Runtime;

/// <summary>Turns the result of a burst into the rows that its commit writes.</summary>
internal static class InstanceWriter
{
    /// <param name="before">The row and state that the burst started from; <see langword="null"/> for a new instance.</param>
    /// <returns>Also what is written: values that have no JSON form are not, and have become incidents.</returns>
    public static (InstanceWrite Write, BurstResult Result) Write(
        CompiledVersion version,
        (StoredInstance Row, WorkflowState State)? before,
        BurstResult result
    )
    {
        result = TimersWithoutTime.Refuse(result);
        try
        {
            return (Rows(version, before, result), result);
        }
        catch (Exception refusal) when (refusal is not OperationCanceledException)
        {
            if (result.WithoutUnstorableValues() is not { } storable)
                throw;
            return (Rows(version, before, storable), storable);
        }
    }

    private static InstanceWrite Rows(CompiledVersion version, (StoredInstance Row, WorkflowState State)? before, BurstResult result)
    {
        var state = result.State;
        var ended = state.Status == WorkflowStatus.Finished;
        var bookmarks = ended ? [] : state.Bookmarks;
        var known = before is { Row.Status: WorkflowStatus.Running } running ? running.State.Bookmarks : []; // an ended instance has no rows left
        var created = Without(bookmarks, known);
        var removed = Without(known, bookmarks);

        return new InstanceWrite
        {
            Instance = Row(state, (before?.Row.Revision ?? 0) + 1),
            ExpectedRevision = before?.Row.Revision,
            CreatedBookmarks = created.ConvertAll(bookmark => Row(bookmark, state)),
            RemovedBookmarkIds = removed.ConvertAll(bookmark => bookmark.Id),
            CreatedTimers = [.. created.Where(bookmark => TimerNames.IsTimer(bookmark.Name)).Select(bookmark => Timer(bookmark, state.Id))],
            RemovedTimerIds = [.. removed.Where(bookmark => TimerNames.IsTimer(bookmark.Name)).Select(bookmark => bookmark.Id)],
            Journal = [.. result.Journal.Select(Row)],
            Records = [.. result.Activities.Select(Row)],
            FreesSlots = ended && before is not null && version.Activation != ActivationStrategy.AllowAlways,
        };
    }

    /// <summary>A change of the state alone: the instance goes on waiting for what it waits for.</summary>
    public static InstanceWrite Write(StoredInstance before, WorkflowState state) =>
        new() { Instance = Row(state, before.Revision + 1), ExpectedRevision = before.Revision };

    private static List<Bookmark> Without(IReadOnlyList<Bookmark> bookmarks, IReadOnlyList<Bookmark> others)
    {
        if (bookmarks.Count == 0 || others.Count == 0)
            return [.. bookmarks];

        var known = others.Select(Place).ToHashSet();
        return [.. bookmarks.Where(bookmark => !known.Contains(Place(bookmark)))];

        // Migrated to another place, it is another row.
        static (string, string) Place(Bookmark bookmark) => (bookmark.Id, bookmark.ActivityNodeId);
    }

    private static StoredInstance Row(WorkflowState state, long revision) =>
        new()
        {
            Id = state.Id,
            DefinitionId = state.DefinitionId,
            DefinitionVersionId = state.DefinitionVersionId,
            Version = state.DefinitionVersion,
            ParentInstanceId = state.ParentWorkflowInstanceId,
            Status = state.Status,
            SubStatus = state.SubStatus,
            CorrelationId = state.CorrelationId,
            Name = state.Name.AsName(),
            IncidentCount = state.Incidents.Count,
            IsSystem = state.IsSystem,
            CreatedAt = state.CreatedAt,
            UpdatedAt = state.UpdatedAt,
            FinishedAt = state.FinishedAt,
            Revision = revision,
            State = StateJson.Serialize(state),
        };

    private static StoredBookmark Row(Bookmark bookmark, WorkflowState state) =>
        new()
        {
            Id = bookmark.Id,
            Name = bookmark.Name,
            Hash = bookmark.Hash,
            InstanceId = state.Id,
            CorrelationId = state.CorrelationId,
            ActivityId = bookmark.ActivityId,
            ActivityNodeId = bookmark.ActivityNodeId,
            ActivityInstanceId = bookmark.ActivityInstanceId,
            Payload = Json(bookmark.Payload),
            Metadata = Json(bookmark.Metadata),
            CreatedAt = bookmark.CreatedAt,
        };

    private static StoredTimer Timer(Bookmark bookmark, string instanceId)
    {
        var due = TimerNames.DueAt(bookmark)!.Value;
        return new StoredTimer
        {
            Id = bookmark.Id,
            Name = bookmark.Name,
            ScheduledAt = due,
            DueAt = due,
            InstanceId = instanceId,
        };
    }

    private static StoredJournalEntry Row(JournalEntry entry) =>
        new()
        {
            InstanceId = entry.WorkflowInstanceId,
            Sequence = entry.Sequence,
            Timestamp = entry.Timestamp,
            ActivityInstanceId = entry.ActivityInstanceId,
            ParentActivityInstanceId = entry.ParentActivityInstanceId,
            ActivityId = entry.ActivityId,
            ActivityType = entry.ActivityType,
            ActivityTypeVersion = entry.ActivityTypeVersion,
            ActivityName = entry.ActivityName.AsName(),
            NodeId = entry.ActivityNodeId,
            EventName = entry.EventName.AsName(),
            Message = entry.Message.WithoutNul(),
            Source = entry.Source.AsName(),
            Payload = entry.Payload is null ? null : JsonValues.Shown(entry.Payload),
        };

    private static StoredActivityRecord Row(ActivityExecutionRecord record) =>
        new()
        {
            Id = record.Id,
            InstanceId = record.WorkflowInstanceId,
            ActivityId = record.ActivityId,
            NodeId = record.ActivityNodeId,
            ActivityType = record.ActivityType,
            ActivityTypeVersion = record.ActivityTypeVersion,
            ActivityName = record.ActivityName.AsName(),
            Status = record.Status,
            StartedAt = record.StartedAt,
            CompletedAt = record.CompletedAt,
            HasBookmarks = record.HasBookmarks,
            AggregateFaultCount = record.AggregateFaultCount,
            SchedulingActivityExecutionId = record.SchedulingActivityExecutionId,
            SchedulingActivityId = record.SchedulingActivityId,
            SchedulingInstanceId = record.SchedulingWorkflowInstanceId,
            CallStackDepth = record.CallStackDepth,
            Details = ActivityDetails.Write(record),
        };

    private static string? Json(object? value) => value is null ? null : JsonSerializer.Serialize(value, JsonValues.Options);
}
