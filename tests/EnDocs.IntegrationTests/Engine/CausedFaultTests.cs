using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Types;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>What a definition or a caller can get wrong is a refusal or an incident that names it, never a commit that fails.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class CausedFaultTests(DatabaseKind kind) : EngineTests(kind)
{
    private const string Singleton = "Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core";

    [Test]
    public async Task A_variable_of_the_wrong_type_is_refused_by_name()
    {
        await Host.PublishAsync(
            """
            {"definitionId":"order","name":"order","variables":[{"id":"c","name":"Count","typeName":"Int32"}],
             "root":{"id":"root","type":"Elsa.Sequence","activities":[]}}
            """
        );

        var refused = await StartWithCountAsync("abc");
        Assert.That(refused, Has.Property(nameof(StartOutcome.Status)).EqualTo(StartStatus.Invalid));
        Assert.That(refused.Refusal, Does.Contain("«Count»"));
        Assert.That(await Host.InstancesAsync("order"), Is.Empty);

        Assert.That((await StartWithCountAsync("12")).Status, Is.EqualTo(StartStatus.Started));
    }

    [Test]
    public async Task A_singleton_that_waits_is_executed_once_in_one_burst()
    {
        await Host.PublishAsync(
            TestWorkflows.SequenceWith(new { activationStrategyType = Singleton }, "child", TestWorkflows.Event("wait", "Paid"))
        );
        await Host.PublishAsync(TestWorkflows.Sequence("parent", Execute("first", "child"), Execute("second", "child")));

        Assert.That(await IncidentAsync("parent", "second"), Does.Contain("allows no further instance"));
        Assert.That(await Host.InstancesAsync("child"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_singleton_that_ends_is_executed_again_in_the_same_burst()
    {
        await Host.PublishAsync(
            TestWorkflows.SequenceWith(new { activationStrategyType = Singleton }, "child", TestWorkflows.Note("note", "child"))
        );
        await Host.PublishAsync(TestWorkflows.Sequence("parent", Execute("first", "child"), Execute("second", "child")));

        var started = await Host.StartAsync("parent");

        Assert.That(started.State!.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "child", "child" }));
    }

    [Test]
    public async Task A_singleton_that_executes_itself_fails()
    {
        await Host.PublishAsync(
            TestWorkflows.SequenceWith(
                new { activationStrategyType = Singleton },
                "snake",
                Execute("self", "snake"),
                TestWorkflows.Event("wait", "Paid")
            )
        );

        Assert.That(await IncidentAsync("snake", "self"), Does.Contain("allows no further instance"));
    }

    [Test]
    public async Task A_timer_without_a_time_fails_its_activity()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Activity("timer", "Test.WaitForNoTime")));

        Assert.That(await IncidentAsync("order", "timer"), Does.Contain("neither resumeAt nor executeAt"));
    }

    [TestCase(300, "at most 255 characters")]
    [TestCase(0, "U+0000")]
    public async Task A_correlation_id_that_cannot_be_kept_fails_its_activity(int length, string message)
    {
        var id = length == 0 ? "a\0b" : new string('x', length);
        await Host.PublishAsync(
            TestWorkflows.Sequence("order", TestWorkflows.Activity("correlate", "Elsa.Correlate", ("correlationId", "String", id)))
        );

        Assert.That(await IncidentAsync("order", "correlate"), Does.Contain(message));
    }

    [Test]
    public async Task A_start_with_a_correlation_id_that_cannot_be_kept_is_refused()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "ran")));

        var refused = await Host.StartAsync(new StartWorkflow { DefinitionId = "order", CorrelationId = new string('x', 256) });

        Assert.That(refused.Status, Is.EqualTo(StartStatus.Invalid));
    }

    [Test]
    public async Task Names_and_messages_are_stored_without_the_character_that_ends_text()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence(
                "order",
                TestWorkflows.Activity("name", "Elsa.SetName", ("value", "String", "Счёт\0 17")),
                TestWorkflows.Activity("fault", "Elsa.Fault", ("message", "String", "нет\0 денег"))
            )
        );

        Assert.That(await IncidentAsync("order", "fault"), Does.Contain("денег"));
        Assert.That((await Host.InstancesAsync("order")).Single().Name, Is.EqualTo("Счёт 17"));
    }

    private Task<StartOutcome> StartWithCountAsync(string count) =>
        Host.StartAsync(
            new StartWorkflow
            {
                DefinitionId = "order",
                Variables = new Dictionary<string, object> { ["Count"] = count },
            }
        );

    /// <summary>Runs a workflow that fails, and reads the incident back from the database.</summary>
    private async Task<string> IncidentAsync(string definitionId, string activityId)
    {
        var started = await Host.StartAsync(definitionId);
        var state = StateJson.Deserialize((await Host.FindAsync(started.InstanceId!))!.State);
        Assert.That(state.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(state.Incidents.Select(incident => incident.ActivityId), Is.EqualTo(new[] { activityId }));
        return state.Incidents.Single().Message;
    }

    private static object Execute(string id, string definitionId) =>
        TestWorkflows.Activity(id, "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "String", definitionId));
}
