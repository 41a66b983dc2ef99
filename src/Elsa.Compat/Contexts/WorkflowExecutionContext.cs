using Elsa.Workflows.Interpreter;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows;

/// <summary>One instance during one burst.</summary>
public sealed partial class WorkflowExecutionContext
{
    private readonly BurstRequest _request;
    private Dictionary<string, object>? _output;
    private Dictionary<string, object>? _properties;
    private Dictionary<object, object>? _transientProperties;

    internal WorkflowExecutionContext(BurstRequest request, CancellationToken cancellationToken)
    {
        _request = request;
        CancellationToken = cancellationToken;
    }

    public string Id => _request.InstanceId;
    public WorkflowGraph WorkflowGraph => _request.Workflow;
    public Workflow Workflow => WorkflowGraph.Workflow;
    public IServiceProvider ServiceProvider => _request.Services;
    public CancellationToken CancellationToken { get; }

    /// <exception cref="ArgumentException">The id is longer than 255 characters or contains U+0000.</exception>
    public string? CorrelationId
    {
        get;
        set => field = CorrelationIds.RefusalOf(value) is { } refusal ? throw new ArgumentException(refusal, nameof(value)) : value;
    }

    public string? Name { get; set; }
    public string? ParentWorkflowInstanceId { get; internal set; }

    /// <summary>The activity whose stimulus started the instance.</summary>
    public string? TriggerActivityId { get; internal set; }

    public WorkflowStatus Status =>
        SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted
            ? WorkflowStatus.Finished
            : WorkflowStatus.Running;

    public WorkflowSubStatus SubStatus { get; internal set; } = WorkflowSubStatus.Executing;
    public DateTimeOffset CreatedAt { get; internal set; }
    public DateTimeOffset UpdatedAt { get; internal set; }
    public DateTimeOffset? FinishedAt { get; internal set; }

    /// <summary>At start the workflow's input; at resume what came with the stimulus, over the inputs that are stored.</summary>
    public IDictionary<string, object> Input { get; internal set; } = ReadOnlyBags.Empty;

    public IDictionary<string, object> Output => _output ??= [];
    public IDictionary<string, object> Properties => _properties ??= [];
    public IDictionary<object, object> TransientProperties => _transientProperties ??= [];

    /// <summary>The variables of the workflow itself.</summary>
    public IEnumerable<Variable> Variables => Workflow.Variables;

    public IReadOnlyCollection<Bookmark> Bookmarks => BookmarkList;

    /// <summary>All failures of the instance, also those of earlier bursts.</summary>
    public ICollection<ActivityIncident> Incidents { get; internal set; } = [];

    /// <summary>The executions of this burst, and those of earlier ones that have not ended.</summary>
    public IReadOnlyCollection<ActivityExecutionContext> ActivityExecutionContexts => Contexts;

    public ExpressionExecutionContext? ExpressionExecutionContext => RootContext?.ExpressionExecutionContext;

    public T GetRequiredService<T>()
        where T : notnull => ServiceProvider.GetRequiredService<T>();

    public T? GetProperty<T>(string key) => Bags.Get<T>(_properties, key);

    public void SetProperty<T>(string key, T value) => Properties[key] = value!;

    public T UpdateProperty<T>(string key, Func<T?, T> update)
    {
        var value = update(GetProperty<T>(key));
        SetProperty(key, value);
        return value;
    }

    public bool HasProperty(string key) => _properties?.ContainsKey(key) ?? false;

    public IActivity? FindActivityById(string activityId) => WorkflowGraph.FindNodeByActivityId(activityId)?.Activity;

    public IActivity? FindActivityByNodeId(string nodeId) => WorkflowGraph.FindNode(nodeId)?.Activity;

    public ActivityNode? FindNodeById(string nodeId) => WorkflowGraph.FindNode(nodeId);

    public IActivity? FindActivityByInstanceId(string activityInstanceId) => FindContext(activityInstanceId)?.Activity;

    public ActivityOutputRegister GetActivityOutputRegister() => new(this);

    /// <summary>The <c>Result</c> that an activity set last.</summary>
    public object? GetLastActivityResult() => LastResult;

    /// <summary>Asks for the state to be committed as soon as the current activity has run.</summary>
    public Task CommitAsync()
    {
        IsCommitRequested = true;
        return Task.CompletedTask;
    }

    public JournalEntry AddExecutionLogEntry(string eventName, string? message = null, object? payload = null) =>
        AddJournalEntry(
            RootContext ?? throw new InvalidOperationException("The workflow has not started."),
            eventName,
            message,
            null,
            payload
        );
}
