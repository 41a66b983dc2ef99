using System.Runtime.CompilerServices;
using Elsa.Workflows.Interpreter;

namespace Elsa.Workflows.Activities;

/// <summary>Runs activities one after another.</summary>
[Activity("Elsa", "Процессы", "Выполняет действия по порядку.", DisplayName = "Последовательность")]
[System.ComponentModel.Browsable(false)]
public class Sequence : Container
{
    private const string CurrentIndex = "CurrentIndex";
    private readonly ActivityCompletionCallback _onChildCompleted;

    public Sequence([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => _onChildCompleted = OnChildCompleted;

    public Sequence(IActivity[] activities, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) => Activities = [.. activities];

    protected override ValueTask ScheduleChildrenAsync(ActivityExecutionContext context) => RunNextAsync(context, context);

    private ValueTask OnChildCompleted(ActivityCompletedContext context) =>
        context.ChildContext.Activity is ITerminalNode || Ending.IsLeaving(context.TargetContext)
            ? context.TargetContext.CompleteActivityAsync()
            : RunNextAsync(context.TargetContext, context.ChildContext);

    private ValueTask RunNextAsync(ActivityExecutionContext context, ActivityExecutionContext previous)
    {
        var index = context.GetProperty<int>(CurrentIndex);
        if (index >= Activities.Count)
            return context.CompleteActivityAsync();

        context.SetProperty(CurrentIndex, index + 1);
        var node = context.WorkflowExecutionContext.NodeOf(Activities[index]);
        context.Schedule(node, new CompletionCallback(_onChildCompleted, null), previous);
        return ValueTask.CompletedTask;
    }
}
