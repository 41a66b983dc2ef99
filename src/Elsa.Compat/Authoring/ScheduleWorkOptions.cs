namespace Elsa.Workflows.Options;

/// <summary>How a child is scheduled.</summary>
public sealed class ScheduleWorkOptions
{
    public ScheduleWorkOptions() { }

    public ScheduleWorkOptions(
        ActivityCompletionCallback? completionCallback = null,
        object? tag = null,
        ICollection<Variable>? variables = null,
        ActivityExecutionContext? existingActivityExecutionContext = null,
        bool preventDuplicateScheduling = false,
        IDictionary<string, object>? input = null
    )
    {
        CompletionCallback = completionCallback;
        Tag = tag;
        Variables = variables;
        ExistingActivityExecutionContext = existingActivityExecutionContext;
        PreventDuplicateScheduling = preventDuplicateScheduling;
        Input = input;
    }

    public ActivityCompletionCallback? CompletionCallback { get; set; }

    /// <summary>Given back as the owner's tag when the child completes.</summary>
    public object? Tag { get; set; }

    /// <summary>Variables that only this run of the child and what is inside it can see.</summary>
    public ICollection<Variable>? Variables { get; set; }

    /// <summary>Runs this execution again instead of starting another one.</summary>
    public ActivityExecutionContext? ExistingActivityExecutionContext { get; set; }

    /// <summary>Does nothing when the same child of the same owner already waits in the queue.</summary>
    public bool PreventDuplicateScheduling { get; set; }

    public IDictionary<string, object>? Input { get; set; }

    /// <summary>The run that led to this one, for the call stack; the scheduling activity when absent.</summary>
    public string? SchedulingActivityExecutionId { get; set; }

    public string? SchedulingWorkflowInstanceId { get; set; }
}
