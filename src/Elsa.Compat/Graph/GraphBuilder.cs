namespace Elsa.Workflows.Graph;

/// <summary>Walks from the workflow through all ports, parents before children.</summary>
internal sealed class GraphBuilder
{
    private readonly List<ActivityNode> _nodes = [];
    private readonly Dictionary<IActivity, ActivityNode> _seen = new(ActivityIdentity.Instance);
    private readonly HashSet<string> _nodeIds = new(StringComparer.Ordinal);

    /// <returns>Breadth first, the workflow's own node at the start.</returns>
    public List<ActivityNode> Build(Workflow workflow)
    {
        Add(workflow, "", parent: null);

        for (var i = 0; i < _nodes.Count; i++)
            foreach (var (port, child) in ActivityPorts.Of(_nodes[i].Activity))
                Add(child, port, _nodes[i]);

        return _nodes;
    }

    private void Add(IActivity activity, string port, ActivityNode? parent)
    {
        if (_seen.TryGetValue(activity, out var known))
        {
            // A flowchart's start is one of its activities: two ports of one parent may hold the same activity.
            if (known.Parent == parent)
                return;
            throw new WorkflowGraphException(activity.Id, $"Activity '{activity.Id}' stands at two places of the workflow.");
        }

        var node = new ActivityNode(activity, port, parent);
        if (!_nodeIds.Add(node.NodeId))
            throw new WorkflowGraphException(activity.Id, $"Two activities have the id '{activity.Id}' at '{parent?.NodeId}'.");

        _seen.Add(activity, node);
        activity.NodeId = node.NodeId;
        _nodes.Add(node);
    }
}

/// <summary>A workflow cannot run because its activities are put together wrongly.</summary>
public sealed class WorkflowGraphException(string activityId, string message) : Exception(message)
{
    public string ActivityId { get; } = activityId;
}
