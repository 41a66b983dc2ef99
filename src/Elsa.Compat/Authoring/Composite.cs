using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Interpreter;

namespace Elsa.Workflows.Activities;

/// <summary>An activity made of other activities.</summary>
public abstract class Composite : Activity, IVariableContainer
{
    [SuppressMessage("Design", "MA0056", Justification = "Elsa's contract: authors build the root in Setup.")]
    protected Composite([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => Setup();

    public ICollection<Variable> Variables { get; set; } = [];

    /// <summary>The variable whose value becomes the result when the composite completes.</summary>
    public Variable? ResultVariable { get; set; }

    [Port]
    [System.ComponentModel.Browsable(false)]
    public IActivity Root { get; set; } = new Sequence();

    /// <summary>Called by the constructor, for authors who build the root in a method.</summary>
    protected virtual void Setup() { }

    /// <summary>Called before each run, for authors who set inputs of inner activities then. The activities themselves are fixed when the graph is built.</summary>
    protected virtual void ConfigureActivities(ActivityExecutionContext context) { }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ConfigureActivities(context);
        return context.ScheduleActivityAsync(Root, OnRootCompletedAsync);
    }

    /// <summary>Called when the root has completed; the composite then completes with <c>Done</c> unless this has completed it already.</summary>
    protected virtual ValueTask OnCompletedAsync(ActivityCompletedContext context)
    {
        OnCompleted(context);
        return ValueTask.CompletedTask;
    }

    protected virtual void OnCompleted(ActivityCompletedContext context) { }

    /// <summary>Leaves the nearest composite around <paramref name="context"/>.</summary>
    protected static async Task CompleteAsync(ActivityExecutionContext context, object? result = null) =>
        await Ending.CompleteCompositeAsync(context, result as Outcomes ?? Outcomes.Default);

    /// <summary>Leaves the nearest composite around <paramref name="context"/> through the named ports.</summary>
    protected static Task CompleteAsync(ActivityExecutionContext context, params string[] outcomes) =>
        CompleteAsync(context, new Outcomes(outcomes));

    protected static Inline Inline(
        Func<ActivityExecutionContext, ValueTask> activity,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null
    ) => new(activity, source, line);

    protected static Inline Inline(Func<ValueTask> activity, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) =>
        new(activity, source, line);

    protected static Inline Inline(
        Action<ActivityExecutionContext> activity,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null
    ) => new(activity, source, line);

    protected static Inline Inline(Action activity, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) =>
        new(activity, source, line);

    protected static SetVariable<T> SetVariable<T>(
        Variable<T> variable,
        Func<ExpressionExecutionContext, T> value,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null
    ) => new(variable, new Input<T>(value), source, line);

    protected static SetVariable<T> SetVariable<T>(
        Variable<T> variable,
        Func<T> value,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null
    ) => new(variable, new Input<T>(value), source, line);

    protected static SetVariable<T> SetVariable<T>(
        Variable<T> variable,
        T value,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null
    ) => new(variable, new Input<T>(value), source, line);

    private async ValueTask OnRootCompletedAsync(ActivityCompletedContext context)
    {
        await OnCompletedAsync(context);

        if (ResultVariable is not null)
            context.TargetContext.SetResult(context.TargetContext.Get(ResultVariable));
        await context.TargetContext.CompleteActivityAsync(OutcomesOf(context));
    }

    /// <summary>What an inner activity chose; a definition used as an activity leaves as its workflow was left.</summary>
    private static Outcomes? OutcomesOf(ActivityCompletedContext context) =>
        Ending.TakeCompositeOutcomes(context.TargetContext)
        ?? (context.ChildContext.Activity is Workflow ? context.Result as Outcomes : null);
}

/// <summary>A composite with one main output.</summary>
public abstract class Composite<T> : Composite, IActivityWithResult<T>
{
    protected Composite([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public Output<T>? Result { get; set; }
}
