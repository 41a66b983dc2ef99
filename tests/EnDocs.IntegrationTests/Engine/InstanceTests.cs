using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using EnDocs.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class InstanceTests(DatabaseKind kind) : EngineTests(kind)
{
    private const string Singleton = "Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core";

    [Test]
    public async Task A_start_with_the_same_operation_id_answers_with_the_first_instance()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence("order", TestWorkflows.Note("note", "started"), TestWorkflows.Event("wait", "Paid"))
        );
        var request = new StartWorkflow { DefinitionId = "order", OperationId = "order 1" };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Host.StartAsync(request)));

        Assert.That(outcomes.Count(outcome => outcome.Status == StartStatus.Started), Is.EqualTo(1));
        Assert.That(outcomes.Select(outcome => outcome.InstanceId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await Host.InstancesAsync("order"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_singleton_lets_one_of_fifty_parallel_starts_through()
    {
        await Host.PublishAsync(
            TestWorkflows.SequenceWith(new { activationStrategyType = Singleton }, "order", TestWorkflows.Event("wait", "Paid"))
        );

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Host.StartAsync("order")));

        Assert.That(outcomes.Count(outcome => outcome.Status == StartStatus.Started), Is.EqualTo(1));
        Assert.That(outcomes.Count(outcome => outcome.Status == StartStatus.Refused), Is.EqualTo(49));
    }

    [Test]
    public async Task A_singleton_may_start_again_when_the_first_has_ended()
    {
        await Host.PublishAsync(
            TestWorkflows.SequenceWith(new { activationStrategyType = Singleton }, "order", TestWorkflows.Event("wait", "Paid"))
        );
        await Host.StartAsync("order");
        await Host.SendAsync(EventStimulus.Of("Paid", null));

        Assert.That((await Host.StartAsync("order")).Status, Is.EqualTo(StartStatus.Started));
    }

    [Test]
    public async Task A_deleted_instance_does_not_come_back_when_another_process_was_running_it()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid"), TestWorkflows.Note("hold", "hold")));
        var started = await Host.StartAsync("order");
        await using var other = await StartAnotherAsync();
        var (gate, reached) = Hold("hold");
        var running = Host.SendAsync(EventStimulus.Of("Paid", null) with { InstanceId = started.InstanceId });
        await reached.Task;

        Assert.That(await other.Engine.DeleteAsync(started.InstanceId!, CancellationToken.None), Is.True);
        gate.SetResult();

        Assert.That((await running).Status, Is.EqualTo(DeliveryStatus.Late));
        Assert.That(await Host.FindAsync(started.InstanceId!), Is.Null);
        Assert.That(await Host.RowsAsync<StoredBookmark>(), Is.Empty);
        Assert.That(await Host.RowsAsync<StoredJournalEntry>(), Is.Empty);
        Assert.That(
            (await Host.StartAsync(new StartWorkflow { DefinitionId = "order", InstanceId = started.InstanceId })).Status,
            Is.EqualTo(StartStatus.InstanceExists)
        );
    }

    [Test]
    public async Task Two_processes_that_resume_the_same_bookmark_do_its_work_once()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid"), TestWorkflows.Send("send", "letter")));
        await Host.StartAsync("order");
        await using var other = await StartAnotherAsync();

        await Task.WhenAll(Host.SendAsync(EventStimulus.Of("Paid", null)), other.SendAsync(EventStimulus.Of("Paid", null)));

        Assert.That(await Host.RowsAsync<StoredOutboxMessage>(), Has.Count.EqualTo(1));
        Assert.That((await Host.InstancesAsync("order")).Single().Status, Is.EqualTo(WorkflowStatus.Finished));
    }

    [Test]
    public async Task Cancelling_a_parent_cancels_its_children()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("child", TestWorkflows.Event("wait", "Paid")));
        await Host.PublishAsync(TestWorkflows.Sequence("parent", TestWorkflows.Dispatch("run", "child", wait: true)));
        var parent = await Host.StartAsync("parent");
        await EngineHost.EventuallyAsync(async () => (await Host.InstancesAsync("child")).Count == 1);

        Assert.That(await Host.Engine.CancelAsync(parent.InstanceId!, CancellationToken.None), Is.True);

        await EngineHost.EventuallyAsync(async () =>
            (await Host.InstancesAsync("child")).Single().SubStatus == WorkflowSubStatus.Cancelled
        );
        Assert.That((await Host.FindAsync(parent.InstanceId!))!.SubStatus, Is.EqualTo(WorkflowSubStatus.Cancelled));
        Assert.That(await Host.RowsAsync<StoredBookmark>(), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_child_that_was_promised_does_not_start_once_its_parent_is_cancelled_or_deleted(bool deleted)
    {
        await Host.PublishAsync(TestWorkflows.Sequence("child", TestWorkflows.Event("wait", "Paid")));
        await Host.PublishAsync(TestWorkflows.Sequence("parent", TestWorkflows.Event("wait", "Sent")));
        var parent = await Host.StartAsync("parent");
        await (
            deleted
                ? Host.Engine.DeleteAsync(parent.InstanceId!, CancellationToken.None)
                : Host.Engine.CancelAsync(parent.InstanceId!, CancellationToken.None)
        );

        var promise = new StartWorkflow
        {
            DefinitionId = "child",
            ParentInstanceId = parent.InstanceId,
            OperationId = "promise",
        };
        await Host.Engine.DispatchAsync(promise, CancellationToken.None);

        await EngineHost.EventuallyAsync(async () =>
            (await Host.RowsAsync<StoredStimulus>()).Single(row => row.OperationId == "promise").Status == StimulusStatus.Settled
        );
        Assert.That(await Host.InstancesAsync("child"), Is.Empty);
    }

    [Test]
    public async Task What_waits_for_an_instance_goes_with_it()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid")));
        var started = await Host.StartAsync("order");
        await Host.SendAsync(EventStimulus.Of("Sent", null) with { InstanceId = started.InstanceId });
        await Host.SendAsync(EventStimulus.Of("Sent", null) with { OperationId = "of others" });

        await Host.Engine.DeleteAsync(started.InstanceId!, CancellationToken.None);

        Assert.That((await Host.RowsAsync<StoredStimulus>()).Select(row => row.OperationId), Is.EqualTo(new[] { "of others" }));
    }

    [Test]
    public async Task A_child_that_ends_tells_its_parent_in_its_own_commit()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("child", TestWorkflows.Event("wait", "Paid")));
        await Host.PublishAsync(
            TestWorkflows.Sequence("parent", TestWorkflows.Dispatch("run", "child", wait: true), TestWorkflows.Note("note", "child ended"))
        );
        var parent = await Host.StartAsync("parent");
        await EngineHost.EventuallyAsync(async () => (await Host.InstancesAsync("child")).Count == 1);

        var delivery = await Host.SendAsync(EventStimulus.Of("Paid", null));

        var promise = (await Host.RowsAsync<StoredStimulus>()).Single(row =>
            row.OperationId.StartsWith("child-ended", StringComparison.Ordinal)
        );
        Assert.That(promise.CreatedAt, Is.EqualTo((await Host.FindAsync(delivery.ResumedInstanceIds[0]))!.UpdatedAt));
        await Host.FinishedAsync(parent.InstanceId!);
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "child ended" }));
    }

    [Test]
    public async Task A_workflow_executed_by_another_is_stored_by_the_same_commit()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("child", TestWorkflows.Note("note", "in child")));
        await Host.PublishAsync(
            TestWorkflows.Sequence(
                "parent",
                TestWorkflows.Activity("run", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "String", "child")),
                TestWorkflows.Note("after", "after child")
            )
        );

        var parent = await Host.StartAsync("parent");

        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "in child", "after child" }));
        Assert.That((await Host.InstancesAsync("child")).Single().ParentInstanceId, Is.EqualTo(parent.InstanceId));
    }

    [Test]
    public async Task A_crash_between_computing_and_committing_leaves_nothing()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Send("send", "letter"), TestWorkflows.Event("wait", "Paid")));
        await using var crashing = await EngineHost.StartAsync(
            Database,
            services => services.AddScoped<IBurstCommit, CrashingCommit>(),
            Host.Time.GetUtcNow()
        );

        Assert.That(async () => await crashing.StartAsync("order"), Throws.TypeOf<TimeoutException>());

        Assert.That(await Host.RowsAsync<StoredInstance>(), Is.Empty);
        Assert.That(await Host.RowsAsync<StoredBookmark>(), Is.Empty);
        Assert.That(await Host.RowsAsync<StoredOutboxMessage>(), Is.Empty);
        Assert.That(await Host.RowsAsync<StoredJournalEntry>(), Is.Empty);
    }

    [Test]
    public async Task A_dispatched_start_is_stored_and_survives_the_end_of_the_process()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "started")));

        var instanceId = await Host.Engine.DispatchAsync(new StartWorkflow { DefinitionId = "order" }, CancellationToken.None);
        await RestartAsync();

        await Host.FinishedAsync(instanceId);
        Assert.That(Host.Recorder.Notes, Does.Contain("started"));
        // The first process may have been stopped between computing and committing: what counts is what is stored, and that is one run.
        var records = (await Host.RowsAsync<StoredActivityRecord>()).Where(record => record.ActivityId == "note");
        Assert.That(records.Select(record => record.InstanceId), Is.EqualTo(new[] { instanceId }));
    }

    [Test]
    public async Task A_commit_strategy_commits_after_each_activity_and_the_rest_goes_on()
    {
        await Host.PublishAsync(
            TestWorkflows.SequenceWith(
                new { commitStrategyName = "ActivityExecuted" },
                "order",
                TestWorkflows.Note("a", "one"),
                TestWorkflows.Note("b", "two"),
                TestWorkflows.Note("c", "three")
            )
        );

        var started = await Host.StartAsync("order");

        await Host.FinishedAsync(started.InstanceId!);
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "one", "two", "three" }));
        Assert.That((await Host.FindAsync(started.InstanceId!))!.Revision, Is.GreaterThan(3), "each activity had a commit of its own");
        Assert.That((await Host.RowsAsync<StoredStimulus>()).Select(row => row.Status), Is.All.EqualTo(StimulusStatus.Settled));
    }

    [Test]
    public async Task Elsas_client_starts_and_resumes_an_instance()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid")));
        var client = await Host.Services.GetRequiredService<IWorkflowRuntime>().CreateClientAsync();

        var suspended = await client.CreateAndRunInstanceAsync(
            new CreateAndRunWorkflowInstanceRequest { WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId("order") }
        );
        var finished = await client.RunInstanceAsync(new RunWorkflowInstanceRequest { BookmarkId = suspended.Bookmarks[0].Id });

        Assert.That(suspended.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
        Assert.That(finished.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task Elsas_client_of_one_instance_does_not_resume_another()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid")));
        var one = await Host.StartAsync("order");
        var other = await Host.StartAsync("order");
        var client = await Host.Services.GetRequiredService<IWorkflowRuntime>().CreateClientAsync(one.InstanceId);
        var bookmark = (await Host.RowsAsync<StoredBookmark>()).Single(row => row.InstanceId == other.InstanceId);

        Assert.That(
            async () => await client.RunInstanceAsync(new RunWorkflowInstanceRequest { BookmarkId = bookmark.Id }),
            Throws.InvalidOperationException
        );
        Assert.That((await Host.FindAsync(other.InstanceId!))!.Status, Is.EqualTo(WorkflowStatus.Running));
    }

    [Test]
    public async Task Journal_and_records_follow_the_instance_through_its_bursts()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid"), TestWorkflows.Note("note", "paid")));
        var started = await Host.StartAsync("order");
        await Host.SendAsync(EventStimulus.Of("Paid", null));

        var journal = await Host.ReadAsync<IJournal, IReadOnlyList<StoredJournalEntry>>(reader =>
            reader.EntriesAsync(new JournalFilter { InstanceId = started.InstanceId!, ActivityIds = ["wait"] }, CancellationToken.None)
        );
        var records = await Host.ReadAsync<IJournal, IReadOnlyList<StoredActivityRecord>>(reader =>
            reader.RecordsAsync(new ActivityRecordFilter { InstanceId = started.InstanceId! }, CancellationToken.None)
        );

        Assert.That(journal.Select(entry => entry.EventName), Is.EqualTo(new[] { "Started", "Suspended", "Resumed", "Completed" }));
        Assert.That(records.Select(record => record.Status), Is.All.EqualTo(ActivityStatus.Completed));
        Assert.That(records.Select(record => record.ActivityId), Is.EquivalentTo(new[] { "Workflow1", "root", "wait", "note" }));
    }

    [Test]
    public async Task Old_instances_are_removed_with_everything_that_belongs_to_them()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "done")));
        await Host.StartAsync(new StartWorkflow { DefinitionId = "order", OperationId = "1" });
        Host.Time.Advance(TimeSpan.FromDays(366));

        await EngineHost.EventuallyAsync(async () => (await Host.RowsAsync<StoredInstance>()).Count == 0);
        Assert.That(await Host.RowsAsync<StoredJournalEntry>(), Is.Empty);
        await EngineHost.EventuallyAsync(async () => (await Host.RowsAsync<StoredStimulus>()).Count == 0);
    }

    /// <summary>Does everything up to the commit of the transaction, then dies.</summary>
    private sealed class CrashingCommit(WorkflowsDbContext database) : IBurstCommit
    {
        public async Task<LostRace?> CommitAsync(BurstCommit commit, CancellationToken cancellationToken)
        {
            await using var transaction = await database.BeginWriteAsync(cancellationToken);
            foreach (var write in commit.Instances)
            {
                database.Add(write.Instance);
                database.AddRange(write.CreatedBookmarks);
                database.AddRange(write.Journal);
            }

            await database.SaveChangesAsync(cancellationToken);
            throw new TimeoutException("The plug was pulled.");
        }

        public Task<LostRace?> RemoveAsync(
            StoredInstance instance,
            IReadOnlyList<StoredStimulus> promised,
            DateTimeOffset at,
            CancellationToken cancellationToken
        ) => throw new TimeoutException("The plug was pulled.");
    }
}
