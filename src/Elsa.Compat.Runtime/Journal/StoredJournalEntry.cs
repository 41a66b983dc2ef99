namespace Elsa.Workflows.Runtime;

/// <summary>A line of an instance's journal. What is the same for the whole instance stands in the instance's row.</summary>
public sealed class StoredJournalEntry
{
    public required string InstanceId { get; set; }

    /// <summary>Grows within the instance, across bursts.</summary>
    public required long Sequence { get; set; }

    public required DateTimeOffset Timestamp { get; set; }
    public required string ActivityInstanceId { get; set; }
    public string? ParentActivityInstanceId { get; set; }
    public required string ActivityId { get; set; }
    public required string ActivityType { get; set; }
    public int ActivityTypeVersion { get; set; }
    public string? ActivityName { get; set; }
    public required string NodeId { get; set; }
    public string? EventName { get; set; }
    public string? Message { get; set; }
    public string? Source { get; set; }

    /// <summary>JSON.</summary>
    public string? ActivityState { get; set; }

    /// <summary>JSON.</summary>
    public string? Payload { get; set; }
}

/// <summary>One execution of one activity; written when it starts, rewritten by later bursts that touch it.</summary>
public sealed class StoredActivityRecord
{
    public required string Id { get; set; }
    public required string InstanceId { get; set; }
    public required string ActivityId { get; set; }
    public required string NodeId { get; set; }
    public required string ActivityType { get; set; }
    public int ActivityTypeVersion { get; set; }
    public string? ActivityName { get; set; }
    public required ActivityStatus Status { get; set; }
    public required DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public bool HasBookmarks { get; set; }
    public int AggregateFaultCount { get; set; }
    public string? SchedulingActivityExecutionId { get; set; }
    public string? SchedulingActivityId { get; set; }
    public string? SchedulingInstanceId { get; set; }
    public int? CallStackDepth { get; set; }

    /// <summary>JSON of what only the detail view shows: inputs, outputs, payload, properties, metadata, exception.</summary>
    public required string Details { get; set; }
}
