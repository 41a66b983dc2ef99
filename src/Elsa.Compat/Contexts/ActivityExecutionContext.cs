using Elsa.Workflows.Interpreter;

namespace Elsa.Workflows;

/// <summary>One execution of one activity in one instance: what it is given, what it remembers, what it asks of the engine.</summary>
public sealed partial class ActivityExecutionContext
{
    private Dictionary<string, object>? _properties;
    private Dictionary<string, object>? _metadata;
    private Dictionary<string, object>? _journalData;
    private Dictionary<object, object>? _transientProperties;

    internal ActivityExecutionContext(
        WorkflowExecutionContext workflow,
        ActivityNode node,
        ActivityExecutionContext? parent,
        string id,
        DateTimeOffset startedAt
    )
    {
        (WorkflowExecutionContext, ActivityNode, ParentActivityExecutionContext) = (workflow, node, parent);
        (Id, StartedAt) = (id, startedAt);
        parent?.AddChild(this);
    }

    public string Id { get; }
    public DateTimeOffset StartedAt { get; }
    public DateTimeOffset? CompletedAt { get; internal set; }
    public ActivityStatus Status { get; internal set; } = ActivityStatus.Running;
    public bool IsCompleted => Status is ActivityStatus.Completed or ActivityStatus.Canceled;

    /// <summary>What was given when the child whose completion is being handled was scheduled.</summary>
    public object? Tag { get; set; }

    public Exception? Exception { get; internal set; }

    /// <summary>How many runs failed here and inside, and were not made good since.</summary>
    public int AggregateFaultCount { get; internal set; }

    public int CallStackDepth { get; internal set; }
    public string? SchedulingActivityExecutionId { get; internal set; }
    public string? SchedulingActivityId { get; internal set; }
    public string? SchedulingWorkflowInstanceId { get; internal set; }
    public CancellationToken CancellationToken => WorkflowExecutionContext.CancellationToken;

    public WorkflowExecutionContext WorkflowExecutionContext { get; }
    public ActivityExecutionContext? ParentActivityExecutionContext { get; }
    public ActivityNode ActivityNode { get; }
    public IActivity Activity => ActivityNode.Activity;
    public string NodeId => ActivityNode.NodeId;
    public ExpressionExecutionContext ExpressionExecutionContext => field ??= new ExpressionExecutionContext(this);

    /// <summary>What survives waiting. Values must be such that JSON can hold them.</summary>
    public IDictionary<string, object> Properties => _properties ??= [];

    public IDictionary<string, object> Metadata => _metadata ??= [];

    /// <summary>What the execution record shows of this run, beside inputs and outputs.</summary>
    public IDictionary<string, object> JournalData => _journalData ??= [];

    /// <summary>What lives as long as the burst.</summary>
    public IDictionary<object, object> TransientProperties => _transientProperties ??= [];

    /// <summary>What the one who scheduled this run gave it.</summary>
    public IDictionary<string, object> ActivityInput { get; internal set; } = ReadOnlyBags.Empty;

    public IDictionary<string, object> WorkflowInput => WorkflowExecutionContext.Input;

    internal Dictionary<string, object>? PropertiesOrNull => _properties;
    internal Dictionary<string, object>? MetadataOrNull => _metadata;
    internal Dictionary<string, object>? JournalDataOrNull => _journalData;

    /// <summary>Whether this burst ran or changed the execution, so that its record is to be written.</summary>
    internal bool IsTouched { get; set; }

    /// <summary>Set while the activity runs beside its instance: how it ends is captured there, not applied.</summary>
    internal BackgroundRun? Background { get; set; }

    internal void Restore(IDictionary<string, object> properties, IDictionary<string, object>? metadata)
    {
        _properties = properties.Count == 0 ? null : new Dictionary<string, object>(properties, StringComparer.Ordinal);
        _metadata = metadata is not { Count: > 0 } ? null : new Dictionary<string, object>(metadata, StringComparer.Ordinal);
    }
}
