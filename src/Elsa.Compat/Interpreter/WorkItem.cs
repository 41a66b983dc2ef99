namespace Elsa.Workflows.Interpreter;

/// <summary>One activity that is to run.</summary>
internal readonly struct WorkItem
{
    public required ActivityNode Node { get; init; }
    public ActivityExecutionContext? Owner { get; init; }
    public CompletionCallback Completion { get; init; }
    public ActivityExecutionContext? ScheduledBy { get; init; }
    public IReadOnlyCollection<Variable>? Variables { get; init; }
    public IDictionary<string, object>? Input { get; init; }

    /// <summary>An execution that is run again: one that waited, or that failed and is retried.</summary>
    public ActivityExecutionContext? Existing { get; init; }

    /// <summary>The bookmark by which <see cref="Existing"/> is resumed.</summary>
    public Bookmark? Bookmark { get; init; }
}

/// <summary>The method of the owner that runs when a child completes, and what the owner wants to be told then.</summary>
internal readonly record struct CompletionCallback(ActivityCompletionCallback? Method, object? Tag);
