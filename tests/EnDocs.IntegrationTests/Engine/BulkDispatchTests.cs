using System.Text.Json;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class BulkDispatchTests(DatabaseKind kind) : EngineTests(kind)
{
    [Test]
    public async Task Each_item_starts_a_child_with_its_input_and_correlation_and_the_parent_waits_for_all()
    {
        await PublishChildAsync(Note("say", "JavaScript", "`${getInput('Item')} of ${getInput('year')}`"));
        await PublishParentAsync(
            ("items", "Object", "[\"one\",\"two\",\"three\"]"),
            ("correlationIdFunction", "JavaScript", "'order-' + getVariable('Item')"),
            ("input", "Object", "{\"year\":2026}")
        );

        var parent = await Host.StartAsync("parent");
        await Host.FinishedAsync(parent.InstanceId!);

        Assert.That(
            Host.Recorder.Notes.Where(note => note is not ("completed" or "after")),
            Is.EquivalentTo(new[] { "one of 2026", "two of 2026", "three of 2026" })
        );
        Assert.That(Host.Recorder.Notes.Last(), Is.EqualTo("after"));
        var children = await Host.InstancesAsync("child");
        Assert.That(children.Select(child => child.CorrelationId), Is.EquivalentTo(new[] { "order-one", "order-two", "order-three" }));
        Assert.That(children.Select(child => child.ParentInstanceId), Is.All.EqualTo(parent.InstanceId));
    }

    [Test]
    public async Task An_object_is_the_input_of_its_child()
    {
        await PublishChildAsync(Note("say", "JavaScript", "`${getInput('name')} ${getInput('sum')}`"));
        await PublishParentAsync(("items", "Object", "[{\"name\":\"Ромашка\",\"sum\":5},{\"name\":\"Лютик\",\"sum\":7}]"));

        var parent = await Host.StartAsync("parent");
        await Host.FinishedAsync(parent.InstanceId!);

        Assert.That(
            Host.Recorder.Notes.Where(note => note is not ("completed" or "after")),
            Is.EquivalentTo(new[] { "Ромашка 5", "Лютик 7" })
        );
    }

    [TestCase("[]")]
    [TestCase("[1,2]", false)]
    public async Task Nothing_to_wait_for_goes_on_at_once(string items, bool wait = true)
    {
        await PublishChildAsync(TestWorkflows.Event("wait", "Never"));
        await PublishParentAsync(("items", "Object", items), ("waitForCompletion", "Literal", wait));

        var parent = await Host.StartAsync("parent");

        Assert.That((await Host.FindAsync(parent.InstanceId!))!.Status, Is.EqualTo(WorkflowStatus.Finished));
    }

    [Test]
    public async Task Ports_run_for_each_child_by_how_it_ended()
    {
        await PublishChildAsync(TestWorkflows.Activity("fault", "Elsa.Fault"));
        await Host.PublishAsync(TestWorkflows.Sequence("sound", TestWorkflows.Note("say", "child")));
        await PublishParentAsync("faulting", "child", ("items", "Object", "[1,2]"));
        await PublishParentAsync("finishing", "sound", ("items", "Object", "[1,2,3]"));

        await Host.FinishedAsync((await Host.StartAsync("faulting")).InstanceId!);
        await Host.FinishedAsync((await Host.StartAsync("finishing")).InstanceId!);

        Assert.That(Host.Recorder.Notes.Count(note => note == "faulted"), Is.EqualTo(2));
        Assert.That(Host.Recorder.Notes.Count(note => note == "completed"), Is.EqualTo(3));
        Assert.That(Host.Recorder.Notes.Count(note => note == "after"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_child_that_tells_its_end_twice_is_counted_once_also_after_a_restart()
    {
        await PublishChildAsync(TestWorkflows.Event("wait", "Paid"));
        await PublishParentAsync(("items", "Object", "[1,2]"));
        var parent = await Host.StartAsync("parent");
        await EngineHost.EventuallyAsync(async () => (await Host.RowsAsync<StoredBookmark>()).Count == 3);
        var run = (await Host.RowsAsync<StoredBookmark>()).Single(row => row.InstanceId == parent.InstanceId).ActivityInstanceId!;
        var first = (await Host.InstancesAsync("child"))[0].Id;
        await Host.SendAsync(EventStimulus.Of("Paid", null) with { InstanceId = first });
        await EngineHost.EventuallyAsync(async () => (await Host.RowsAsync<StoredBookmark>()).Count == 2);

        await Host.SendAsync(
            new Stimulus
            {
                Name = "Elsa.BulkDispatchWorkflows",
                Payload = new ChildEnded(run),
                Input = new Dictionary<string, object> { ["WorkflowInstanceId"] = first, ["WorkflowSubStatus"] = "Finished" },
                InstanceId = parent.InstanceId,
                StartsWorkflows = false,
            }
        );
        await RestartAsync();
        Assert.That((await Host.FindAsync(parent.InstanceId!))!.Status, Is.EqualTo(WorkflowStatus.Running));

        await Host.SendAsync(EventStimulus.Of("Paid", null));
        await Host.FinishedAsync(parent.InstanceId!);
        Assert.That(Host.Recorder.Notes.Count(note => note == "after"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_cancelled_child_is_told_by_the_outcome()
    {
        await PublishChildAsync(TestWorkflows.Event("wait", "Paid"));
        await Host.PublishAsync(
            JsonSerializer.Serialize(
                new
                {
                    definitionId = "parent",
                    root = new
                    {
                        id = "flow",
                        type = "Elsa.Flowchart",
                        activities = new[]
                        {
                            Bulk("child", ("items", "Object", "[1,2]")),
                            Note("no", "Literal", "canceled"),
                            Note("yes", "Literal", "all"),
                        },
                        connections = new[] { Connection("Canceled", "no"), Connection("Completed", "yes") },
                    },
                }
            )
        );
        var parent = await Host.StartAsync("parent");
        await EngineHost.EventuallyAsync(async () => (await Host.InstancesAsync("child")).Count == 2);

        await Host.Engine.CancelAsync((await Host.InstancesAsync("child"))[0].Id, CancellationToken.None);
        await Host.SendAsync(EventStimulus.Of("Paid", null));

        await Host.FinishedAsync(parent.InstanceId!);
        Assert.That(Host.Recorder.Notes.Where(note => note is "canceled" or "all"), Is.EqualTo(new[] { "canceled" }));
    }

    [Test]
    public async Task A_thousand_items_are_a_thousand_children()
    {
        await PublishChildAsync(Note("say", "JavaScript", "'child ' + getInput('Item')"));
        await PublishParentAsync(("items", "JavaScript", "Array.from({ length: 1000 }, (_, i) => i)"));

        var parent = await Host.StartAsync("parent");
        for (var tries = 0; tries < 900 && (await Host.FindAsync(parent.InstanceId!))!.Status != WorkflowStatus.Finished; tries++)
            await Task.Delay(200);

        var notes = Host.Recorder.Notes.ToList();
        Assert.That(notes.Where(note => note.StartsWith("child", StringComparison.Ordinal)).Distinct().Count(), Is.EqualTo(1000));
        Assert.That(notes.Count(note => note == "completed"), Is.EqualTo(1000));
        Assert.That(notes.Count(note => note == "after"), Is.EqualTo(1));
    }

    protected override void Configure(IServiceCollection services) => services.AddElsaExpressions();

    private Task<DefinitionOutcome> PublishChildAsync(object activity) => Host.PublishAsync(TestWorkflows.Sequence("child", activity));

    private Task<DefinitionOutcome> PublishParentAsync(params (string Name, string Type, object Value)[] inputs) =>
        PublishParentAsync("parent", "child", inputs);

    private Task<DefinitionOutcome> PublishParentAsync(
        string definitionId,
        string child,
        params (string Name, string Type, object Value)[] inputs
    ) => Host.PublishAsync(TestWorkflows.Sequence(definitionId, Bulk(child, inputs), TestWorkflows.Note("note", "after")));

    private static Dictionary<string, object> Bulk(string child, params (string Name, string Type, object Value)[] inputs)
    {
        var activity = new Dictionary<string, object>
        {
            ["id"] = "bulk",
            ["type"] = "Elsa.BulkDispatchWorkflows",
            ["workflowDefinitionId"] = new { expression = new { type = "Literal", value = child } },
            ["childCompleted"] = TestWorkflows.Note("completed", "completed"),
            ["childFaulted"] = TestWorkflows.Note("faulted", "faulted"),
        };
        foreach (var (name, type, value) in inputs)
            activity[name] = new { expression = new { type, value } };
        return activity;
    }

    private static Dictionary<string, object> Note(string id, string language, string text) =>
        new()
        {
            ["id"] = id,
            ["type"] = "Test.Note",
            ["text"] = new { typeName = "String", expression = new { type = language, value = text } },
        };

    private static object Connection(string outcome, string to) =>
        new { source = new { activity = "bulk", port = outcome }, target = new { activity = to, port = "In" } };
}
