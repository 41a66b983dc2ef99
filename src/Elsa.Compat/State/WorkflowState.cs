namespace Elsa.Workflows.State;

/// <summary>All that an instance needs to go on: what it waits for, what runs in it, what is queued. Values are plain CLR values or JSON.</summary>
public sealed record WorkflowState
{
    public required string Id { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionVersionId { get; init; }
    public int DefinitionVersion { get; set; }
    public string? ParentWorkflowInstanceId { get; set; }
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public WorkflowStatus Status { get; set; }
    public WorkflowSubStatus SubStatus { get; set; }
    public bool IsExecuting { get; set; }
    public bool IsSystem { get; set; }
    public IReadOnlyList<Bookmark> Bookmarks { get; set; } = [];
    public IReadOnlyList<ActivityIncident> Incidents { get; set; } = [];
    public IReadOnlyList<CompletionCallbackState> CompletionCallbacks { get; set; } = [];

    /// <summary>The executions that have not ended, innermost first; the root's always.</summary>
    public IReadOnlyList<ActivityExecutionContextState> ActivityExecutionContexts { get; set; } = [];

    /// <summary>Work that was queued when a commit strategy ended the burst, or that an operator wants to be done again.</summary>
    public IReadOnlyList<ActivityWorkItemState> ScheduledActivities { get; set; } = [];

    /// <summary>The sequence number of the next journal entry.</summary>
    public long ExecutionLogSequence { get; set; }

    /// <summary>The workflow inputs whose definition names a storage driver; the others live for the first burst only.</summary>
    public IDictionary<string, object> Input { get; set; } = new Dictionary<string, object>();

    /// <summary>What the burst was given, while a commit strategy has left some of it to do or an activity failed that may be retried; what has no JSON form is missing.</summary>
    public IReadOnlyDictionary<string, object>? PendingInput { get; set; }

    /// <summary>What whoever started the instance wants its variables to be, while their workflow has not begun.</summary>
    public IReadOnlyDictionary<string, object>? PendingVariables { get; set; }

    public IDictionary<string, object> Output { get; set; } = new Dictionary<string, object>();
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();

    /// <summary>The activity whose stimulus started the instance.</summary>
    public string? TriggerActivityId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}
