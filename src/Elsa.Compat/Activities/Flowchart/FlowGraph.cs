using System.Collections;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Workflows.Activities.Flowchart;

/// <summary>One connection of a flowchart, with what is known of it once its start is known.</summary>
internal sealed record FlowEdge(int Source, int Target, string Port, string Key)
{
    /// <summary>Leads back to an activity from which its source is reached: a loop.</summary>
    public bool IsBackward { get; set; }

    /// <summary>For a backward one: every way to its source passes its target, so that the loop has one entrance.</summary>
    public bool IsValid { get; set; } = true;

    /// <summary>The activities of the largest loop that this connection leads out of.</summary>
    public BitArray? Leaves { get; set; }
}

/// <summary>The connections of a flowchart as seen from one start. Built once per version and start; in time linear but for loops.</summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<IActivity, int> _indices;

    public FlowGraph(IReadOnlyList<IActivity> activities, IEnumerable<Connection> connections, IActivity start)
    {
        Activities = activities;
        _indices = new(activities.Count, ActivityIdentity.Instance);
        for (var i = 0; i < activities.Count; i++)
            _indices[activities[i]] = i;

        // The same connection drawn twice is one: both would be counted as one visit each.
        var known = new HashSet<string>(StringComparer.Ordinal);
        var outbound = Lists(activities.Count);
        foreach (var connection in connections)
            if (EdgeOf(connection) is { } edge && known.Add(edge.Key))
                outbound[edge.Source].Add(edge);
        Outbound = [.. outbound.Select(edges => edges.ToArray())];

        Start = _indices[start];
        Reachable = FlowLoops.Mark(Outbound, Start);
        Exits = LoopBodies.MarkExits(Outbound, Reachable);
        Inbound = ForwardInbound(activities.Count);
    }

    public IReadOnlyList<IActivity> Activities { get; }

    public int Start { get; }

    /// <summary>By activity: the connections that leave it, in the order of the definition.</summary>
    public FlowEdge[][] Outbound { get; }

    /// <summary>By activity: the forward connections that lead to it from activities that can be reached.</summary>
    public FlowEdge[][] Inbound { get; }

    public bool[] Reachable { get; }

    /// <summary>The connections that lead out of a loop.</summary>
    public FlowEdge[] Exits { get; }

    public int IndexOf(IActivity activity) => _indices.GetValueOrDefault(activity, -1);

    /// <summary>All activities from which one is reached going forward.</summary>
    public HashSet<IActivity> UpstreamOf(int activity)
    {
        var upstream = new HashSet<IActivity>(ActivityIdentity.Instance);
        var pending = new Stack<int>([activity]);
        while (pending.TryPop(out var current))
            foreach (var edge in Inbound[current])
                if (upstream.Add(Activities[edge.Source]))
                    pending.Push(edge.Source);

        return upstream;
    }

    /// <returns><see langword="null"/> for a connection to an activity that is not there; it is kept in the definition and not followed.</returns>
    private FlowEdge? EdgeOf(Connection connection)
    {
        var (source, target) = (connection.Source, connection.Target);
        if (!_indices.TryGetValue(source.Activity, out var from) || !_indices.TryGetValue(target.Activity, out var to))
            return null;

        var port = string.IsNullOrEmpty(source.Port) ? Outcomes.DefaultName : source.Port;
        return new FlowEdge(from, to, port, $"{source.Activity.Id}:{port}->{target.Activity.Id}:{target.Port ?? "In"}");
    }

    private FlowEdge[][] ForwardInbound(int count)
    {
        var inbound = Lists(count);
        foreach (var edges in Outbound)
        foreach (var edge in edges)
            if (!edge.IsBackward && Reachable[edge.Source])
                inbound[edge.Target].Add(edge);

        return [.. inbound.Select(edges => edges.ToArray())];
    }

    private static List<FlowEdge>[] Lists(int count)
    {
        var lists = new List<FlowEdge>[count];
        for (var i = 0; i < count; i++)
            lists[i] = [];
        return lists;
    }
}
