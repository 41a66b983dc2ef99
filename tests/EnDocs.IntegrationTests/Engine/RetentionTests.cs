using Elsa.Workflows.Runtime;
using EnDocs.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>Nobody has to ask for it: tables that only grow are what stops a server after a year.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class RetentionTests(DatabaseKind kind) : EngineTests(kind)
{
    [Test]
    public void It_is_on_by_default() => Assert.That(new EngineOptions().KeepInstancesDays, Is.InRange(1, 3_650));

    [Test]
    public async Task It_goes_on_batch_by_batch_until_nothing_old_is_left_and_spares_what_runs()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "done")));
        await Host.PublishAsync(TestWorkflows.Sequence("waiting", TestWorkflows.Event("wait", "Paid")));
        var waiting = await Host.StartAsync("waiting");
        for (var i = 0; i < 230; i++)
            await Host.StartAsync("order");

        Host.Time.Advance(TimeSpan.FromDays(366));

        await EngineHost.EventuallyAsync(async () => await CountAsync<StoredInstance>() == 1);
        await EngineHost.EventuallyAsync(async () =>
            (await Host.RowsAsync<StoredJournalEntry>()).TrueForAll(entry => entry.InstanceId == waiting.InstanceId)
        );
        Assert.That((await Host.RowsAsync<StoredActivityRecord>()).Select(record => record.InstanceId), Is.All.EqualTo(waiting.InstanceId));
        Assert.That(
            (await Host.SendAsync(Elsa.Workflows.Runtime.Activities.EventStimulus.Of("Paid", null))).ResumedInstanceIds,
            Is.Not.Empty
        );
    }

    [Test]
    public async Task A_batch_removes_no_more_than_it_may()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "done")));
        for (var i = 0; i < 30; i++)
            await Host.StartAsync("order");

        var removed = await Host.ReadAsync<IRetention, int>(retention =>
            retention.RemoveInstancesAsync(Host.Time.GetUtcNow().AddDays(1), 20, CancellationToken.None)
        );

        Assert.That(removed, Is.EqualTo(20));
        Assert.That(await CountAsync<StoredInstance>(), Is.EqualTo(10));
    }

    private Task<int> CountAsync<T>()
        where T : class => Host.ReadAsync<WorkflowsDbContext, int>(database => database.Set<T>().CountAsync());
}
