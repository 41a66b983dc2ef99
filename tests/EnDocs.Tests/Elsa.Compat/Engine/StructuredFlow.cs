using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Models;

namespace EnDocs.Tests.Elsa.Compat.Engine;

/// <summary>
/// A random flowchart made of steps, choices, forks with their joins and loops with one or two exits; the same seed gives the same one. Since it
/// is made of nested parts, what it does can be told without an engine: see <see cref="FlowModel"/>.
/// </summary>
internal sealed class StructuredFlow
{
    private readonly Random _random;
    private readonly bool _waits;
    private readonly List<IActivity> _activities = [];
    private readonly List<Connection> _connections = [];

    public StructuredFlow(int seed, bool waits)
    {
        (_random, _waits) = (new Random(seed), waits);
        var part = Part(3);
        Model = part.Model;
        Flowchart = new Flowchart
        {
            Id = "flow",
            Start = part.Entry,
            Activities = _activities,
            Connections = _connections,
        };
    }

    public Flowchart Flowchart { get; }

    /// <summary>Tells what is to happen.</summary>
    public Func<FlowModel, bool> Model { get; }

    private BuiltPart Part(int depth)
    {
        var parts = Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => One(depth)).ToList();
        for (var i = 1; i < parts.Count; i++)
            Connect(parts[i - 1].Exits, parts[i].Entry);
        return new(parts[0].Entry, parts[^1].Exits, model => parts.TrueForAll(part => part.Model(model)));
    }

    private BuiltPart One(int depth) =>
        (depth == 0 ? 0 : _random.Next(6)) switch
        {
            1 => Choice(depth - 1),
            2 or 3 => Fork(depth - 1),
            4 or 5 => Loop(depth - 1),
            _ => Step(),
        };

    private BuiltPart Step()
    {
        var step = Add(new FlowStep(1, _waits) { Id = NewId("step") });
        return new(step, [new(step, "Out")], model => model.Run(step.Id));
    }

    /// <summary>One way is taken, or leads nowhere; both ways meet again.</summary>
    private BuiltPart Choice(int depth)
    {
        var taken = _random.Next(2) == 0;
        var leadsNowhere = _random.Next(6) == 0;
        var choice = Add(new FlowStep(taken ? 1 : int.MaxValue, _waits) { Id = NewId("choice") });
        var (one, other) = (Part(depth), leadsNowhere ? null : Part(depth));
        Connect([new(choice, "Out")], one.Entry);
        if (other is not null)
            Connect([new(choice, "Again")], other.Entry);
        var meeting = Join(_random.Next(2) == 0 ? null : FlowJoinMode.WaitAllActive);
        Connect([.. one.Exits, .. other?.Exits ?? []], meeting);

        var way = taken ? one : other;
        return new(meeting, choice, model => model.Run(choice.Id) && way?.Model(model) is true && model.Run(meeting.Id));
    }

    private BuiltPart Fork(int depth)
    {
        FlowJoinMode?[] modes = [null, FlowJoinMode.WaitAll, FlowJoinMode.WaitAllActive, FlowJoinMode.WaitAny];
        var mode = modes[_random.Next(modes.Length)];
        string[] names = ["a", "b", "c"];
        var fork = Add(new FlowFork { Id = NewId("fork") });
        var before = _activities.Count;
        var branches = names[..(2 + _random.Next(2))].Select(_ => Branch(depth)).ToList();
        string[] inside = [.. _activities.Skip(before).Select(activity => activity.Id)];
        fork.Branches = new(names[..branches.Count]);
        for (var i = 0; i < branches.Count; i++)
            Connect([new(fork, names[i])], branches[i].Entry);
        var join = Join(mode);
        Connect([.. branches.SelectMany(branch => branch.Exits)], join);

        return new(
            join,
            fork,
            model =>
            {
                if (!model.Run(fork.Id))
                    return false;
                if (mode == FlowJoinMode.WaitAny)
                    model.LeaveOpen(inside);
                var alive = branches.ConvertAll(branch => branch.Model(model));
                var goesOn = mode == FlowJoinMode.WaitAll ? !alive.Contains(false) : alive.Contains(true);
                return goesOn && model.Join(join.Id, inside);
            }
        );
    }

    /// <summary>A part that is left at one place: a join that waits for all waits for every connection.</summary>
    private BuiltPart Branch(int depth)
    {
        var part = Part(depth);
        if (part.Exits.Count == 1)
            return part;

        var meeting = Join(null);
        Connect(part.Exits, meeting);
        return new(meeting, part.Entry, model => part.Model(model) && model.Run(meeting.Id));
    }

    /// <summary>Goes round some times, then leaves by its end; or leaves earlier, by the check in its middle.</summary>
    private BuiltPart Loop(int depth)
    {
        var entrance = Add(new FlowStep(1, _waits) { Id = NewId("entrance") });
        var first = Part(depth);
        var check = _random.Next(2) == 0 ? null : Add(new FlowStep(1 + _random.Next(4), _waits) { Id = NewId("check") });
        var end = Add(new FlowStep(1 + _random.Next(3), _waits) { Id = NewId("end") });
        Connect([new(entrance, "Out")], first.Entry);
        Connect(first.Exits, check ?? end);
        if (check is not null)
            Connect([new(check, "Again")], end);
        Connect([new(end, "Again")], entrance);

        List<Endpoint> exits = [new(end, "Out")];
        if (check is not null)
            exits.Add(new(check, "Out"));
        return new(
            entrance,
            exits,
            model =>
            {
                while (true)
                {
                    if (!model.Run(entrance.Id) || !first.Model(model))
                        return false;
                    if (check is not null && model.Run(check.Id) && model.RunsOf(check.Id) % check.Rounds == 0)
                        return true;
                    if (model.Run(end.Id) && model.RunsOf(end.Id) % end.Rounds == 0)
                        return true;
                }
            }
        );
    }

    /// <summary>A join of a mode, or an activity that is one because several connections lead to it.</summary>
    private IActivity Join(FlowJoinMode? mode) =>
        mode is { } given
            ? Add(new FlowJoin { Id = NewId("join"), Mode = new Input<FlowJoinMode>(given) })
            : Add(new FlowStep(1, waits: false) { Id = NewId("meeting") });

    private T Add<T>(T activity)
        where T : IActivity
    {
        _activities.Add(activity);
        return activity;
    }

    private string NewId(string kind) => $"{kind}{_activities.Count}";

    private void Connect(IEnumerable<Endpoint> exits, IActivity target) =>
        _connections.AddRange(exits.Select(exit => new Connection(exit, new Endpoint(target, "In"))));

    /// <summary>A part with one entrance; what leaves it, and whether it is left at all.</summary>
    private sealed record BuiltPart(IActivity Entry, IReadOnlyList<Endpoint> Exits, Func<FlowModel, bool> Model)
    {
        public BuiltPart(IActivity last, IActivity entry, Func<FlowModel, bool> model)
            : this(entry, [new(last, last is FlowJoin ? "Done" : "Out")], model) { }
    }
}

/// <summary>Leaves through «Out» each time that it has run a number of times, else through «Again».</summary>
internal sealed class FlowStep(int rounds, bool waits) : Activity
{
    public int Rounds => rounds;

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (!waits)
            return LeaveAsync(context);

        context.CreateBookmark(LeaveAsync);
        return ValueTask.CompletedTask;
    }

    private ValueTask LeaveAsync(ActivityExecutionContext context)
    {
        var done = context.WorkflowExecutionContext.UpdateProperty<int>($"Runs of {Id}", count => count + 1);
        return context.CompleteActivityWithOutcomesAsync(done % rounds == 0 ? "Out" : "Again");
    }
}
