using CsCheck;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

/// <summary>Random flowcharts with decisions, joins of all modes and loops: what was stored and read back after every activity must go on as if nothing had happened.</summary>
internal sealed class FlowchartModelTests
{
    private static readonly Gen<int[]> Numbers = Gen.Int[0, 1_000].Array[12, 60];

    [Test]
    public Task Storing_the_state_after_every_activity_changes_nothing() =>
        Numbers.SampleAsync(
            async numbers =>
            {
                var whole = await RunAsync(numbers, commit: null);
                var pieces = await RunAsync(numbers, commit: "ActivityExecuted");

                return whole.JournalText == pieces.JournalText && whole.State.SubStatus == pieces.State.SubStatus;
            },
            iter: 300
        );

    [Test]
    public Task No_join_runs_twice_in_a_flowchart_without_loops() =>
        Numbers.SampleAsync(
            async numbers =>
            {
                var bursts = await RunAsync(numbers, commit: null, loops: false);
                var starts = bursts.Journal.Where(entry => entry.EventName == "Started").Select(entry => entry.ActivityId).ToList();

                return starts.Distinct().Count() == starts.Count;
            },
            iter: 300
        );

    private static async Task<Bursts> RunAsync(int[] numbers, string? commit, bool loops = true)
    {
        var workflow = new Workflow(new RandomFlow(numbers, loops).Build())
        {
            Options = new WorkflowOptions { CommitStrategyName = commit },
        };
        var bursts = new Bursts(WorkflowGraph.Build(workflow)) { Store = state => StateJson.Deserialize(StateJson.Serialize(state)) };

        var result = await bursts.StartAsync();
        while (result.HasMoreWork)
            result = await bursts.ContinueAsync();
        return bursts;
    }

    /// <summary>Turns numbers into a flowchart; the same numbers give the same one.</summary>
    private sealed class RandomFlow(int[] numbers, bool loops)
    {
        private int _next;

        public Flowchart Build()
        {
            var activities = Enumerable.Range(0, 4 + Next(8)).Select(Activity).ToList();
            var connections = new List<Connection>();
            for (var i = 1; i < activities.Count; i++)
            {
                connections.Add(Connect(activities[Next(i)], activities[i]));
                if (Next(3) == 0)
                    connections.Add(Connect(activities[Next(i)], activities[i]));
            }

            if (loops)
                connections.Add(Connect(activities[1 + Next(activities.Count - 1)], activities[0]));
            return new Flowchart
            {
                Id = "flow",
                Start = activities[0],
                Activities = activities,
                Connections = connections,
            };
        }

        /// <summary>The first activity, to which loops lead back, is one that gives up after some rounds.</summary>
        private IActivity Activity(int index)
        {
            var outcome = Next(2) == 0 ? "Yes" : "No";
            return index > 0 && Next(4) == 0
                ? new FlowJoin { Id = $"join{index}", Mode = new Input<FlowJoinMode>((FlowJoinMode)Next(3)) }
                : new Step(outcome, 1 + Next(3)) { Id = $"step{index}" };
        }

        private Connection Connect(IActivity source, IActivity target)
        {
            var port =
                source is FlowJoin ? "Done"
                : Next(2) == 0 ? "Yes"
                : "No";
            return new Connection(new Endpoint(source, port), new Endpoint(target, "In"));
        }

        private int Next(int limit) => numbers[_next++ % numbers.Length] % limit;
    }

    /// <summary>Leaves through its outcome for some rounds, then through the other one; both at once when it starts.</summary>
    private sealed class Step(string outcome, int rounds) : Activity
    {
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            var key = $"Rounds of {Id}";
            var done = context.WorkflowExecutionContext.UpdateProperty<int>(key, count => count + 1);

            return done > 6 ? context.CompleteActivityWithOutcomesAsync()
                : done > rounds ? context.CompleteActivityWithOutcomesAsync("Yes", "No")
                : context.CompleteActivityWithOutcomesAsync(outcome);
        }
    }
}
