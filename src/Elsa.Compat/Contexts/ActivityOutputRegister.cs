using Elsa.Workflows.Interpreter;

namespace Elsa.Workflows;

/// <summary>
/// Finds what activities put out, whether their outputs are bound to variables or not: everything of this burst, and of earlier ones
/// what scripts of the workflow ask for.
/// </summary>
public sealed class ActivityOutputRegister
{
    private const string DefaultOutput = "Result";
    private readonly WorkflowExecutionContext _workflow;

    internal ActivityOutputRegister(WorkflowExecutionContext workflow) => _workflow = workflow;

    /// <summary>The latest output of an activity in the workflow.</summary>
    public object? FindOutputByActivityId(string activityId, string? outputName = null) =>
        Find(activity => activity.Id == activityId, outputName);

    /// <summary>An output of one run of an activity in this burst.</summary>
    public object? FindOutputByActivityInstanceId(string activityInstanceId, string? outputName = null) =>
        _workflow.FindContext(activityInstanceId) is { OutputValues: { } values } context ? ValueIn(values, context, outputName) : null;

    /// <summary>The latest output of the activity that has this id or this name.</summary>
    internal object? Find(string activityIdOrName, string? outputName) =>
        Find(activity => activity.Id == activityIdOrName || activity.Name == activityIdOrName, outputName);

    private object? Find(Func<IActivity, bool> matches, string? outputName)
    {
        for (var i = _workflow.Contexts.Count - 1; i >= 0; i--)
        {
            var context = _workflow.Contexts[i];
            if (context.OutputValues is { } values && matches(context.Activity))
                return ValueIn(values, context, outputName);
        }

        return KeptOutputs.Find(_workflow, matches, outputName ?? DefaultOutput);
    }

    private static object? ValueIn(object?[] values, ActivityExecutionContext context, string? outputName) =>
        values[Math.Max(0, context.ActivityNode.Shape.IndexOfOutput(outputName ?? DefaultOutput))];
}
