using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

/// <summary>An activity leaves something where it has to outlive the burst, and JSON cannot hold it.</summary>
internal sealed class UnstorableValueTests
{
    private static readonly object[] Values =
    [
        new MemoryStream([1]),
        (Func<int>)(() => 1),
        Task.CompletedTask,
        new ThrowingGetter(),
        new Knot(),
        CyclicDictionary(),
        new Dictionary<List<int>, int> { [[1]] = 1 },
    ];

    [TestCaseSource(nameof(Values))]
    public async Task In_a_stored_variable_it_faults_the_instance_which_is_stored_without_it(object value)
    {
        var kept = new Variable<object>("Kept", "").WithStorageDriver(typeof(WorkflowInstanceStorageDriver));
        var note = new Variable<string>("Note", "").WithStorageDriver(typeof(WorkflowInstanceStorageDriver));
        var bursts = new Bursts(
            new Leave(context =>
            {
                kept.Set(context, value);
                note.Set(context, "stays");
            }),
            kept,
            note
        );

        var result = Storable(await bursts.StartAsync());

        Assert.That(result.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(
            result.State.Incidents.Single().Message,
            Does.StartWith("Variable 'Kept' of activity 'Workflow1'").And.Contain(value.GetType().FullName)
        );
        Assert.That(TextOf(result.State), Does.Contain("stays"));
    }

    [TestCaseSource(nameof(Values))]
    public async Task In_a_property_it_fails_the_activity_that_set_it(object value)
    {
        var bursts = new Bursts(new Leave(context => context.SetProperty("Found", value)) { Id = "leave" });

        var result = Storable(await bursts.StartAsync());

        Assert.That(result.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(result.State.Incidents.Single().ActivityId, Is.EqualTo("leave"));
        Assert.That(result.State.Incidents.Single().Message, Does.StartWith("Property 'Found' of activity 'leave'"));
        Assert.That(result.Journal[^1], Has.Property(nameof(JournalEntry.EventName)).EqualTo("Faulted"));
    }

    [TestCaseSource(nameof(Values))]
    public async Task In_an_output_of_the_workflow_it_faults_an_instance_that_would_have_finished(object value)
    {
        var bursts = new Bursts(new Inline(context => context.WorkflowExecutionContext.Output["Scan"] = value));

        var result = Storable(await bursts.StartAsync());

        Assert.That(result.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(result.State.Incidents.Single().Message, Does.StartWith("Workflow output 'Scan'"));
        Assert.That(result.State.Output, Is.Empty);
    }

    [TestCaseSource(nameof(Values))]
    public async Task In_the_payload_of_a_bookmark_it_fails_the_activity_which_then_waits_for_nothing(object value)
    {
        var bursts = new Bursts(
            new Leave(context =>
                context.AddBookmark(
                    new Bookmark
                    {
                        Id = "b",
                        Name = "Scan",
                        Hash = "h",
                        Payload = value,
                        ActivityId = "leave",
                        ActivityNodeId = context.NodeId,
                        ActivityInstanceId = context.Id,
                    }
                )
            )
            {
                Id = "leave",
            }
        );

        var result = Storable(await bursts.StartAsync());

        Assert.That(result.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(result.State.Incidents.Single().Message, Does.StartWith("Bookmark 'Scan' of activity 'leave'"));
        Assert.That(result.State.Bookmarks.Select(bookmark => bookmark.Name), Has.None.EqualTo("Scan"));
    }

    [TestCase(null)]
    [TestCase(typeof(MemoryStorageDriver))]
    public async Task In_a_variable_that_lives_for_the_burst_only_it_is_welcome(Type? driver)
    {
        var held = new Variable<object>("Held", "").WithStorageDriver(driver);
        var bursts = new Bursts(new Leave(context => held.Set(context, new MemoryStream([1]))), held);

        var result = Storable(await bursts.StartAsync());

        Assert.That(result.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
        Assert.That(result.State.Incidents, Is.Empty);
    }

    [Test]
    public async Task A_workflow_that_goes_on_with_incidents_goes_on_without_the_value()
    {
        var kept = new Variable<object>("Kept", "").WithStorageDriver(typeof(WorkflowInstanceStorageDriver));
        object? seen = "something";
        var workflow = new Workflow(
            new Sequence
            {
                Activities =
                {
                    new Leave(context => kept.Set(context, new ThrowingGetter())),
                    new Inline(context => seen = kept.Get(context)),
                },
            }
        )
        {
            Variables = [kept],
            Options = new WorkflowOptions { IncidentStrategyType = "ContinueWithIncidentsStrategy" },
        };
        var bursts = new Bursts(WorkflowGraph.Build(workflow));

        var result = Storable(await bursts.StartAsync());
        Assert.That(result.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
        Assert.That(result.State.Incidents, Has.Count.EqualTo(1));

        await bursts.ResumeAsync(); // the state of the burst, from which the value is gone
        Assert.That(seen, Is.Null);
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task A_stored_value_that_its_variable_cannot_read_back_fails_the_activity_that_asks_for_it()
    {
        var kept = new Variable<IComparer<int>>("Kept", Comparer<int>.Default).WithStorageDriver(typeof(WorkflowInstanceStorageDriver));
        var bursts = new Bursts(
            new Sequence
            {
                Activities =
                {
                    new Leave(_ => { }),
                    new Inline(context => kept.Get(context)) { Id = "asks" },
                },
            },
            kept
        )
        {
            Store = state => StateJson.Deserialize(StateJson.Serialize(state)),
        };

        await bursts.StartAsync();
        await bursts.ResumeAsync();

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(bursts.State.Incidents.Single().ActivityId, Is.EqualTo("asks"));
    }

    /// <summary>What a store does: it writes the state, and asks for one that it can write when it cannot.</summary>
    private static BurstResult Storable(BurstResult result)
    {
        try
        {
            StateJson.Serialize(result.State);
            return result;
        }
        catch (Exception)
        {
            result = result.WithoutUnstorableValues()!;
            StateJson.Serialize(result.State);
            return result;
        }
    }

    private static string TextOf(WorkflowState state) => StateJson.SerializeToText(state);

    private static Dictionary<string, object> CyclicDictionary()
    {
        var cyclic = new Dictionary<string, object>();
        cyclic["self"] = cyclic;
        return cyclic;
    }

    /// <summary>Does something, then waits.</summary>
    private sealed class Leave(Action<ActivityExecutionContext> leave) : Activity
    {
        protected override void Execute(ActivityExecutionContext context)
        {
            leave(context);
            context.CreateBookmark();
        }
    }

    private sealed class ThrowingGetter
    {
        public string Name => throw new TimeoutException("The archive did not answer.");
    }

    /// <summary>Contains itself where the declared type does not tell.</summary>
    private sealed class Knot
    {
        public object Self => this;
    }
}
