using Elsa.Workflows.State;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Interpreter;

/// <summary>Carries the outputs that scripts ask for from one burst to the next, among the properties of the instance.</summary>
internal static class KeptOutputs
{
    private const string Outputs = "ActivityOutputs";
    private const string LastResult = "LastActivityResult";

    public static void Store(WorkflowExecutionContext workflow)
    {
        var asked = workflow.WorkflowGraph.AskedOutputs;
        if (asked.IsEmpty)
            return;

        if (workflow.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
        {
            workflow.Properties.Remove(Outputs);
            workflow.Properties.Remove(LastResult);
            return;
        }

        if (asked.LastResult && StorableForm.Of(workflow.LastResult) is { } result)
            workflow.Properties[LastResult] = result;
        StoreOutputs(workflow, asked);
    }

    public static void Restore(WorkflowExecutionContext workflow) => workflow.LastResult = workflow.GetProperty<object>(LastResult);

    /// <summary>What an activity put out in an earlier burst.</summary>
    public static object? Find(WorkflowExecutionContext workflow, Func<IActivity, bool> matches, string outputName)
    {
        foreach (var (nodeId, values) in OutputsOf(workflow))
            if (workflow.FindActivityByNodeId(nodeId) is { } activity && matches(activity))
                return values.GetValueOrDefault(outputName);

        return null;
    }

    /// <remarks>Into new dictionaries: the old ones may belong to a state that another run of the same burst starts from.</remarks>
    private static void StoreOutputs(WorkflowExecutionContext workflow, AskedOutputs asked)
    {
        Dictionary<string, Dictionary<string, object>>? kept = null;
        foreach (var context in workflow.Contexts)
            if (context.OutputValues is { } values && asked.Contains(context.ActivityNode))
            {
                kept ??= new(OutputsOf(workflow), StringComparer.Ordinal);
                var outputs = new Dictionary<string, object>(kept.GetValueOrDefault(context.NodeId) ?? [], StringComparer.Ordinal);
                for (var i = 0; i < values.Length; i++)
                    if (context.ActivityNode.Shape.Outputs[i].IsKept && StorableForm.Of(values[i]) is { } value)
                        outputs[context.ActivityNode.Shape.Outputs[i].Name] = value;
                kept[context.NodeId] = outputs;
            }

        if (kept is not null)
            workflow.Properties[Outputs] = kept.ToDictionary(pair => pair.Key, object (pair) => pair.Value, StringComparer.Ordinal);
    }

    private static Dictionary<string, Dictionary<string, object>> OutputsOf(WorkflowExecutionContext workflow) =>
        workflow.GetProperty<Dictionary<string, Dictionary<string, object>>>(Outputs) ?? [];
}
