namespace Elsa.Workflows.Interpreter;

/// <summary>Finds inputs of the workflow. Inside a definition that is used as an activity, that activity's inputs are the workflow's.</summary>
internal static class WorkflowInputs
{
    public static object? Find(ActivityExecutionContext context, string name) => TryFind(context, name, out var value) ? value : null;

    public static bool TryFind(ActivityExecutionContext context, string name, out object? value)
    {
        for (var outer = context.ParentActivityExecutionContext; outer is not null; outer = outer.ParentActivityExecutionContext)
            if (outer.Activity.SyntheticProperties.TryGetValue(name, out var property) && property is Input input)
            {
                value = InputValues.Read(outer, input);
                return true;
            }

        return context.WorkflowExecutionContext.Input.TryGetValue(name, out value);
    }
}
