namespace Elsa.Workflows.Activities.Flowchart;

/// <summary>
/// How often activities and connections of a flowchart were visited; kept among its properties, so that joins survive waiting.
/// A connection is «visited» also when it can no longer be followed.
/// </summary>
internal sealed class FlowScope
{
    public const string Key = nameof(FlowScope);

    public Dictionary<string, long> ActivitiesVisitCount { get; set; } = new(StringComparer.Ordinal);
    public Dictionary<string, long> ConnectionVisitCount { get; set; } = new(StringComparer.Ordinal);
    public Dictionary<string, bool> ConnectionLastVisitFollowed { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Exits of loops that were not taken while their loop goes on; <see langword="null"/> when there are none.</summary>
    public HashSet<string>? PostponedConnections { get; set; }

    public void Visit(IActivity activity) => ActivitiesVisitCount[activity.Id] = VisitsOf(activity) + 1;

    public void Visit(FlowEdge edge, bool followed)
    {
        ConnectionVisitCount[edge.Key] = ConnectionVisitCount.GetValueOrDefault(edge.Key) + 1;
        ConnectionLastVisitFollowed[edge.Key] = followed;
        Forget(edge);
    }

    public void Postpone(FlowEdge edge) => (PostponedConnections ??= new(StringComparer.Ordinal)).Add(edge.Key);

    /// <summary>The exit was taken, or is dead.</summary>
    public void Forget(FlowEdge edge)
    {
        if (PostponedConnections?.Remove(edge.Key) is true && PostponedConnections.Count == 0)
            PostponedConnections = null;
    }

    public bool IsPostponed(FlowEdge edge) => PostponedConnections?.Contains(edge.Key) is true;

    /// <summary>Whether the connection was visited since its target ran last.</summary>
    public bool IsAhead(FlowEdge edge, IActivity target) => ConnectionVisitCount.GetValueOrDefault(edge.Key) > VisitsOf(target);

    public bool WasFollowed(FlowEdge edge) => ConnectionLastVisitFollowed.GetValueOrDefault(edge.Key);

    /// <summary>A join that did not wait for all starts its next round with all its connections level.</summary>
    public void Level(FlowEdge[] inbound, IActivity target)
    {
        var visits = VisitsOf(target);
        foreach (var edge in inbound)
            if (ConnectionVisitCount.GetValueOrDefault(edge.Key) < visits)
                ConnectionVisitCount[edge.Key] = visits;
    }

    private long VisitsOf(IActivity activity) => ActivitiesVisitCount.GetValueOrDefault(activity.Id);
}
