using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

/// <summary>Long lists and large schemes cost what their size says. It is measured in memory that was asked for, which no other load on the machine changes.</summary>
internal sealed class LargeWorkflowTests
{
    [Test]
    public async Task A_nested_ForEach_over_1300_items_costs_twice_what_one_over_650_does()
    {
        await LoopAsync(50); // whatever is prepared once
        var half = await LoopAsync(650);
        var whole = await LoopAsync(1_300);

        Assert.That(whole.Lines, Is.EqualTo(3 * 1_300));
        Assert.That(whole.Bytes, Is.LessThan(half.Bytes * 5 / 2), "a walk over all that ran before would make it four times as much");
    }

    [Test]
    public async Task A_nested_ForEach_that_waits_keeps_only_what_still_runs()
    {
        var bursts = Loop(1_300, waits: true);

        await bursts.StartAsync();
        for (var item = 0; item < 40; item++)
            await bursts.ResumeAsync();

        Assert.That(bursts.State.ActivityExecutionContexts, Has.Count.EqualTo(6), "workflow, loop, body, inner loop, its body, what waits");
        Assert.That(bursts.State.Bookmarks, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_flowchart_of_500_decisions_runs_each_once_and_costs_twice_what_one_of_250_does()
    {
        await LadderAsync(50);
        var half = await LadderAsync(250);
        var whole = await LadderAsync(500);

        Assert.That(whole.Runs, Is.EqualTo(500));
        Assert.That(whole.Bytes, Is.LessThan(half.Bytes * 5 / 2), "2^250 paths lead through it");
    }

    private static Bursts Loop(int items, bool waits) =>
        new(
            new ForEach
            {
                Items = new Input<ICollection<object>>(_ => [.. Enumerable.Range(0, items).Cast<object>()]),
                Body = new Sequence
                {
                    Activities =
                    {
                        new ForEach
                        {
                            Items = new Input<ICollection<object>>(_ => ["a", "b", "c"]),
                            Body = new Sequence
                            {
                                Activities = { new WriteLine(context => context.GetVariable<string>("CurrentValue")), new Pause(waits) },
                            },
                        },
                    },
                },
            }
        )
        {
            Store = state => StateJson.Deserialize(StateJson.Serialize(state)),
        };

    private static async Task<(int Lines, long Bytes)> LoopAsync(int items)
    {
        var bursts = Loop(items, waits: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await bursts.StartAsync();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        return (bursts.Lines.Length, bytes);
    }

    /// <summary>Each decision leads to the next one, or around it to the one after that.</summary>
    private static async Task<(int Runs, long Bytes)> LadderAsync(int decisions)
    {
        var steps = Enumerable
            .Range(0, decisions)
            .Select(index => (IActivity)new FlowDecision { Id = $"d{index}", Condition = new(true) })
            .ToList();
        var connections = new List<Connection>();
        for (var i = 0; i + 1 < decisions; i++)
        {
            connections.Add(new Connection(new Endpoint(steps[i], "True"), new Endpoint(steps[i + 1], "In")));
            if (i + 2 < decisions)
                connections.Add(new Connection(new Endpoint(steps[i], "False"), new Endpoint(steps[i + 2], "In")));
        }

        var workflow = new Workflow(
            new Flowchart
            {
                Id = "flow",
                Start = steps[0],
                Activities = steps,
                Connections = connections,
            }
        );
        var bursts = new Bursts(WorkflowGraph.Build(workflow));
        var before = GC.GetAllocatedBytesForCurrentThread();
        await bursts.StartAsync();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        return (bursts.Records.Count(record => record.ActivityType == "Elsa.FlowDecision"), bytes);
    }

    private sealed class Pause(bool waits) : Activity
    {
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            if (!waits)
                return context.CompleteActivityAsync();

            context.CreateBookmark();
            return ValueTask.CompletedTask;
        }
    }
}
