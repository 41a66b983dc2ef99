using System.Collections.Frozen;

namespace Elsa.Workflows.Models;

/// <summary>A workflow version, ready to run: its activities with their places, inputs and outputs. Thread-safe and shared.</summary>
public sealed class WorkflowGraph
{
    private readonly FrozenDictionary<string, ActivityNode> _byNodeId;
    private readonly FrozenDictionary<string, ActivityNode> _byActivityId;
    private readonly FrozenDictionary<IActivity, ActivityNode> _byActivity;

    private WorkflowGraph(Workflow workflow, ActivityNode root, List<ActivityNode> nodes)
    {
        (Workflow, Root, Nodes) = (workflow, root, nodes);
        _byNodeId = nodes.ToFrozenDictionary(node => node.NodeId, StringComparer.Ordinal);
        _byActivity = nodes.ToFrozenDictionary(node => node.Activity, ActivityIdentity.Instance);
        _byActivityId = nodes.DistinctBy(node => node.Activity.Id).ToFrozenDictionary(node => node.Activity.Id, StringComparer.Ordinal);
    }

    public Workflow Workflow { get; }

    /// <summary>The node of the workflow itself; its activity id is <c>Workflow1</c>.</summary>
    public ActivityNode Root { get; }

    public IReadOnlyList<ActivityNode> Nodes { get; }

    /// <summary>The outputs that outlive a burst; found out when the first burst needs to know.</summary>
    internal AskedOutputs AskedOutputs => field ??= AskedOutputs.In(Nodes);

    /// <summary>Gives every activity its id and place, and reads its inputs, outputs and ports.</summary>
    /// <exception cref="WorkflowGraphException">An activity stands at two places, or two activities have the same place.</exception>
    public static WorkflowGraph Build(Workflow workflow)
    {
        ActivityIds.Assign(workflow);
        var nodes = new GraphBuilder().Build(workflow);

        return new WorkflowGraph(workflow, nodes[0], nodes);
    }

    public ActivityNode? FindNode(string nodeId) => _byNodeId.GetValueOrDefault(nodeId);

    /// <summary>The activity with this id that is nearest to the root: ids need only be unique among siblings.</summary>
    public ActivityNode? FindNodeByActivityId(string activityId) => _byActivityId.GetValueOrDefault(activityId);

    public ActivityNode? FindNode(IActivity activity) => _byActivity.GetValueOrDefault(activity);
}
