using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using EnDocs.Persistence.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class TimeTests(DatabaseKind kind) : EngineTests(kind)
{
    [Test]
    public async Task A_delay_is_over_when_its_time_has_come_and_not_before()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence("order", TestWorkflows.Activity("wait", "Elsa.Delay", ("timeSpan", "TimeSpan", "00:10:00")))
        );
        var started = await Host.StartAsync("order");

        Host.Time.Advance(TimeSpan.FromMinutes(9));
        await LookedAgainAsync(Host);
        Assert.That((await Host.FindAsync(started.InstanceId!))!.Status, Is.EqualTo(WorkflowStatus.Running));

        await EventuallyWhileTimePassesAsync(async () => (await Host.FindAsync(started.InstanceId!))!.Status == WorkflowStatus.Finished);
        Assert.That(await Host.RowsAsync<StoredTimer>(), Is.Empty);
    }

    [Test]
    public async Task A_delay_that_fell_due_while_nothing_ran_is_made_up_for_after_the_restart()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence("order", TestWorkflows.Activity("wait", "Elsa.Delay", ("timeSpan", "TimeSpan", "00:10:00")))
        );
        var started = await Host.StartAsync("order");
        var now = Host.Time.GetUtcNow();
        await Host.DisposeAsync();

        await using var next = await EngineHost.StartAsync(Database, now: now.AddHours(1));

        await next.FinishedAsync(started.InstanceId!);
    }

    [Test]
    public async Task A_cron_trigger_fires_each_occurrence_once_although_two_processes_watch_it()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence(
                "report",
                TestWorkflows.Activity("cron", "Elsa.Cron", starts: true, ("cronExpression", "String", "0 * * * * *")),
                TestWorkflows.Note("note", "tick")
            )
        );
        await using var other = await StartAnotherAsync();

        for (var minute = 1; minute <= 3; minute++)
        {
            Host.Time.Advance(TimeSpan.FromMinutes(1));
            other.Time.Advance(TimeSpan.FromMinutes(1));
            var expected = minute;
            await EngineHost.EventuallyAsync(async () => (await Host.InstancesAsync("report")).Count >= expected);
        }

        await LookedAgainAsync(Host);
        await LookedAgainAsync(other);
        Assert.That(await Host.InstancesAsync("report"), Has.Count.EqualTo(3));
        Assert.That((await Host.RowsAsync<StoredTimer>()).Single().ScheduledAt, Is.EqualTo(Host.Time.Start.AddMinutes(4)));
    }

    [Test]
    public async Task Retracting_a_definition_stops_its_timer()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence(
                "report",
                TestWorkflows.Activity("timer", "Elsa.Timer", starts: true, ("interval", "TimeSpan", "00:05:00"))
            )
        );
        Assert.That(await Host.RowsAsync<StoredTimer>(), Has.Count.EqualTo(1));

        await Host.Definitions.RetractAsync("report", CancellationToken.None);

        Assert.That(await Host.RowsAsync<StoredTimer>(), Is.Empty);
        Assert.That(await Host.RowsAsync<StoredTrigger>(), Is.Empty);
    }

    [Test]
    public async Task Publishing_the_same_schedule_again_keeps_the_next_occurrence()
    {
        var definition = TestWorkflows.Sequence(
            "report",
            TestWorkflows.Activity("timer", "Elsa.Timer", starts: true, ("interval", "TimeSpan", "01:00:00"))
        );
        await Host.PublishAsync(definition);
        var before = (await Host.RowsAsync<StoredTimer>()).Single();
        Host.Time.Advance(TimeSpan.FromMinutes(30));

        var second = await Host.PublishAsync(definition);

        var after = (await Host.RowsAsync<StoredTimer>()).Single();
        Assert.That(after.ScheduledAt, Is.EqualTo(before.ScheduledAt));
        Assert.That(after.DefinitionVersionId, Is.EqualTo(second.Version!.Id));
    }

    protected override void Configure(IServiceCollection services) =>
        services.AddSingleton<Looks>().AddScoped<TimerRows>().AddScoped<ITimers, WatchedTimers>();

    /// <summary>Waits until the poller has begun and ended a look since now, so that «it has not fired» says something of a poller that lives.</summary>
    private static async Task LookedAgainAsync(EngineHost host)
    {
        var looks = host.Services.GetRequiredService<Looks>();
        var enough = looks.Ended + 2; // the next one may have begun before now
        await EngineHost.EventuallyAsync(() =>
        {
            host.Services.GetRequiredService<WakeSignals>().Timers.Set();
            return Task.FromResult(looks.Ended >= enough);
        });
    }

    private Task EventuallyWhileTimePassesAsync(Func<Task<bool>> happened) =>
        EngineHost.EventuallyAsync(async () =>
        {
            Host.Time.Advance(TimeSpan.FromMinutes(1));
            return await happened();
        });

    private sealed class Looks
    {
        private int _ended;

        public int Ended => Volatile.Read(ref _ended);

        public void End() => Interlocked.Increment(ref _ended);
    }

    /// <summary>Counts the poller's looks.</summary>
    private sealed class WatchedTimers(TimerRows inner, Looks looks) : ITimers
    {
        public async Task<IReadOnlyList<StoredTimer>> NextAsync(int limit, CancellationToken cancellationToken)
        {
            var next = await inner.NextAsync(limit, cancellationToken);
            looks.End();
            return next;
        }

        public Task<bool> AdvanceAsync(TimerAdvance advance, CancellationToken cancellationToken) =>
            inner.AdvanceAsync(advance, cancellationToken);

        public Task PutOffAsync(StoredTimer timer, DateTimeOffset until, string error, CancellationToken cancellationToken) =>
            inner.PutOffAsync(timer, until, error, cancellationToken);

        public Task<IReadOnlyList<StoredTimer>> OfDefinitionAsync(string definitionId, CancellationToken cancellationToken) =>
            inner.OfDefinitionAsync(definitionId, cancellationToken);
    }
}
