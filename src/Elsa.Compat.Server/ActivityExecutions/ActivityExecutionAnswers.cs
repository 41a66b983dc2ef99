using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.State;

namespace Elsa.Server.ActivityExecutions;

/// <summary>One execution of one activity, with what it took and gave.</summary>
internal sealed record ActivityExecutionAnswer
{
    public required string WorkflowInstanceId { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityNodeId { get; init; }
    public required string ActivityType { get; init; }
    public required int ActivityTypeVersion { get; init; }
    public string? ActivityName { get; init; }
    public JsonElement? ActivityState { get; init; }
    public JsonNode? Payload { get; init; }
    public JsonElement? Outputs { get; init; }
    public required JsonNode Properties { get; init; }
    public required JsonNode Metadata { get; init; }
    public ExceptionState? Exception { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required bool HasBookmarks { get; init; }
    public required ActivityStatus Status { get; init; }
    public required int AggregateFaultCount { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public string? SchedulingActivityExecutionId { get; init; }
    public string? SchedulingActivityId { get; init; }
    public string? SchedulingWorkflowInstanceId { get; init; }
    public int? CallStackDepth { get; init; }
    public required string Id { get; init; }
    public required string TenantId { get; init; }

    public static ActivityExecutionAnswer Of(StoredActivityRecord record)
    {
        var details = ActivityDetails.Read(record);
        return new ActivityExecutionAnswer
        {
            WorkflowInstanceId = record.InstanceId,
            ActivityId = record.ActivityId,
            ActivityNodeId = record.NodeId,
            ActivityType = record.ActivityType,
            ActivityTypeVersion = record.ActivityTypeVersion,
            ActivityName = record.ActivityName,
            ActivityState = details.ActivityState,
            Payload = details.Payload is null ? null : ObjectMap.Of(details.Payload),
            Outputs = details.Outputs,
            Properties = ObjectMap.Of(details.Properties),
            Metadata = ObjectMap.Of(details.Metadata),
            Exception = details.Exception,
            StartedAt = record.StartedAt,
            HasBookmarks = record.HasBookmarks,
            Status = record.Status,
            AggregateFaultCount = record.AggregateFaultCount,
            CompletedAt = record.CompletedAt,
            SchedulingActivityExecutionId = record.SchedulingActivityExecutionId,
            SchedulingActivityId = record.SchedulingActivityId,
            SchedulingWorkflowInstanceId = record.SchedulingInstanceId,
            CallStackDepth = record.CallStackDepth,
            Id = record.Id,
            TenantId = "",
        };
    }
}

/// <summary>One execution of one activity in a list.</summary>
internal sealed record ActivityExecutionSummary
{
    public required string WorkflowInstanceId { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityNodeId { get; init; }
    public required string ActivityType { get; init; }
    public required int ActivityTypeVersion { get; init; }
    public string? ActivityName { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required bool HasBookmarks { get; init; }
    public required ActivityStatus Status { get; init; }
    public required JsonNode Metadata { get; init; }
    public required int AggregateFaultCount { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public required string Id { get; init; }

    public static ActivityExecutionSummary Of(StoredActivityRecord record) =>
        new()
        {
            WorkflowInstanceId = record.InstanceId,
            ActivityId = record.ActivityId,
            ActivityNodeId = record.NodeId,
            ActivityType = record.ActivityType,
            ActivityTypeVersion = record.ActivityTypeVersion,
            ActivityName = record.ActivityName,
            StartedAt = record.StartedAt,
            HasBookmarks = record.HasBookmarks,
            Status = record.Status,
            Metadata = ObjectMap.Of(ActivityDetails.Read(record).Metadata),
            AggregateFaultCount = record.AggregateFaultCount,
            CompletedAt = record.CompletedAt,
            Id = record.Id,
        };
}

/// <summary>How often activities ran in an instance; those without executions are left out.</summary>
internal sealed record ActivityStatisticsAnswers(IReadOnlyList<ActivityStatisticsAnswer> Stats);

/// <summary>How often an activity ran in an instance.</summary>
internal sealed record ActivityStatisticsAnswer
{
    public required string ActivityId { get; init; }
    public required string ActivityNodeId { get; init; }
    public required int StartedCount { get; init; }
    public required int CompletedCount { get; init; }
    public required int UncompletedCount { get; init; }
    public required bool IsBlocked { get; init; }
    public required bool IsFaulted { get; init; }
    public required int AggregateFaultCount { get; init; }
    public required JsonNode Metadata { get; init; }

    public static ActivityStatisticsAnswer Of(ActivityStatistics statistics) =>
        new()
        {
            ActivityId = statistics.ActivityId,
            ActivityNodeId = statistics.NodeId,
            StartedCount = statistics.Started,
            CompletedCount = statistics.Completed,
            UncompletedCount = statistics.Uncompleted,
            IsBlocked = statistics.IsBlocked,
            IsFaulted = statistics.IsFaulted,
            AggregateFaultCount = statistics.AggregateFaultCount,
            Metadata = ObjectMap.Of(null),
        };
}

/// <summary>Bags of values, which Elsa marks as such.</summary>
internal static class ObjectMap
{
    public static JsonNode Of(JsonElement? bag)
    {
        var members = bag is { ValueKind: JsonValueKind.Object } values ? JsonObject.Create(values)! : [];
        members["_type"] = nameof(ObjectMap);
        return members;
    }
}
