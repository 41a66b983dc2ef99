using Elsa.Workflows.State;

namespace Elsa.Server.Instances;

/// <summary>Older servers kept the values of variables under another name, also among the properties of the instance.</summary>
internal static class OlderVariables
{
    private const string Older = "PersistentVariablesDictionary";
    private const string Present = "Variables";

    public static void Rename(WorkflowState state)
    {
        foreach (var context in state.ActivityExecutionContexts)
        {
            Move(context.Properties, context.Properties);
            if (context.ParentContextId is null)
                Move(state.Properties, context.Properties);
        }
    }

    private static void Move(IDictionary<string, object> from, IDictionary<string, object> to)
    {
        if (from.Remove(Older, out var values))
            to.TryAdd(Present, values);
    }
}
