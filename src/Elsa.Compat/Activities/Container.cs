using System.Runtime.CompilerServices;

namespace Elsa.Workflows.Activities;

/// <summary>Base of activities that hold a list of activities and declare variables for them.</summary>
public abstract class Container : Activity, IVariableContainer
{
    protected Container([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public IList<IActivity> Activities { get; set; } = [];
    public ICollection<Variable> Variables { get; set; } = [];

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => ScheduleChildrenAsync(context);

    protected virtual ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        ScheduleChildren(context);
        return ValueTask.CompletedTask;
    }

    protected virtual void ScheduleChildren(ActivityExecutionContext context) { }
}
