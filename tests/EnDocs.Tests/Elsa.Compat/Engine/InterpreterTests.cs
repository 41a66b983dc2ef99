using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

internal sealed class InterpreterTests
{
    [TestCase(null, null)]
    [TestCase(typeof(MemoryStorageDriver), null)]
    [TestCase(typeof(WorkflowInstanceStorageDriver), "kept")]
    public async Task A_variable_survives_waiting_only_in_the_instance(Type? driver, string? expected)
    {
        var variable = new Variable<string>("Note", "").WithStorageDriver(driver);
        string? seen = null;
        var bursts = Stored(
            new Sequence
            {
                Activities =
                {
                    new SetVariable<string>(variable, new Input<string>("kept")),
                    new Wait(),
                    new Inline(context => seen = variable.Get(context)),
                },
            },
            variable
        );

        await bursts.StartAsync();
        await bursts.ResumeAsync();

        Assert.That(seen, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_failed_activity_ends_the_workflow_with_an_incident_and_its_branches_wait_on_for_a_retry()
    {
        var bursts = Stored(
            new global::Elsa.Workflows.Activities.Parallel(new Wait { Id = "wait" }, new Flaky { Id = "flaky" }) { Id = "both" }
        );

        await bursts.StartAsync();
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(bursts.State.Incidents, Has.One.Property(nameof(ActivityIncident.ActivityId)).EqualTo("flaky"));

        await bursts.RetryAsync("flaky");
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended), "the other branch still waits");
        Assert.That(bursts.State.ActivityExecutionContexts, Has.All.Property(nameof(ActivityExecutionContextState.FaultCount)).Zero);

        await bursts.ResumeAsync();
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task A_commit_strategy_ends_the_burst_and_the_queue_is_in_the_state()
    {
        var bursts = Stored(
            new Sequence
            {
                Activities =
                {
                    new WriteLine("one") { CommitStrategy = "Executed" },
                    new WriteLine("two"),
                },
            }
        );

        var first = await bursts.StartAsync();
        Assert.That(first.HasMoreWork, Is.True);
        Assert.That(
            first.State,
            Has.Property(nameof(WorkflowState.IsExecuting)).True.And.Property(nameof(WorkflowState.ScheduledActivities)).Count.EqualTo(1)
        );

        var second = await bursts.ContinueAsync();
        Assert.That(second.HasMoreWork, Is.False);
        Assert.That(bursts.Lines, Is.EqualTo(new[] { "one", "two" }));
    }

    [Test]
    public async Task Cancelling_removes_the_bookmarks_and_runs_nothing()
    {
        var bursts = Stored(new Sequence { Activities = { new Wait(), new WriteLine("never") } });
        await bursts.StartAsync();

        var result = await bursts.CancelAsync();

        Assert.That(result.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Cancelled));
        Assert.That(result.RemovedBookmarks, Has.Count.EqualTo(1));
        Assert.That(bursts.Lines, Is.Empty);
    }

    [Test]
    public async Task A_bookmark_is_resumed_once()
    {
        var bursts = Stored(new Sequence { Activities = { new Wait(), new Wait() } });
        await bursts.StartAsync();
        var bookmark = bursts.State.Bookmarks[0];
        await bursts.ResumeAsync(bookmark.Id);

        Assert.That(async () => await bursts.ResumeAsync(bookmark.Id), Throws.TypeOf<BookmarkNotFoundException>());
        Assert.That(bursts.Last.RemovedBookmarks, Is.EqualTo(new[] { bookmark }).Using<Bookmark>((one, other) => one.Id == other.Id));
    }

    [Test]
    public async Task A_callback_that_cannot_be_stored_by_name_is_refused_at_once()
    {
        var bursts = Stored(new WaitWithLambda { Id = "lambda" });

        await bursts.StartAsync();

        Assert.That(bursts.State.Incidents.Single().Message, Does.Contain("must be a method of WaitWithLambda"));
    }

