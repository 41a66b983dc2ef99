using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Options;

namespace Elsa.Workflows;

public sealed partial class ActivityExecutionContext
{
    /// <summary>The owner's callback for the end of this execution, and its tag.</summary>
    internal CompletionCallback Completion { get; set; }

    /// <summary>Queues a child. Without an activity the callback runs at once, or this activity completes.</summary>
    public ValueTask ScheduleActivityAsync(
        IActivity? activity,
        ActivityCompletionCallback? completionCallback,
        object? tag = null,
        IEnumerable<Variable>? variables = null
    )
    {
        if (activity is null)
            return CompleteWithoutChildAsync(completionCallback, tag);

        Schedule(WorkflowExecutionContext.NodeOf(activity), new CompletionCallback(completionCallback, tag), variables: variables);
        return ValueTask.CompletedTask;
    }

    public ValueTask ScheduleActivityAsync(IActivity? activity, ScheduleWorkOptions? options = null) =>
        ScheduleActivityAsync(activity, this, options);

    public ValueTask ScheduleActivityAsync(IActivity? activity, ActivityExecutionContext? owner, ScheduleWorkOptions? options = null) =>
        activity is null
            ? CompleteWithoutChildAsync(options?.CompletionCallback, options?.Tag)
            : ScheduleAsync(WorkflowExecutionContext.NodeOf(activity), owner, options);

    public async Task ScheduleActivityAsync(
        ActivityNode? node,
        ActivityExecutionContext? owner = null,
        ScheduleWorkOptions? options = null
    ) => await (node is null ? CompleteWithoutChildAsync(options?.CompletionCallback, options?.Tag) : ScheduleAsync(node, owner, options));

    public async ValueTask ScheduleActivitiesAsync(params IActivity?[] activities)
    {
        foreach (var activity in activities)
            await ScheduleActivityAsync(activity);
    }

    public async ValueTask ScheduleActivities(
        IEnumerable<IActivity?> activities,
        ActivityCompletionCallback? completionCallback,
        object? tag = null,
        IEnumerable<Variable>? variables = null
    )
    {
        var shared = variables as ICollection<Variable> ?? variables?.ToArray();
        foreach (var activity in activities)
            await ScheduleActivityAsync(activity, completionCallback, tag, shared);
    }

    public async ValueTask ScheduleActivities(IEnumerable<IActivity?> activities, ScheduleWorkOptions? options = null)
    {
        foreach (var activity in activities)
            await ScheduleActivityAsync(activity, this, options);
    }

    /// <param name="scheduledBy">The execution that led here, for the call stack: usually a sibling that just completed.</param>
    internal void Schedule(
        ActivityNode node,
        CompletionCallback completion,
        ActivityExecutionContext? scheduledBy = null,
        IEnumerable<Variable>? variables = null,
        IDictionary<string, object>? input = null
    ) =>
        WorkflowExecutionContext.Queue.Enqueue(
            new WorkItem
            {
                Node = node,
                Owner = this,
                Completion = completion,
                ScheduledBy = scheduledBy ?? this,
                Variables = variables as IReadOnlyCollection<Variable> ?? variables?.ToArray(),
                Input = input,
            }
        );

    /// <summary>How many queued activities this execution owns.</summary>
    internal int QueuedChildren { get; set; }

    /// <summary>Whether anything inside is queued, running, waiting, or failed and not made good.</summary>
    internal bool HasPendingChildren => QueuedChildren > 0 || FirstChild is not null;

    private ValueTask ScheduleAsync(ActivityNode node, ActivityExecutionContext? owner, ScheduleWorkOptions? options)
    {
        owner ??= this;
        if (options is { PreventDuplicateScheduling: true } && WorkflowExecutionContext.Queue.Contains(node, owner))
            return ValueTask.CompletedTask;

        var scheduledBy = options?.SchedulingActivityExecutionId is { } id ? WorkflowExecutionContext.FindContext(id) : null;
        WorkflowExecutionContext.Queue.Enqueue(
            new WorkItem
            {
                Node = node,
                Owner = owner,
                Completion = new CompletionCallback(options?.CompletionCallback, options?.Tag),
                ScheduledBy = scheduledBy ?? this,
                Variables = options?.Variables as IReadOnlyCollection<Variable> ?? options?.Variables?.ToArray(),
                Existing = options?.ExistingActivityExecutionContext,
                Input = options?.Input,
            }
        );
        return ValueTask.CompletedTask;
    }

    private ValueTask CompleteWithoutChildAsync(ActivityCompletionCallback? callback, object? tag)
    {
        if (callback is null)
            return CompleteActivityAsync();

        Tag = tag;
        return callback(new ActivityCompletedContext(this, this));
    }
}
