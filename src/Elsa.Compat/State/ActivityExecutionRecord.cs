namespace Elsa.Workflows.State;

/// <summary>What one execution of an activity took, gave and remembers, as the instance viewer shows it.</summary>
public sealed record ActivityExecutionRecord
{
    /// <summary>The activity instance id; a later burst writes the same record again.</summary>
    public required string Id { get; init; }

    public required string WorkflowInstanceId { get; init; }
    public required ActivityNode Node { get; init; }
    public required ActivityStatus Status { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Evaluated inputs; <see langword="null"/> when there are none or they must not be kept.</summary>
    public IDictionary<string, object>? ActivityState { get; init; }

    /// <summary>Journal data, with the outcomes under <c>Outcomes</c>.</summary>
    public IDictionary<string, object>? Payload { get; init; }

    public IDictionary<string, object?>? Outputs { get; init; }
    public IDictionary<string, object>? Properties { get; init; }
    public IDictionary<string, object>? Metadata { get; init; }
    public ExceptionState? Exception { get; init; }
    public bool HasBookmarks { get; init; }
    public int AggregateFaultCount { get; init; }
    public string? SchedulingActivityExecutionId { get; init; }
    public string? SchedulingActivityId { get; init; }
    public string? SchedulingWorkflowInstanceId { get; init; }
    public int CallStackDepth { get; init; }

    public string ActivityId => Node.Activity.Id;
    public string ActivityNodeId => Node.NodeId;
    public string ActivityType => Node.Activity.Type;
    public int ActivityTypeVersion => Node.Activity.Version;
    public string? ActivityName => Node.Activity.Name;
}
