using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

/// <summary>A commit on the way changes nothing of what the workflow does: each activity finds what it would have found without it.</summary>
internal sealed class CommitStrategyTests
{
    private static readonly string[] Strategies = ["WorkflowExecuting", "ActivityExecuting", "ActivityExecuted"];

    private readonly List<string?> _seen = [];

    [SetUp]
    public void Forget() => _seen.Clear();

    [TestCaseSource(nameof(Strategies))]
    public async Task The_input_of_the_workflow_lasts_until_it_waits(string strategy)
    {
        var bursts = Stored(strategy, new Sequence { Activities = { SeeInput("Sum"), SeeInput("Sum"), new Wait(), SeeInput("Sum") } });

        await bursts.StartAsync(new Dictionary<string, object> { ["Sum"] = "100" });
        await bursts.ContinueToTheEndAsync();
        Assert.That(_seen, Is.EqualTo(new[] { "100", "100" }));
        Assert.That(bursts.State.Input, Is.Empty);

        await bursts.ResumeAsync(input: new Dictionary<string, object>());
        await bursts.ContinueToTheEndAsync();
        Assert.That(_seen, Is.EqualTo(new[] { "100", "100", null }));
    }

    [TestCaseSource(nameof(Strategies))]
    public async Task What_came_with_a_stimulus_lasts_until_the_workflow_waits_again(string strategy)
    {
        var bursts = Stored(strategy, new Sequence { Activities = { new Wait(), SeeInput("Answer"), SeeInput("Answer") } });
        await bursts.StartAsync();
        await bursts.ContinueToTheEndAsync();

        await bursts.ResumeAsync(input: new Dictionary<string, object> { ["Answer"] = "yes" });
        await bursts.ContinueToTheEndAsync();

        Assert.That(_seen, Is.EqualTo(new[] { "yes", "yes" }));
    }

    [TestCaseSource(nameof(Strategies))]
    public async Task A_variable_in_memory_lasts_until_the_workflow_waits(string strategy)
    {
        var note = new Variable<string>("Note", "first");
        var bursts = Stored(
            strategy,
            new Sequence
            {
                Activities =
                {
                    See(note),
                    new SetVariable<string>(note, new Input<string>("second")),
                    See(note),
                    See(note),
                    new Wait(),
                    See(note),
                },
            },
            note
        );

        await bursts.StartAsync(variables: new Dictionary<string, object> { ["Note"] = "given" });
        await bursts.ContinueToTheEndAsync();
        await bursts.ResumeAsync();
        await bursts.ContinueToTheEndAsync();

        Assert.That(_seen, Is.EqualTo(new[] { "given", "second", "second", null }));
    }

    [Test]
    public async Task What_has_no_form_in_the_state_is_lost_alone()
    {
        var (scan, note) = (new Variable<Stream>("Scan", Stream.Null), new Variable<string>("Note", "kept"));
        var bursts = Stored("ActivityExecuted", new Sequence { Activities = { See(note), See(note) } }, scan, note);

        await bursts.StartAsync(new Dictionary<string, object> { ["File"] = new MemoryStream() });
        await bursts.ContinueToTheEndAsync();

        Assert.That(_seen, Is.EqualTo(new[] { "kept", "kept" }));
        Assert.That(bursts.State.Incidents, Is.Empty);
    }

    [Test]
    public async Task The_items_of_a_loop_wait_in_the_queue_as_they_are()
    {
        var items = new Input<object>(new object[] { new { Name = "one" }, new { Name = "two" } });
        var bursts = Stored(
            "ActivityExecuted",
            new ParallelForEach
            {
                Items = items,
                Body = new Inline(context => _seen.Add(ValueConversion.Convert<Item>(context.GetVariable<object>("CurrentValue"))?.Name)),
            }
        );

        await bursts.StartAsync();
        await bursts.ContinueToTheEndAsync();

        Assert.That(_seen, Is.EqualTo(new[] { "one", "two" }));
    }

    [TestCaseSource(nameof(Strategies))]
    public async Task A_workflow_that_fails_is_over_though_activities_were_queued(string strategy)
    {
        var bursts = Stored(
            strategy,
            new global::Elsa.Workflows.Activities.Parallel(
                new Inline(() => throw new InvalidOperationException("no")),
                new WriteLine("two")
            )
        );

        await bursts.StartAsync();
        await bursts.ContinueToTheEndAsync();

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(bursts.State.FinishedAt, Is.Not.Null);
        Assert.That(bursts.State.IsExecuting, Is.False);
        Assert.That(bursts.Lines, Is.EqualTo(new[] { "two" }), "what was queued when it failed still runs, as in Elsa");
    }

    [TestCaseSource(nameof(Strategies))]
    public async Task A_stimulus_between_two_commits_resumes_before_anything_else(string strategy)
    {
        var bursts = Stored(
            strategy,
            new global::Elsa.Workflows.Activities.Parallel(
                new Sequence { Activities = { new WaitForAnswer(), new WriteLine("answered") } },
                new Sequence { Activities = { new WriteLine("one"), new WriteLine("two"), new WriteLine("three") } }
            )
        );

        await bursts.StartAsync();
        while (bursts.State.Bookmarks.Count == 0)
            await bursts.ContinueAsync();
        await bursts.ResumeAsync(input: new Dictionary<string, object> { ["Answer"] = "yes" });

        Assert.That(bursts.Lines, Has.Member("answer yes"));
        await bursts.ContinueToTheEndAsync();
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That(bursts.Lines, Is.EquivalentTo(new[] { "answer yes", "answered", "one", "two", "three" }));
    }

    [Test]
    public async Task A_retry_of_what_has_ended_meanwhile_does_nothing()
    {
        var bursts = Stored("ActivityExecuted", new Sequence { Activities = { new WriteLine("one"), new Wait() } });
        await bursts.StartAsync();
        await bursts.ContinueToTheEndAsync();
        var gone = new ActivityWorkItemState
        {
            ActivityNodeId = bursts
                .Journal.Single(entry => entry is { ActivityType: "Elsa.WriteLine", EventName: "Completed" })
                .ActivityNodeId,
            ExistingActivityExecutionContextId = "gone",
        };
        bursts.Store = state => StateJson.Deserialize(StateJson.Serialize(state with { ScheduledActivities = [gone] }));

        await bursts.ContinueAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "one" }));
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
    }

    private Inline SeeInput(string name) =>
        new(context => _seen.Add(context.TryGetWorkflowInput<string>(name, out var value) ? value : null));

    private Inline See(Variable<string> variable) => new(context => _seen.Add(variable.Get(context)));

    private static Bursts Stored(string strategy, IActivity root, params Variable[] variables)
    {
        var workflow = new Workflow(root)
        {
            Variables = variables,
            Options = new WorkflowOptions { CommitStrategyName = strategy },
        };
        return new Bursts(WorkflowGraph.Build(workflow)) { Store = state => StateJson.Deserialize(StateJson.Serialize(state)) };
    }

    private sealed record Item(string Name);

    private sealed class Wait : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark();
    }

    private sealed class WaitForAnswer : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(OnAnswerAsync);

        private ValueTask OnAnswerAsync(ActivityExecutionContext context)
        {
            context.WorkflowExecutionContext.Writer.WriteLine("answer " + context.GetWorkflowInput<string>("Answer"));
            return context.CompleteActivityAsync();
        }
    }
}
