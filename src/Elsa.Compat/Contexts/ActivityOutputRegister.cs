namespace Elsa.Workflows;

/// <summary>Finds what activities put out in this burst, whether their outputs are bound to variables or not.</summary>
public sealed class ActivityOutputRegister
{
    private readonly WorkflowExecutionContext _workflow;

    internal ActivityOutputRegister(WorkflowExecutionContext workflow) => _workflow = workflow;

    /// <summary>The latest output of an activity in the workflow.</summary>
    public object? FindOutputByActivityId(string activityId, string? outputName = null) =>
        Find(context => context.Activity.Id == activityId, outputName);

    public object? FindOutputByActivityInstanceId(string activityInstanceId, string? outputName = null) =>
        Find(context => context.Id == activityInstanceId, outputName);

    /// <summary>The latest output of the activity that has this id or this name.</summary>
    internal object? Find(string activityIdOrName, string? outputName) =>
        Find(context => context.Activity.Id == activityIdOrName || context.Activity.Name == activityIdOrName, outputName);

    private object? Find(Func<ActivityExecutionContext, bool> matches, string? outputName)
    {
        for (var i = _workflow.Contexts.Count - 1; i >= 0; i--)
        {
            var context = _workflow.Contexts[i];
            if (context.OutputValues is { } values && matches(context))
                return values[Math.Max(0, context.ActivityNode.Shape.IndexOfOutput(outputName ?? "Result"))];
        }

        return null;
    }
}
