namespace Elsa.Workflows.State;

/// <summary>One execution of an activity that has not ended.</summary>
public sealed record ActivityExecutionContextState
{
    public required string Id { get; init; }
    public int CallStackDepth { get; set; }
    public string? ParentContextId { get; set; }
    public required string ScheduledActivityNodeId { get; init; }
    public string? OwnerActivityNodeId { get; set; }

    /// <summary>What the activity remembers; persisted variables are under the key <c>Variables</c>, by variable id.</summary>
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();

    public IDictionary<string, object>? Metadata { get; set; }

    /// <summary>The inputs as they were evaluated last.</summary>
    public IDictionary<string, object>? ActivityState { get; set; }

    public IDictionary<string, object>? ActivityInput { get; set; }
    public IReadOnlyList<VariableState> DynamicVariables { get; set; } = [];
    public ActivityStatus Status { get; set; }
    public bool IsExecuting { get; set; }
    public int FaultCount { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public object? Tag { get; set; }
    public ExceptionState? Exception { get; set; }
    public string? SchedulingActivityExecutionId { get; set; }
    public string? SchedulingActivityId { get; set; }
    public string? SchedulingWorkflowInstanceId { get; set; }
}

/// <summary>A variable that exists for one run of one activity, for example the current value of a loop.</summary>
public sealed record VariableState
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? TypeName { get; set; }

    /// <summary>The initial value; the current one is among the properties.</summary>
    public object? Value { get; set; }

    public string? StorageDriverTypeName { get; set; }
}

/// <summary>Which method of the owner runs when a child completes.</summary>
public sealed record CompletionCallbackState
{
    public required string OwnerInstanceId { get; init; }
    public required string ChildNodeId { get; init; }

    /// <summary>The run of the child, so that several runs of one child cannot be confused; absent while the child is queued.</summary>
    public string? ChildInstanceId { get; set; }

    public string? MethodName { get; set; }
    public object? Tag { get; set; }
}

/// <summary>An activity that is queued.</summary>
public sealed record ActivityWorkItemState
{
    public required string ActivityNodeId { get; init; }
    public string? OwnerContextId { get; set; }
    public object? Tag { get; set; }
    public IReadOnlyList<VariableState>? Variables { get; set; }
    public string? ExistingActivityExecutionContextId { get; set; }
    public IDictionary<string, object>? Input { get; set; }
    public string? SchedulingActivityExecutionId { get; set; }
}
