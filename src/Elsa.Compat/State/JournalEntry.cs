namespace Elsa.Workflows.State;

/// <summary>One line of an instance's journal.</summary>
public sealed record JournalEntry
{
    public required string WorkflowInstanceId { get; init; }

    /// <summary>Counts from zero within the instance, across all its bursts.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    /// <summary><c>Started</c>, <c>Completed</c>, <c>Suspended</c>, <c>Resumed</c>, <c>Faulted</c>, <c>Canceled</c>, or a text of the activity's own.</summary>
    public required string EventName { get; init; }

    public required ActivityNode Node { get; init; }
    public required string ActivityInstanceId { get; init; }
    public string? ParentActivityInstanceId { get; init; }
    public string? Message { get; init; }

    /// <summary>File and line, for activities of workflows that are written in C#.</summary>
    public string? Source { get; init; }

    public object? Payload { get; init; }

    /// <summary>Unique, and the same when a lost burst is run again from the same state.</summary>
    public string Id => field ??= string.Create(null, $"{WorkflowInstanceId}:{Sequence}");

    public string ActivityId => Node.Activity.Id;
    public string ActivityNodeId => Node.NodeId;
    public string ActivityType => Node.Activity.Type;
    public int ActivityTypeVersion => Node.Activity.Version;
    public string? ActivityName => Node.Activity.Name;
}
