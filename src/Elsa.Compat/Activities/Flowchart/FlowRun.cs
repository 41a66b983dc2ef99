using System.Collections;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Workflows.Activities.Flowchart;

/// <summary>Moves a running flowchart on: follows connections, waits at joins, and tells what lies behind dead branches.</summary>
internal sealed class FlowRun
{
    private readonly Activities.Flowchart _flowchart;
    private readonly ActivityExecutionContext _context;
    private readonly FlowGraph _graph;
    private readonly FlowScope _scope;

    public FlowRun(Activities.Flowchart flowchart, ActivityExecutionContext context, FlowGraph graph)
    {
        (_flowchart, _context, _graph) = (flowchart, context, graph);
        _scope = context.GetProperty(FlowScope.Key, () => new FlowScope());
    }

    /// <summary>An activity completed: follows its outcomes.</summary>
    public ValueTask CompleteAsync(ActivityExecutionContext child, Outcomes outcomes)
    {
        var index = _graph.IndexOf(child.Activity);
        if (index < 0 || !_graph.Reachable[index])
            throw new InvalidOperationException(
                $"Activity '{child.Activity.Id}' completed in flowchart '{_flowchart.Id}', but no way leads to it from the start."
            );

        _scope.Visit(child.Activity);
        _scope.Level(_graph.Inbound[index], child.Activity);
        return FollowAsync(child, outcomes);
    }

    public async ValueTask FollowAsync(ActivityExecutionContext child, Outcomes outcomes)
    {
        await VisitAsync(_graph.IndexOf(child.Activity), child, outcomes.Names, givenUp: null);
        await CloseLoopsAsync(child, givenUp: null);
    }

    /// <summary>
    /// Activities lost against a join: what comes from them will not come any more, for whoever else waits for it. Nothing upstream of
    /// the join starts because of that.
    /// </summary>
    public async ValueTask GiveUpAsync(ActivityExecutionContext join, IEnumerable<IActivity> losers, HashSet<IActivity> upstream)
    {
        foreach (var loser in losers)
        {
            var index = _graph.IndexOf(loser);
            _scope.Visit(loser);
            _scope.Level(_graph.Inbound[index], loser);
            await VisitAsync(index, join, [], upstream);
        }

        await CloseLoopsAsync(join, upstream);
    }

    /// <summary>Exits that were not taken are dead as soon as nothing goes on in their loop.</summary>
    private async ValueTask CloseLoopsAsync(ActivityExecutionContext cause, HashSet<IActivity>? givenUp)
    {
        while (_scope.PostponedConnections is not null && Array.Find(_graph.Exits, IsClosed) is { } exit)
        {
            var pending = new Stack<(int Activity, int Next)>();
            if (givenUp is null || !_scope.IsAhead(exit, _graph.Activities[exit.Target]))
                await ArriveAsync(exit, followed: false, pending, cause, givenUp);
            else
                _scope.Forget(exit);
            await WalkAsync(pending, cause, [], givenUp);
        }
    }

    private bool IsClosed(FlowEdge exit) => _scope.IsPostponed(exit) && !GoesOn(exit.Leaves!);

    private bool GoesOn(BitArray loop)
    {
        foreach (var child in _context.LiveChildren)
            if (IsIn(child.Activity))
                return true;
        foreach (var item in _context.WorkflowExecutionContext.Queue.Items)
            if (item.Owner == _context && IsIn(item.Node.Activity))
                return true;

        return false;

        bool IsIn(IActivity activity) => _graph.IndexOf(activity) is >= 0 and var index && loop[index];
    }

    /// <summary>
    /// Visits the connections of an activity in their order. A target that can no longer be reached is visited in turn before the
    /// next connection; the stack is our own, so that long dead branches cannot exhaust the thread's.
    /// </summary>
    private ValueTask VisitAsync(int start, ActivityExecutionContext cause, string[] outcomes, HashSet<IActivity>? givenUp) =>
        WalkAsync(new Stack<(int Activity, int Next)>([(start, 0)]), cause, outcomes, givenUp);

    private async ValueTask WalkAsync(
        Stack<(int Activity, int Next)> pending,
        ActivityExecutionContext cause,
        string[] outcomes,
        HashSet<IActivity>? givenUp
    )
    {
        while (pending.TryPop(out var frame))
        {
            var edges = _graph.Outbound[frame.Activity];
            if (frame.Next == edges.Length)
                continue;

            pending.Push((frame.Activity, frame.Next + 1));
            var edge = edges[frame.Next];
            if (givenUp is not null && _scope.IsAhead(edge, _graph.Activities[edge.Target]))
                continue;

            var followed = pending.Count == 1 && outcomes.Contains(edge.Port);
            if (!followed && edge.Leaves is not null)
                _scope.Postpone(edge);
            else
                await ArriveAsync(edge, followed, pending, cause, givenUp);
        }
    }

    private async ValueTask ArriveAsync(
        FlowEdge edge,
        bool followed,
        Stack<(int Activity, int Next)> pending,
        ActivityExecutionContext cause,
        HashSet<IActivity>? givenUp
    )
    {
        var target = _graph.Activities[edge.Target];
        _scope.Visit(edge, followed);
        switch (await DecideAsync(edge, followed))
        {
            case Arrival.Run when givenUp?.Contains(target) is not true:
                _flowchart.Schedule(_context, target, cause, edge.IsBackward);
                break;
            case Arrival.Run or Arrival.Skip:
                _scope.Visit(target);
                pending.Push((edge.Target, 0));
                break;
        }
    }

    public HashSet<IActivity> UpstreamOf(IActivity activity) => _graph.UpstreamOf(_graph.IndexOf(activity));

    private async ValueTask<Arrival> DecideAsync(FlowEdge edge, bool followed)
    {
        if (edge.IsBackward)
            return DecideLoop(edge, followed);

        var target = _graph.Activities[edge.Target];
        var mode = target is FlowJoin join ? await join.ModeInAsync(_context) : FlowJoinMode.WaitAllActive;
        return DecideForward(edge, followed, target, mode);
    }

    private Arrival DecideForward(FlowEdge edge, bool followed, IActivity target, FlowJoinMode mode)
    {
        var inbound = _graph.Inbound[edge.Target];
        if (mode == FlowJoinMode.WaitAny && followed)
            return _scope.IsAhead(edge, target) && !IsPending(target) ? Arrival.Run : Arrival.Wait;

        if (!Array.TrueForAll(inbound, other => _scope.IsAhead(other, target)))
            return Arrival.Wait;
        if (mode == FlowJoinMode.WaitAny && IsPending(target))
            return Arrival.Wait;

        var runs = mode == FlowJoinMode.WaitAll ? Array.TrueForAll(inbound, _scope.WasFollowed) : Array.Exists(inbound, _scope.WasFollowed);
        return runs ? Arrival.Run : Arrival.Skip;
    }

    private Arrival DecideLoop(FlowEdge edge, bool followed)
    {
        if (followed && !edge.IsValid)
            throw new InvalidOperationException(
                $"The connection {edge.Key} of flowchart '{_flowchart.Id}' leads into a loop that can also be entered elsewhere."
            );

        return followed ? Arrival.Run : Arrival.Wait;
    }

    private bool IsPending(IActivity activity)
    {
        var node = _context.WorkflowExecutionContext.NodeOf(activity);
        return _context.WorkflowExecutionContext.Queue.Contains(node, _context)
            || _context.LiveChildren.Any(child => child.ActivityNode == node);
    }

    /// <summary>What a visit of a connection means for its target.</summary>
    private enum Arrival
    {
        Wait,
        Run,
        Skip,
    }
}
