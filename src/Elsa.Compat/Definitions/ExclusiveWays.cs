using Elsa.Workflows.Activities.Flowchart;
using Elsa.Workflows.Descriptors;

namespace Elsa.Workflows.Definitions;

/// <summary>Finds a decision that keeps two connections of a join from ever being followed both.</summary>
internal static class ExclusiveWays
{
    /// <returns>The activity that decides; <see langword="null"/> when there is none.</returns>
    public static IActivity? To(FlowGraph graph, int join, ActivityCatalogue catalogue)
    {
        var inbound = graph.Inbound[join];
        if (inbound.Length < 2)
            return null;

        for (var decision = 0; decision < graph.Activities.Count; decision++)
        {
            var activity = graph.Activities[decision];
            if (!graph.Reachable[decision] || !Branches.ExcludeEachOther(activity))
                continue;

            var outcomes = Branches.Of(activity, catalogue);
            if (outcomes.Count < 2 || IsInLoop(graph, decision))
                continue;

            var (here, needing) = (decision, 0);
            foreach (var outcome in outcomes)
            {
                var without = Reached(graph, edge => edge.Source == here && edge.Port == outcome);
                if (inbound.Any(edge => !without[edge.Source] || edge.Source == here && edge.Port == outcome))
                    needing++;
            }

            if (needing > 1)
                return activity;
        }

        return null;
    }

    /// <summary>A decision that is taken again may go the other way then.</summary>
    private static bool IsInLoop(FlowGraph graph, int activity)
    {
        var seen = new bool[graph.Activities.Count];
        var open = new Stack<int>([activity]);
        while (open.TryPop(out var current))
            foreach (var edge in graph.Outbound[current])
            {
                if (edge.Target == activity)
                    return true;
                if (!seen[edge.Target])
                {
                    seen[edge.Target] = true;
                    open.Push(edge.Target);
                }
            }

        return false;
    }

    /// <summary>What is reached from the start when some connections are not followed.</summary>
    private static bool[] Reached(FlowGraph graph, Func<FlowEdge, bool> isClosed)
    {
        var reached = new bool[graph.Activities.Count];
        var open = new Stack<int>([graph.Start]);
        reached[graph.Start] = true;
        while (open.TryPop(out var current))
            foreach (var edge in graph.Outbound[current])
                if (!isClosed(edge) && !reached[edge.Target])
                {
                    reached[edge.Target] = true;
                    open.Push(edge.Target);
                }

        return reached;
    }
}
