using Elsa.Alterations;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;
using EnDocs.Tests.Elsa.Compat.Engine.Probes;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

public sealed class AlterationTests
{
    [Test]
    public async Task A_retried_activity_is_the_same_execution_and_its_first_failure_stays_in_the_journal()
    {
        var bursts = new Bursts(
            new Sequence
            {
                Activities =
                {
                    new Flaky { Id = "flaky" },
                    new WriteLine("after"),
                },
            }
        );
        await bursts.StartAsync();

        await bursts.AlterAsync(new Alteration.RetryIncidents(null));

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That(bursts.State.Incidents, Is.Empty);
        Assert.That(bursts.Lines, Is.EqualTo(new[] { "after" }));
        Assert.That(bursts.JournalText, Does.Contain("flaky.Faulted").And.Contain("flaky.Completed"));
        Assert.That(
            bursts.Records.Single(record => record.ActivityId == "flaky"),
            Has.Property(nameof(ActivityExecutionRecord.Status))
                .EqualTo(ActivityStatus.Completed)
                .And.Property(nameof(ActivityExecutionRecord.AggregateFaultCount))
                .Zero
        );
    }

    [Test]
    public async Task A_failed_instance_stays_failed_when_only_a_variable_is_changed()
    {
        var variable = Kept("v", 1);
        var bursts = new Bursts(new Sequence { Activities = { new Flaky { Id = "flaky" } } }, variable);
        await bursts.StartAsync();

        await bursts.AlterAsync(new Alteration.ModifyVariable("v", 7));

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(bursts.State.Incidents, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_value_that_does_not_fit_its_variable_is_refused()
    {
        var bursts = new Bursts(new Wait { Id = "wait" }, Kept("v", 1));

        Assert.That(
            async () =>
            {
                await bursts.StartAsync();
                await bursts.AlterAsync(new Alteration.ModifyVariable("v", "семь"));
            },
            Throws.InstanceOf<AlterationRefusedException>()
        );
    }

    [Test]
    public async Task Only_the_named_activities_are_retried()
    {
        var bursts = new Bursts(
            new global::Elsa.Workflows.Activities.Parallel(new Flaky { Id = "one" }, new Flaky { Id = "other" }) { Id = "both" }
        );
        await bursts.StartAsync();

        await bursts.AlterAsync(new Alteration.RetryIncidents(["one"]));

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended), "the other failure is still to be dealt with");
        Assert.That(bursts.State.Incidents.Select(incident => incident.ActivityId), Is.EqualTo(new[] { "other" }));
    }

    [Test]
    public async Task A_cancelled_failure_lets_the_flowchart_end()
    {
        var flaky = new Flaky { Id = "flaky" };
        var bursts = new Bursts(new Flowchart { Activities = { flaky }, Start = flaky });
        await bursts.StartAsync();

        await bursts.AlterAsync(new Alteration.CancelActivity("flaky", null));

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That(bursts.State.Incidents, Is.Empty);
    }

    [Test]
    public async Task An_activity_that_has_not_failed_is_run_by_its_flowchart_once_more()
    {
        var (wait, line) = (new Wait { Id = "wait" }, new WriteLine("again") { Id = "line" });
        var bursts = new Bursts(
            new Flowchart
            {
                Activities = { wait, line },
                Start = wait,
                Connections = { new Connection(new Endpoint(wait), new Endpoint(line)) },
            }
        );
        await bursts.StartAsync();

        await bursts.AlterAsync(new Alteration.ScheduleActivity("line", null));

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "again" }));
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
    }

    [Test]
    public async Task Migration_finds_what_waits_below_a_root_of_another_id_and_keeps_the_values_of_variables()
    {
        var old = WorkflowGraph.Build(new Workflow(Waiting("old", "wait")) { Variables = [Kept("v", 5)] });
        var target = WorkflowGraph.Build(new Workflow(Waiting("new", "wait")) { Variables = [Kept("v", 1), Kept("w", 2)] });
        var bursts = new Bursts(old);
        await bursts.StartAsync();

        var moved = StateMigration.Move(bursts.State, old, target);

        Assert.That(moved.Bookmarks.Single().ActivityNodeId, Is.EqualTo("Workflow1:new:wait"));
        Assert.That(
            moved.ActivityExecutionContexts.Select(context => context.ScheduledActivityNodeId),
            Is.EquivalentTo(new[] { "Workflow1", "Workflow1:new", "Workflow1:new:wait" })
        );
        Assert.That(target.FindNode(moved.CompletionCallbacks[^1].ChildNodeId), Is.Not.Null);
    }

    [Test]
    public async Task Migration_is_refused_where_an_activity_that_waits_has_no_counterpart()
    {
        var old = WorkflowGraph.Build(new Workflow(Waiting("root", "wait")));
        var target = WorkflowGraph.Build(new Workflow(Waiting("root", "other")));
        var bursts = new Bursts(old);
        await bursts.StartAsync();

        Assert.That(
            () => StateMigration.Move(bursts.State, old, target),
            Throws.InstanceOf<AlterationRefusedException>().With.Message.Contains("«wait»")
        );
    }

    private static Sequence Waiting(string rootId, string waitId) => new() { Id = rootId, Activities = { new Wait { Id = waitId } } };

    private sealed class Wait : Activity
    {
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            context.CreateBookmark(Id);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Fails once in its life.</summary>
    private sealed class Flaky : CodeActivity
    {
        private bool _hasFailed;

        protected override void Execute(ActivityExecutionContext context)
        {
            if (_hasFailed)
                return;

            _hasFailed = true;
            throw new InvalidOperationException("once");
        }
    }

    private static Variable<int> Kept(string id, int value) =>
        new(id, value) { Id = id, StorageDriverType = typeof(WorkflowInstanceStorageDriver) };
}
