using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using EnDocs.Persistence.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>Stimuli that come before those who are going to wait for them.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class EarlyStimulusTests(DatabaseKind kind) : EngineTests(kind)
{
    private readonly Failure _failure = new();

    [SetUp]
    public void Connect() => _failure.IsOn = false;

    [Test]
    public async Task A_new_bookmark_takes_the_oldest_of_those_that_are_meant_for_it()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid")));
        var paid = EventStimulus.Of("Paid", null);
        await Host.SendAsync(paid with { OperationId = "of another matter", CorrelationId = "another" });
        await Host.SendAsync(paid with { OperationId = "for another instance", InstanceId = "another" });
        await Host.SendAsync(paid with { OperationId = "first" });
        await Host.SendAsync(paid with { OperationId = "second" });

        var started = await Host.StartAsync(new StartWorkflow { DefinitionId = "order", CorrelationId = "this" });

        await Host.FinishedAsync(started.InstanceId!);
        Assert.That(
            (await Host.RowsAsync<StoredStimulus>()).Where(row => row.Status == StimulusStatus.Settled).Select(row => row.OperationId),
            Is.EqualTo(new[] { "first" })
        );
    }

    [Test]
    public async Task Several_new_bookmarks_take_one_each()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence(
                "pair",
                TestWorkflows.Activity("both", "Test.WaitForBoth", ("first", "String", "Paid"), ("second", "String", "Sent"))
            )
        );
        await Host.SendAsync(EventStimulus.Of("Sent", null));
        await Host.SendAsync(EventStimulus.Of("Paid", null));
        await Host.SendAsync(EventStimulus.Of("Paid", null));

        var started = await Host.StartAsync("pair");

        await Host.FinishedAsync(started.InstanceId!);
        Assert.That((await Host.RowsAsync<StoredStimulus>()).Count(row => row.Status == StimulusStatus.Settled), Is.EqualTo(2));
    }

    [Test]
    public async Task A_start_is_a_start_although_the_stimuli_before_it_could_not_be_looked_up()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid")));
        await Host.SendAsync(EventStimulus.Of("Paid", null));
        _failure.IsOn = true;

        var started = await Host.StartAsync("order");

        Assert.That(started.Status, Is.EqualTo(StartStatus.Started));
        await EngineHost.EventuallyAsync(async () =>
        {
            Host.Time.Advance(TimeSpan.FromSeconds(10));
            return (await Host.FindAsync(started.InstanceId!))!.Status == WorkflowStatus.Finished;
        });
    }

    protected override void Configure(IServiceCollection services) =>
        services.AddSingleton(_failure).AddScoped<InboxRows>().AddScoped<IInbox, DroppingInbox>();

    private sealed class Failure
    {
        public bool IsOn { get; set; }
    }

    /// <summary>Loses its connection when it is asked for early stimuli.</summary>
    private sealed class DroppingInbox(InboxRows inner, Failure failure) : IInbox
    {
        public Task<bool> WakeOldestAsync(
            IReadOnlyList<StoredBookmark> bookmarks,
            DateTimeOffset now,
            CancellationToken cancellationToken
        ) =>
            failure.IsOn ? throw new TimeoutException("The connection dropped.") : inner.WakeOldestAsync(bookmarks, now, cancellationToken);

        public Task<StoredStimulus?> FindAsync(string operationId, CancellationToken cancellationToken) =>
            inner.FindAsync(operationId, cancellationToken);

        public Task<IReadOnlyList<StoredStimulus>> FindAsync(IReadOnlyList<string> operationIds, CancellationToken cancellationToken) =>
            inner.FindAsync(operationIds, cancellationToken);

        public Task<bool> StoreAsync(IReadOnlyList<StoredStimulus> rows, CancellationToken cancellationToken) =>
            inner.StoreAsync(rows, cancellationToken);

        public Task<IReadOnlyList<StoredStimulus>> NextAsync(int limit, CancellationToken cancellationToken) =>
            inner.NextAsync(limit, cancellationToken);

        public Task<IReadOnlyList<StoredStimulus>> NextInBackgroundAsync(int limit, CancellationToken cancellationToken) =>
            inner.NextInBackgroundAsync(limit, cancellationToken);

        public Task<bool> UpdateAsync(
            StoredStimulus row,
            StimulusStatus expected,
            IReadOnlyList<StoredStimulus> parts,
            CancellationToken cancellationToken
        ) => inner.UpdateAsync(row, expected, parts, cancellationToken);

        public Task<IReadOnlyList<StoredStimulus>> DeadLettersAsync(long? beforeId, int limit, CancellationToken cancellationToken) =>
            inner.DeadLettersAsync(beforeId, limit, cancellationToken);
    }
}
