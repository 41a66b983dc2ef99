using Elsa.Workflows;
using Elsa.Workflows.Interpreter;

namespace Elsa.Expressions.JavaScript;

/// <summary>The inputs of the workflow, as a script or template asks for them.</summary>
internal static class ScriptInputs
{
    public static object? Read(ActivityExecutionContext activity, string name) => WorkflowInputs.Find(activity, name);

    /// <summary>What was given at the start, and what the definition declares even where nothing was given.</summary>
    public static IEnumerable<string> Names(ActivityExecutionContext activity) =>
        activity.WorkflowInput.Keys.Concat(Surrounding(activity).Inputs.Select(input => input.Name)).Distinct(StringComparer.Ordinal);

    /// <summary>The input whose name, with its first letter made a capital, is <paramref name="pascalName"/>.</summary>
    public static string? NameOf(ActivityExecutionContext activity, string pascalName) =>
        Names(activity)
            .FirstOrDefault(name => name == pascalName || (name.Length > 0 && char.ToUpperInvariant(name[0]) + name[1..] == pascalName));

    /// <summary>The nearest workflow around the activity: inside a definition used as an activity, that definition.</summary>
    private static Workflows.Activities.Workflow Surrounding(ActivityExecutionContext activity)
    {
        for (var scope = activity; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope.Activity is Workflows.Activities.Workflow workflow)
                return workflow;
        }

        return activity.WorkflowExecutionContext.Workflow;
    }
}
