using System.Collections;

namespace Elsa.Workflows.Activities.Flowchart;

/// <summary>
/// Finds what belongs to each loop, and marks the connections that leave one. Loops with one entrance lie inside each other or apart, so that
/// of those that a connection leaves the largest says it all.
/// </summary>
internal static class LoopBodies
{
    /// <returns>The connections that leave a loop.</returns>
    public static FlowEdge[] MarkExits(FlowEdge[][] outbound, bool[] reachable)
    {
        var loops = outbound.SelectMany(edges => edges).Where(edge => edge.IsBackward && edge.IsValid).ToLookup(edge => edge.Target);
        if (loops.Count == 0)
            return [];

        var inbound = Inbound(outbound, reachable);
        var exits = new Dictionary<FlowEdge, int>(ReferenceEqualityComparer.Instance);
        foreach (var loop in loops)
        {
            var (body, size) = BodyOf(loop, inbound);
            for (var activity = 0; activity < outbound.Length; activity++)
            {
                if (!body[activity])
                    continue;
                foreach (var edge in outbound[activity])
                    if (!edge.IsBackward && !body[edge.Target] && exits.GetValueOrDefault(edge) < size)
                        (exits[edge], edge.Leaves) = (size, body);
            }
        }

        return [.. exits.Keys];
    }

    /// <summary>The entrance, and all from which a connection back to it is reached without passing it.</summary>
    private static (BitArray Body, int Size) BodyOf(IGrouping<int, FlowEdge> loop, List<int>[] inbound)
    {
        var body = new BitArray(inbound.Length) { [loop.Key] = true };
        var size = 1;
        var pending = new Stack<int>(loop.Select(edge => edge.Source));
        while (pending.TryPop(out var activity))
        {
            if (body[activity])
                continue;

            body[activity] = true;
            size++;
            foreach (var source in inbound[activity])
                pending.Push(source);
        }

        return (body, size);
    }

    private static List<int>[] Inbound(FlowEdge[][] outbound, bool[] reachable)
    {
        var inbound = new List<int>[outbound.Length];
        for (var activity = 0; activity < outbound.Length; activity++)
            inbound[activity] = [];
        for (var activity = 0; activity < outbound.Length; activity++)
        {
            if (!reachable[activity])
                continue;
            foreach (var edge in outbound[activity])
                inbound[edge.Target].Add(activity);
        }

        return inbound;
    }
}
