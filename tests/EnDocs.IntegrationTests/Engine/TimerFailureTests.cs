using Elsa.Workflows.Runtime;
using EnDocs.Persistence;
using EnDocs.Persistence.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>Timers whose work cannot be done: none of them may fire without a pause.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class TimerFailureTests(DatabaseKind kind) : EngineTests(kind)
{
    private readonly FailureAtCommit _failure = new();

    [SetUp]
    public void Repair() => (_failure.Commits, _failure.Refuses) = (0, false);

    [Test]
    public async Task A_timer_whose_activity_cannot_go_on_fires_again_after_longer_and_longer_pauses_and_then_no_more()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence("order", TestWorkflows.Activity("wait", "Test.WaitOn", ("cannotGoOn", "Boolean", true)))
        );
        await Host.StartAsync("order");

        Host.Time.Advance(TimeSpan.FromMinutes(10));
        await EngineHost.EventuallyAsync(async () => (await TimerAsync()) is { Attempts: 1 });
        Assert.That((await TimerAsync())!.DueAt, Is.GreaterThan(Host.Time.GetUtcNow()));

        await EventuallyWhileTimePassesAsync(async () => await TimerAsync() is null);
        Assert.That(Host.Recorder.Notes, Has.Count.EqualTo(5));
        Assert.That(await Host.RowsAsync<StoredBookmark>(), Has.Count.EqualTo(1), "who looks into it finds the instance where it waits");
    }

    [Test]
    public async Task A_timer_whose_bookmark_is_kept_on_purpose_fires_once()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence("order", TestWorkflows.Activity("wait", "Test.WaitOn", ("cannotGoOn", "Boolean", false)))
        );
        await Host.StartAsync("order");

        Host.Time.Advance(TimeSpan.FromMinutes(10));

        await EngineHost.EventuallyAsync(async () => await TimerAsync() is null);
        Assert.That(Host.Recorder.Notes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_timer_that_a_gate_refuses_comes_back_after_a_pause()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence("order", TestWorkflows.Activity("wait", "Elsa.Delay", ("timeSpan", "TimeSpan", "00:10:00")))
        );
        _failure.Refuses = true;
        var started = await Host.StartAsync("order");
        Host.Time.Advance(TimeSpan.FromMinutes(10));
        await EngineHost.EventuallyAsync(async () => await TimerAsync() is { Attempts: > 0 });
        Assert.That((await TimerAsync())!.DueAt, Is.GreaterThan(Host.Time.GetUtcNow()));

        _failure.Refuses = false;
        Host.Time.Advance(TimeSpan.FromMinutes(10));

        await Host.FinishedAsync(started.InstanceId!);
    }

    [Test]
    public async Task An_occurrence_whose_commit_failed_is_put_off_and_not_lost()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence(
                "report",
                TestWorkflows.Activity("timer", "Elsa.Timer", starts: true, ("interval", "TimeSpan", "00:05:00"))
            )
        );
        var occurrence = (await TimerAsync())!.ScheduledAt;
        _failure.Commits = 1;

        Host.Time.Advance(TimeSpan.FromMinutes(5));

        await EngineHost.EventuallyAsync(async () => await TimerAsync() is { Attempts: 1 });
        var putOff = (await TimerAsync())!;
        Assert.That(putOff.ScheduledAt, Is.EqualTo(occurrence));
        Assert.That(putOff.DueAt, Is.GreaterThan(Host.Time.GetUtcNow()));

        Host.Time.Advance(TimeSpan.FromMinutes(1));
        await EngineHost.EventuallyAsync(async () => (await Host.InstancesAsync("report")).Count == 1);
        Assert.That((await TimerAsync())!.ScheduledAt, Is.EqualTo(occurrence.AddMinutes(5)));
    }

    protected override void Configure(IServiceCollection services) =>
        services
            .AddSingleton(_failure)
            .AddScoped<BurstTransaction>()
            .AddScoped<IBurstCommit, FailingCommit>()
            .AddScoped<IStimulusGate, RefusingGate>();

    private async Task<StoredTimer?> TimerAsync() => (await Host.RowsAsync<StoredTimer>()).SingleOrDefault();

    private Task EventuallyWhileTimePassesAsync(Func<Task<bool>> happened) =>
        EngineHost.EventuallyAsync(async () =>
        {
            Host.Time.Advance(TimeSpan.FromMinutes(1));
            return await happened();
        });

    private sealed class FailureAtCommit
    {
        public int Commits { get; set; }
        public bool Refuses { get; set; }
    }

    /// <summary>Does what a commit does before its transaction ends; then the connection drops.</summary>
    private sealed class FailingCommit(BurstTransaction inner, WorkflowsDbContext database, FailureAtCommit failure) : IBurstCommit
    {
        public Task<LostRace?> CommitAsync(BurstCommit commit, CancellationToken cancellationToken)
        {
            if (commit.Timer is null || failure.Commits-- <= 0)
                return inner.CommitAsync(commit, cancellationToken);

            TimerRows.Track(database, commit.Timer);
            throw new TimeoutException("The connection dropped.");
        }

        public Task<LostRace?> RemoveAsync(
            StoredInstance instance,
            IReadOnlyList<StoredStimulus> promised,
            DateTimeOffset at,
            CancellationToken cancellationToken
        ) => inner.RemoveAsync(instance, promised, at, cancellationToken);
    }

    private sealed class RefusingGate(FailureAtCommit failure) : IStimulusGate
    {
        public string StimulusName => "Elsa.Delay";

        public ValueTask<StimulusRefusal?> CheckAsync(
            Stimulus stimulus,
            IServiceProvider burstServices,
            CancellationToken cancellationToken
        ) => ValueTask.FromResult(failure.Refuses ? new StimulusRefusal("closed", "Закрыто.") : null);
    }
}
