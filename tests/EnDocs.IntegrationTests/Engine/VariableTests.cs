using System.Text.Json.Nodes;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;

namespace EnDocs.IntegrationTests.Engine;

[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class VariableTests(DatabaseKind kind) : EngineTests(kind)
{
    [Test]
    public async Task A_variable_that_is_set_from_outside_is_what_the_next_burst_reads()
    {
        var instance = await StartWaitingAsync();

        var outcome = await SetAsync(instance, ("amount", 17));
        await Host.SendAsync(EventStimulus.Of("Paid", null));

        Assert.That(outcome.Status, Is.EqualTo(VariablesStatus.Set));
        Assert.That((string?)await ValueAsync(instance, "copy"), Is.EqualTo("17"));
    }

    [Test]
    public async Task A_value_becomes_the_type_of_its_variable()
    {
        var instance = await StartWaitingAsync();

        await SetAsync(instance, ("amount", "17"));

        Assert.That((int?)await ValueAsync(instance, "amount"), Is.EqualTo(17));
    }

    [TestCase("amount", "много", VariablesStatus.WrongType)]
    [TestCase("nothing", 1, VariablesStatus.VariableNotFound)]
    [TestCase("fleeting", 1, VariablesStatus.NotKept)]
    public async Task A_wrong_value_is_named_and_nothing_is_set(string variable, object value, VariablesStatus expected)
    {
        var instance = await StartWaitingAsync();

        var outcome = await SetAsync(instance, ("copy", "half"), (variable, value));

        Assert.That(outcome, Is.EqualTo(new VariablesOutcome(expected, variable)));
        Assert.That(await ValueAsync(instance, "copy"), Is.Null);
    }

    [Test]
    public async Task A_burst_that_runs_elsewhere_meanwhile_does_not_lose_the_value()
    {
        var instance = await StartWaitingAsync();
        await using var other = await StartAnotherAsync();
        var (gate, reached) = Hold("hold", other);
        var running = other.SendAsync(EventStimulus.Of("Paid", null));
        await reached.Task;

        await SetAsync(instance, ("amount", 17));
        gate.SetResult();

        Assert.That((await running).Status, Is.EqualTo(DeliveryStatus.Delivered));
        Assert.That((int?)await ValueAsync(instance, "amount"), Is.EqualTo(17));
        Assert.That((string?)await ValueAsync(instance, "copy"), Is.EqualTo("17"));
    }

    [Test]
    public async Task The_bookmarks_of_the_instance_stay()
    {
        var instance = await StartWaitingAsync();

        await SetAsync(instance, ("amount", 17));

        Assert.That(await Host.RowsAsync<StoredBookmark>(), Has.Count.EqualTo(1));
        Assert.That((await Host.FindAsync(instance))!.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
    }

    [Test]
    public async Task An_unknown_instance_is_named()
    {
        Assert.That((await SetAsync("nobody", ("amount", 17))).Status, Is.EqualTo(VariablesStatus.InstanceNotFound));
    }

    private async Task<string> StartWaitingAsync()
    {
        const string Kept = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";
        var definition = JsonNode
            .Parse(
                TestWorkflows.Sequence(
                    "order",
                    TestWorkflows.Event("wait", "Paid"),
                    TestWorkflows.Note("hold", "hold"),
                    new
                    {
                        id = "copy",
                        type = "Elsa.SetVariable",
                        variable = new { id = "copy", name = "Copy" },
                        value = new { typeName = "String", expression = new { type = "Variable", value = "amount" } },
                    }
                )
            )!
            .AsObject();
        definition["variables"] = new JsonArray(
            Variable("amount", "Int32", Kept),
            Variable("copy", "String", Kept),
            Variable("fleeting", "Int32", "Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core")
        );
        await Host.PublishAsync(definition.ToJsonString());
        return (await Host.StartAsync("order")).InstanceId!;
    }

    private static JsonObject Variable(string id, string type, string storage) =>
        new()
        {
            ["id"] = id,
            ["name"] = char.ToUpperInvariant(id[0]) + id[1..],
            ["typeName"] = type,
            ["storageDriverTypeName"] = storage,
        };

    private Task<VariablesOutcome> SetAsync(string instance, params (string Id, object? Value)[] values) =>
        Host.Engine.SetVariablesAsync(instance, values.ToDictionary(value => value.Id, value => value.Value), CancellationToken.None);

    private async Task<JsonNode?> ValueAsync(string instance, string variable)
    {
        var state = JsonNode.Parse((await Host.FindAsync(instance))!.State)!;
        var root = state["activityExecutionContexts"]!.AsArray().Single(context => context!["parentContextId"] is null);
        return root!["properties"]!["Variables"]![variable];
    }
}
