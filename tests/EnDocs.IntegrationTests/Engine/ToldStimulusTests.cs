using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>What is told to the engine over HTTP.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class ToldStimulusTests(DatabaseKind kind) : EngineTests(kind)
{
    private readonly Races _races = new();

    [Test]
    public async Task An_event_starts_its_workflow_once_although_the_rest_of_the_burst_lost_every_race()
    {
        await Host.PublishAsync(
            TestWorkflows.SequenceWith(
                new { commitStrategyName = "ActivityExecuted" },
                "order",
                TestWorkflows.Event("start", "Ordered", starts: true),
                TestWorkflows.Note("a", "one"),
                TestWorkflows.Note("b", "two")
            )
        );
        _races.Lose(new EngineOptions().BurstAttempts, commit => commit.Settled is { Kind: StimulusKind.Continue });

        await TellAsync();

        await SettledAsync();
        Assert.That(await StatusesAsync(), Is.EqualTo(new[] { WorkflowStatus.Finished }));
    }

    [Test]
    public async Task An_event_that_lost_every_race_is_kept_and_starts_its_workflow_once()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("start", "Ordered", starts: true)));

        await AssertKeptAndDoneOnceAsync(instances: 1);
    }

    [Test]
    public async Task An_event_that_lost_every_race_for_a_waiting_instance_is_kept_and_resumes_it_once()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Ordered")));
        await Host.Engine.StartAsync(new StartWorkflow { DefinitionId = "order" }, CancellationToken.None);

        await AssertKeptAndDoneOnceAsync(instances: 1);
    }

    [Test]
    public async Task An_event_for_two_that_lost_every_race_resumes_each_of_them_once()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Ordered")));
        for (var i = 0; i < 2; i++)
            await Host.Engine.StartAsync(new StartWorkflow { DefinitionId = "order" }, CancellationToken.None);

        await AssertKeptAndDoneOnceAsync(instances: 2);
    }

    private async Task AssertKeptAndDoneOnceAsync(int instances)
    {
        _races.Lose(instances * new EngineOptions().BurstAttempts, _ => true);

        var delivery = await TellAsync();

        Assert.That(delivery.Status, Is.EqualTo(DeliveryStatus.Queued));
        await SettledAsync();
        Assert.That(await StatusesAsync(), Is.EqualTo(Enumerable.Repeat(WorkflowStatus.Finished, instances)));
    }

    private Task<Delivery> TellAsync() =>
        Host.Engine.DeliverAsync(EventStimulus.Of("Ordered", null) with { KeptOnConflict = true }, CancellationToken.None);

    private Task SettledAsync() =>
        EngineHost.EventuallyAsync(async () =>
        {
            Host.Time.Advance(TimeSpan.FromSeconds(1));
            var rows = await Host.RowsAsync<StoredStimulus>();
            return rows.Count > 0 && rows.TrueForAll(row => row.Status == StimulusStatus.Settled);
        });

    private async Task<IEnumerable<WorkflowStatus>> StatusesAsync() =>
        (await Host.InstancesAsync("order")).Select(instance => instance.Status);

    protected override void Configure(IServiceCollection services) => LosingCommit.Register(services, _races);
}
