namespace Elsa.Workflows.Models;

/// <summary>An activity at its place in a workflow. Built once per version and shared by all its instances.</summary>
public sealed class ActivityNode
{
    private readonly List<ActivityNode> _children = [];

    internal ActivityNode(IActivity activity, string port, ActivityNode? parent)
    {
        (Activity, Port, Parent) = (activity, port, parent);
        NodeId = parent is null ? activity.Id : $"{parent.NodeId}:{activity.Id}";
        Shape = new ActivityShape(activity, parent?.Root.Shape.LogPersistence);
        parent?._children.Add(this);
    }

    public IActivity Activity { get; }

    /// <summary>The property of the parent that holds this activity.</summary>
    public string Port { get; }

    public ActivityNode? Parent { get; }
    public IReadOnlyList<ActivityNode> Children => _children;
    public string NodeId { get; }

    internal ActivityNode Root => Parent?.Root ?? this;

    /// <summary>What the interpreter needs to know about the activity, read by reflection once.</summary>
    internal ActivityShape Shape { get; }

    public IEnumerable<ActivityNode> Descendants() => _children.SelectMany(child => child.Descendants().Prepend(child));
}
