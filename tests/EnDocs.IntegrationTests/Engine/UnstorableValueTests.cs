using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Elsa.Workflows.Types;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>What an activity leaves behind and JSON cannot hold is a fault of the workflow, not of whoever resumed it.</summary>
[TestFixture(DatabaseKind.Sqlite)]
internal sealed class UnstorableValueTests(DatabaseKind kind) : EngineTests(kind)
{
    [TestCase("variable", "Variable 'kept'")]
    [TestCase("property", "Workflow property 'kept'")]
    [TestCase("output", "Workflow output 'kept'")]
    [TestCase("stimulus", "The archive did not answer")]
    public async Task The_instance_is_faulted_with_an_incident_and_the_stimulus_is_done(string place, string named)
    {
        var instance = await StartWaitingAsync(place);

        await Host.SendAsync(EventStimulus.Of("Paid", null) with { Synchronous = false });
        await Host.FinishedAsync(instance);

        var row = (await Host.FindAsync(instance))!;
        var state = StateJson.Deserialize(row.State);
        Assert.That((row.SubStatus, row.IncidentCount), Is.EqualTo((WorkflowSubStatus.Faulted, 1)));
        Assert.That(state.Incidents.Single().Message, Does.Contain(named).And.Contain("The archive did not answer"));
        Assert.That(
            await Host.RowsAsync<StoredStimulus>(),
            Has.All.Property(nameof(StoredStimulus.Status)).EqualTo(StimulusStatus.Settled)
        );
        Assert.That(
            (await Host.RowsAsync<StoredJournalEntry>()).Select(entry => entry.EventName),
            Has.One.EqualTo("Faulted"),
            "the journal says so too"
        );
    }

    [Test]
    public async Task What_is_only_shown_is_shown_by_the_name_of_its_class()
    {
        var instance = await StartWaitingAsync("record");

        await Host.SendAsync(EventStimulus.Of("Paid", null));

        Assert.That((await Host.FindAsync(instance))!.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        var record = (await Host.RowsAsync<StoredActivityRecord>()).Single(record => record.ActivityId == "leave");
        var details = ActivityDetails.Read(record);
        Assert.That(details.Outputs!.Value.GetProperty("Scan").GetString(), Is.EqualTo("System.IO.MemoryStream"));
        Assert.That(details.Payload!.Value.GetProperty("Left").GetString(), Does.EndWith("ThrowingGetter"));
    }

    [Test]
    public async Task A_parent_hears_that_its_child_left_an_output_that_cannot_be_stored()
    {
        await PublishAsync("child", TestWorkflows.Activity("leave", "Test.LeaveUnstorable", ("place", "String", "output")));
        await PublishAsync("parent", TestWorkflows.Dispatch("dispatch", "child", wait: true), TestWorkflows.Note("after", "after"));

        var parent = await Host.StartAsync("parent");

        await Host.FinishedAsync(parent.InstanceId!);
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "after" }));
        Assert.That((await Host.InstancesAsync("child")).Single().SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
    }

    private async Task<string> StartWaitingAsync(string place)
    {
        await PublishAsync(
            "order",
            TestWorkflows.Event("wait", "Paid"),
            TestWorkflows.Activity("leave", "Test.LeaveUnstorable", ("place", "String", place))
        );
        return (await Host.StartAsync("order")).InstanceId!;
    }

    private async Task PublishAsync(string definitionId, params object[] activities)
    {
        var definition = JsonNode.Parse(TestWorkflows.Sequence(definitionId, activities))!;
        definition["variables"] = JsonSerializer.SerializeToNode(
            new[]
            {
                new
                {
                    id = "kept",
                    name = "kept",
                    typeName = "Object",
                    storageDriverTypeName = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
                },
            }
        );
        await Host.PublishAsync(definition.ToJsonString());
    }
}