    [TestCase("FaultStrategy", WorkflowSubStatus.Faulted)]
    [TestCase("ContinueWithIncidentsStrategy", WorkflowSubStatus.Suspended)]
    public async Task A_completion_callback_that_cannot_be_stored_fails_its_activity_once_the_workflow_waits(
        string strategy,
        WorkflowSubStatus expected
    )
    {
        var workflow = new Workflow(new CallsBackLambda { Id = "lambda", Body = new Wait() })
        {
            Options = new WorkflowOptions { IncidentStrategyType = strategy },
        };
        var bursts = new Bursts(WorkflowGraph.Build(workflow));

        await bursts.StartAsync();

        Assert.That(bursts.State.SubStatus, Is.EqualTo(expected));
        Assert.That(bursts.State.Incidents, Has.One.Property(nameof(ActivityIncident.ActivityId)).EqualTo("lambda"));
        Assert.That(bursts.State.Incidents.Single().Message, Does.Contain("must be a method of CallsBackLambda"));
    }

    [Test]
    public async Task A_completion_callback_that_need_not_be_stored_may_be_a_lambda()
    {
        var bursts = Stored(new CallsBackLambda { Body = new WriteLine("body") });

        await bursts.StartAsync();

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task Cancelling_what_called_back_a_lambda_cancels_it()
    {
        var bursts = Stored(new CallsBackLambda { Body = new Wait() });
        await bursts.StartAsync();

        Assert.That((await bursts.CancelAsync()).State.Status, Is.EqualTo(WorkflowStatus.Finished));
    }

    [Test]
    public async Task A_workflow_input_survives_waiting_only_where_its_definition_names_a_driver()
    {
        var workflow = new Workflow(new Sequence { Activities = { new Wait() } })
        {
            Inputs =
            [
                new InputDefinition { Name = "Kept", StorageDriverType = typeof(WorkflowInstanceStorageDriver) },
                new InputDefinition { Name = "Lost" },
            ],
        };
        var bursts = new Bursts(WorkflowGraph.Build(workflow));

        await bursts.StartAsync(new Dictionary<string, object> { ["Kept"] = "yes", ["Lost"] = "no" });

        Assert.That(bursts.State.Input, Is.EqualTo(new Dictionary<string, object> { ["Kept"] = "yes" }));
    }

    [Test]
    public async Task The_journal_counts_on_across_bursts()
    {
        var bursts = Stored(new Sequence { Activities = { new Wait(), new WriteLine("end") } });
        await bursts.StartAsync();
        await bursts.ResumeAsync();

        Assert.That(bursts.Journal.Select(entry => entry.Sequence), Is.EqualTo(Enumerable.Range(0, bursts.Journal.Count())));
    }

    [Test]
    public async Task A_loop_of_many_rounds_does_not_deepen_the_stack()
    {
        var bursts = Stored(new For(1, 20_000) { Body = new Inline(() => { }) });

        await bursts.StartAsync();

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [TestCase("FaultStrategy")]
    [TestCase("ContinueWithIncidentsStrategy")]
    public async Task A_loop_that_never_ends_is_stopped_with_an_incident(string strategy)
    {
        var workflow = new Workflow(new While(new Input<bool>(true)) { Body = new Inline(() => { }) })
        {
            Options = new WorkflowOptions { IncidentStrategyType = strategy },
        };
        var bursts = new Bursts(WorkflowGraph.Build(workflow));

        await bursts.StartAsync();

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(bursts.State.Incidents.Single().Message, Does.Contain("100000 activities without waiting"));
    }

    private static Bursts Stored(IActivity root, params Variable[] variables) =>
        new(root, variables) { Store = state => StateJson.Deserialize(StateJson.Serialize(state)) };

    private sealed class Wait : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark();
    }

    private sealed class WaitWithLambda : Activity
    {
        protected override void Execute(ActivityExecutionContext context) =>
            context.CreateBookmark(resumed => resumed.CompleteActivityAsync());
    }

    private sealed class CallsBackLambda : Activity
    {
        [Port]
        public IActivity? Body { get; set; }

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
            context.ScheduleActivityAsync(Body, completed => completed.TargetContext.CompleteActivityAsync());
    }

    /// <summary>Fails the first time.</summary>
    private sealed class Flaky : CodeActivity
    {
        private bool _hasFailed;

        protected override void Execute(ActivityExecutionContext context)
        {
            if (_hasFailed)
                return;
            _hasFailed = true;
            throw new InvalidOperationException("not yet");
        }
    }
}
