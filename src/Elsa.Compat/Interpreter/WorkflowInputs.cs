namespace Elsa.Workflows.Interpreter;

/// <summary>Finds inputs of the workflow. Inside a definition that is used as an activity, that activity's inputs are the workflow's.</summary>
internal static class WorkflowInputs
{
    public static object? Find(ActivityExecutionContext context, string name) => TryFind(context, name, out var value) ? value : null;

    public static bool TryFind(ActivityExecutionContext context, string name, out object? value)
    {
        if (UsedDefinitionAround(context) is not { } user)
            return context.WorkflowExecutionContext.Input.TryGetValue(name, out value);

        var given = user.Activity.SyntheticProperties.TryGetValue(name, out var property) ? property as Input : null;
        value = given is null ? null : InputValues.Read(user, given);
        return given is not null;
    }

    /// <summary>The activity that stands for a definition, seen from inside that definition.</summary>
    private static ActivityExecutionContext? UsedDefinitionAround(ActivityExecutionContext context)
    {
        for (var outer = context; outer is not null; outer = outer.ParentActivityExecutionContext)
            if (outer.Activity is Workflow)
                return outer.ParentActivityExecutionContext;

        return null;
    }
}
