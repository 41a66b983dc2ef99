namespace Elsa.Workflows.Activities.Flowchart;

/// <summary>
/// Finds the loops of a flowchart: a depth-first walk finds connections that lead back, and dominators say whether the loop has
/// one entrance only. No path is ever enumerated.
/// </summary>
internal sealed class FlowLoops
{
    private readonly FlowEdge[][] _outbound;
    private readonly int[] _order;
    private readonly List<int> _postOrder = [];

    private FlowLoops(FlowEdge[][] outbound)
    {
        _outbound = outbound;
        _order = new int[outbound.Length];
        Array.Fill(_order, -1);
    }

    /// <summary>Marks the backward connections.</summary>
    /// <returns>By activity: whether it can be reached from the start.</returns>
    public static bool[] Mark(FlowEdge[][] outbound, int start)
    {
        var loops = new FlowLoops(outbound);
        loops.Walk(start);
        loops.Validate(start);
        return Array.ConvertAll(loops._order, order => order >= 0);
    }

    /// <summary>Depth first, with a stack of its own: a connection to an activity that is still on the stack leads back.</summary>
    private void Walk(int start)
    {
        var onStack = new bool[_outbound.Length];
        var seen = new bool[_outbound.Length];
        var stack = new Stack<(int Activity, int Next)>([(start, 0)]);
        seen[start] = onStack[start] = true;

        while (stack.TryPop(out var frame))
        {
            var (activity, next) = frame;
            if (next == _outbound[activity].Length)
            {
                onStack[activity] = false;
                _order[activity] = _postOrder.Count;
                _postOrder.Add(activity);
                continue;
            }

            stack.Push((activity, next + 1));
            var edge = _outbound[activity][next];
            edge.IsBackward = onStack[edge.Target];
            if (seen[edge.Target])
                continue;
            seen[edge.Target] = onStack[edge.Target] = true;
            stack.Push((edge.Target, 0));
        }
    }

    private void Validate(int start)
    {
        int[]? dominators = null;
        foreach (var activity in _postOrder)
        foreach (var edge in _outbound[activity])
            if (edge.IsBackward)
                edge.IsValid = Dominates(dominators ??= Dominators(start), edge.Target, edge.Source, start);
    }

    private static bool Dominates(int[] dominators, int above, int below, int start)
    {
        for (var current = below; ; current = dominators[current])
        {
            if (current == above)
                return true;
            if (current == start)
                return false;
        }
    }

    /// <summary>The nearest activity that all ways to each activity pass (after Cooper, Harvey and Kennedy).</summary>
    private int[] Dominators(int start)
    {
        var inbound = new List<int>[_outbound.Length];
        foreach (var activity in _postOrder)
        foreach (var edge in _outbound[activity])
            (inbound[edge.Target] ??= []).Add(activity);

        var dominators = new int[_outbound.Length];
        Array.Fill(dominators, -1);
        dominators[start] = start;
        for (var changed = true; changed; )
        {
            changed = false;
            for (var i = _postOrder.Count - 2; i >= 0; i--)
            {
                var nearest = -1;
                foreach (var source in inbound[_postOrder[i]])
                    if (dominators[source] >= 0)
                        nearest = nearest < 0 ? source : Common(dominators, nearest, source);

                changed |= dominators[_postOrder[i]] != nearest;
                dominators[_postOrder[i]] = nearest;
            }
        }

        return dominators;
    }

    private int Common(int[] dominators, int one, int other)
    {
        while (one != other)
        {
            while (_order[one] < _order[other])
                one = dominators[one];
            while (_order[other] < _order[one])
                other = dominators[other];
        }

        return one;
    }
}
