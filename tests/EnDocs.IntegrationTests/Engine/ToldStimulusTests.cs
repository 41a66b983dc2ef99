using Elsa.Server.Running;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using EnDocs.Persistence.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>What is told to the engine over HTTP.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
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
        _races.ToLose = new EngineOptions().BurstAttempts;

        await Host.Engine.DeliverOrStoreAsync(EventStimulus.Of("Ordered", null), CancellationToken.None);

        await EngineHost.EventuallyAsync(async () =>
        {
            Host.Time.Advance(TimeSpan.FromSeconds(1));
            return (await Host.RowsAsync<StoredStimulus>()).TrueForAll(row => row.Status == StimulusStatus.Settled);
        });
        Assert.That(
            (await Host.InstancesAsync("order")).Select(instance => instance.Status),
            Is.EqualTo(new[] { WorkflowStatus.Finished })
        );
    }

    protected override void Configure(IServiceCollection services) =>
        services.AddSingleton(_races).AddScoped<BurstTransaction>().AddScoped<IBurstCommit, LosingCommit>();

    private sealed class Races
    {
        public int ToLose { get; set; }
    }

    /// <summary>Others are faster than the rest of a burst, as often as the test says.</summary>
    private sealed class LosingCommit(BurstTransaction inner, Races races) : IBurstCommit
    {
        public Task<LostRace?> CommitAsync(BurstCommit commit, CancellationToken cancellationToken) =>
            commit.Settled is { Kind: StimulusKind.Continue } && races.ToLose-- > 0
                ? Task.FromResult<LostRace?>(new LostRace("somebody else was faster", new TimeoutException()))
                : inner.CommitAsync(commit, cancellationToken);

        public Task<LostRace?> RemoveAsync(
            StoredInstance instance,
            IReadOnlyList<StoredStimulus> promised,
            DateTimeOffset at,
            CancellationToken cancellationToken
        ) => inner.RemoveAsync(instance, promised, at, cancellationToken);
    }
}
