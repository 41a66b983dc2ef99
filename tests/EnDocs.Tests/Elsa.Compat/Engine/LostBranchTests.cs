using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

/// <summary>A join that waits for any gives up the branches that lost; what lies behind them counts as dead, not as still to come.</summary>
internal sealed class LostBranchTests
{
    private readonly FlowFork _fork = new() { Id = "fork", Branches = new(["slow", "fast"]) };
    private readonly Wait _slow = new() { Id = "slow" };
    private readonly WriteLine _fast = new("fast") { Id = "fast" };
    private readonly FlowJoin _any = new() { Id = "any" };
    private readonly WriteLine _merge = new("merge") { Id = "merge" };

    [Test]
    public async Task An_activity_that_waits_for_both_the_winner_and_the_loser_runs()
    {
        var bursts = Run(
            Connect(_fork, "slow", _slow),
            Connect(_fork, "fast", _fast),
            Connect(_slow, "Done", _any),
            Connect(_fast, "Done", _any),
            Connect(_slow, "Done", _merge),
            Connect(_any, "Done", _merge)
        );

        await bursts.StartAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "fast", "merge" }));
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task What_lies_between_the_loser_and_the_join_does_not_run()
    {
        var between = new WriteLine("between") { Id = "between" };
        var bursts = Run(
            Connect(_fork, "slow", _slow),
            Connect(_fork, "fast", _fast),
            Connect(_slow, "Done", between),
            Connect(_fork, "fast", between),
            Connect(between, "Done", _any),
            Connect(_fast, "Done", _any),
            Connect(_any, "Done", _merge)
        );

        await bursts.StartAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "fast", "merge" }));
    }

    [Test]
    public async Task The_next_round_of_a_loop_waits_for_its_own_branches()
    {
        var again = new FlowDecision
        {
            Id = "again",
            Condition = new(context =>
                context.ActivityExecutionContext!.WorkflowExecutionContext.UpdateProperty<int>("Rounds", count => count + 1) < 2
            ),
        };
        var bursts = Run(
            Connect(_fork, "slow", _slow),
            Connect(_fork, "fast", _fast),
            Connect(_slow, "Done", _any),
            Connect(_fast, "Done", _any),
            Connect(_slow, "Done", _merge),
            Connect(_any, "Done", _merge),
            Connect(_merge, "Done", again),
            Connect(again, "True", _fork)
        );

        await bursts.StartAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "fast", "merge", "fast", "merge" }));
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    private Bursts Run(params Connection[] connections)
    {
        var activities = connections.SelectMany(connection => (IActivity[])[connection.Source.Activity, connection.Target.Activity]);
        var flowchart = new Flowchart
        {
            Id = "flow",
            Start = _fork,
            Activities = [.. activities.Distinct()],
            Connections = connections,
        };
        return new Bursts(flowchart) { Store = state => StateJson.Deserialize(StateJson.Serialize(state)) };
    }

    private static Connection Connect(IActivity source, string port, IActivity target) =>
        new(new Endpoint(source, port), new Endpoint(target, "In"));

    private sealed class Wait : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark();
    }
}
