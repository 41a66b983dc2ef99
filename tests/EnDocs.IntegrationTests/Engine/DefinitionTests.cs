using System.Text;
using Elsa.Common.Models;
using Elsa.Workflows;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using EnDocs.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class DefinitionTests(DatabaseKind kind) : EngineTests(kind)
{
    [Test]
    public async Task Saving_a_draft_overwrites_it_and_saving_after_publishing_makes_the_next_version()
    {
        var first = await SaveAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "one")), publish: false);
        var overwritten = await SaveAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "two")), publish: true);
        var next = await SaveAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "three")), publish: false);

        Assert.That(overwritten.Version!.Id, Is.EqualTo(first.Version!.Id));
        Assert.That(next.Version!.Version, Is.EqualTo(2));
        await Host.StartAsync("order");
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "two" }), "the published version runs, not the draft");
    }

    [Test]
    public async Task Publishing_takes_the_version_before_out_of_use_and_moves_its_triggers()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("start", "Ordered", starts: true)));
        var second = await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("start", "Bought", starts: true)));

        var versions = await Host.ReadAsync<IDefinitionVersions, IReadOnlyList<StoredDefinition>>(reader =>
            reader.VersionsAsync("order", CancellationToken.None)
        );
        Assert.That(
            versions.Select(version => (version.Version, version.IsLatest, version.IsPublished)),
            Is.EqualTo(new[] { (2, true, true), (1, false, false) })
        );
        Assert.That((await Host.RowsAsync<StoredTrigger>()).Single().DefinitionVersionId, Is.EqualTo(second.Version!.Id));
        Assert.That((await Host.SendAsync(EventStimulus.Of("Ordered", null))).Status, Is.EqualTo(DeliveryStatus.Queued));
        Assert.That((await Host.SendAsync(EventStimulus.Of("Bought", null))).StartedInstanceIds, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_running_instance_stays_on_its_version()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid"), TestWorkflows.Note("note", "old")));
        await Host.StartAsync("order");
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid"), TestWorkflows.Note("note", "new")));

        await Host.SendAsync(EventStimulus.Of("Paid", null));

        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "old" }));
    }

    [Test]
    public async Task A_version_that_was_taken_out_of_use_is_not_overwritten_since_instances_run_on_it()
    {
        var first = await Host.PublishAsync(
            TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid"), TestWorkflows.Note("note", "old"))
        );
        var started = await Host.StartAsync("order");
        await Host.Definitions.RetractAsync("order", CancellationToken.None);

        var second = await SaveAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "new")), publish: false);
        var third = await SaveAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "newer")), publish: false);
        await Host.SendAsync(EventStimulus.Of("Paid", null));

        Assert.That((second.Version!.Version, third.Version!.Version), Is.EqualTo((2, 2)));
        Assert.That(second.Version.Id, Is.Not.EqualTo(first.Version!.Id));
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "old" }));
        Assert.That((await Host.FindAsync(started.InstanceId!))!.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task A_draft_that_an_instance_runs_is_not_overwritten_until_the_instance_has_ended()
    {
        var first = await SaveAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid")), publish: false);
        var started = await Host.StartAsync(new StartWorkflow { DefinitionId = "order", Version = VersionOptions.Latest });

        var second = await SaveAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "new")), publish: false);
        await Host.SendAsync(EventStimulus.Of("Paid", null));

        Assert.That((first.Version!.Version, second.Version!.Version), Is.EqualTo((1, 2)));
        Assert.That((await Host.FindAsync(started.InstanceId!))!.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task An_instance_whose_version_is_deleted_can_still_be_cancelled()
    {
        await Host.PublishAsync(
            TestWorkflows.SequenceWith(new { activationStrategyType = "SingletonStrategy" }, "order", TestWorkflows.Event("wait", "Paid"))
        );
        var started = await Host.StartAsync("order");
        await Host.Definitions.DeleteAsync("order", CancellationToken.None);

        var cancelled = await Host.Engine.CancelAsync(started.InstanceId!, CancellationToken.None);

        Assert.That(cancelled, Is.True);
        var instance = await Host.FindAsync(started.InstanceId!);
        Assert.That((instance!.Status, instance.SubStatus), Is.EqualTo((WorkflowStatus.Finished, WorkflowSubStatus.Cancelled)));
        Assert.That(await Host.RowsAsync<StoredBookmark>(), Is.Empty);
        Assert.That(await Host.RowsAsync<ActivationSlot>(), Is.Empty);
    }

    [Test]
    public async Task Reverting_makes_an_old_version_the_new_draft()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "one")));
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "two")));

        var draft = await Host.Definitions.RevertAsync("order", 1, CancellationToken.None);
        await Host.Definitions.PublishAsync("order", CancellationToken.None);
        await Host.StartAsync("order");

        Assert.That(draft.Version!.Version, Is.EqualTo(3));
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public async Task Deleting_the_latest_version_makes_the_one_before_the_latest()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "one")));
        var draft = await SaveAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "two")), publish: false);

        await Host.Definitions.DeleteVersionAsync(draft.Version!.Id, CancellationToken.None);

        var left = await Host.ReadAsync<IDefinitionVersions, IReadOnlyList<StoredDefinition>>(reader =>
            reader.VersionsAsync("order", CancellationToken.None)
        );
        Assert.That(left.Select(version => (version.Version, version.IsLatest)), Is.EqualTo(new[] { (1, true) }));
    }

    [Test]
    public async Task Twenty_saves_at_once_are_done_one_after_the_other()
    {
        var saves = Enumerable
            .Range(0, 20)
            .Select(i => SaveAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", $"save {i}")), publish: true));

        var outcomes = await Task.WhenAll(saves);

        Assert.That(outcomes.Select(outcome => outcome.Version!.Version).Order(), Is.EqualTo(Enumerable.Range(1, 20)));
    }

    [Test]
    public async Task A_published_definition_can_be_used_as_an_activity()
    {
        await Host.PublishAsync(TestWorkflows.SequenceWith(new { usableAsActivity = true }, "inner", TestWorkflows.Event("wait", "Paid")));
        await Host.PublishAsync(
            TestWorkflows.Sequence("outer", TestWorkflows.Activity("use", "Inner"), TestWorkflows.Note("note", "after inner"))
        );
        var started = await Host.StartAsync("outer");

        await Host.SendAsync(EventStimulus.Of("Paid", null));

        Assert.That((await Host.FindAsync(started.InstanceId!))!.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "after inner" }));
        Assert.That(await Host.InstancesAsync("inner"), Is.Empty, "it runs inside the instance of its user");
    }

    [Test]
    public async Task Consumers_move_to_a_new_version_only_when_its_options_say_so()
    {
        await Host.PublishAsync(TestWorkflows.SequenceWith(new { usableAsActivity = true }, "inner", TestWorkflows.Note("note", "one")));
        await Host.PublishAsync(TestWorkflows.Sequence("outer", TestWorkflows.Activity("use", "Inner")));

        await Host.PublishAsync(TestWorkflows.SequenceWith(new { usableAsActivity = true }, "inner", TestWorkflows.Note("note", "two")));
        await Host.StartAsync("outer");
        var third = await Host.PublishAsync(
            TestWorkflows.SequenceWith(
                new { usableAsActivity = true, autoUpdateConsumingWorkflows = true },
                "inner",
                TestWorkflows.Note("note", "three")
            )
        );
        await Host.StartAsync("outer");

        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "one", "three" }));
        Assert.That(third.UpdatedConsumers, Is.EqualTo(new[] { "outer" }));
    }

    [Test]
    public async Task A_consumer_that_cannot_be_published_is_named_and_the_others_are_moved()
    {
        await Host.PublishAsync(TestWorkflows.SequenceWith(new { usableAsActivity = true }, "inner", TestWorkflows.Note("note", "one")));
        await Host.PublishAsync(
            TestWorkflows.Sequence(
                "broken",
                TestWorkflows.Activity("cron", "Elsa.Cron", starts: true, ("cronExpression", "String", "0 0 * * * *")),
                TestWorkflows.Activity("use", "Inner")
            )
        );
        await Host.PublishAsync(TestWorkflows.Sequence("sound", TestWorkflows.Activity("use", "Inner")));
        await SpoilAsync("broken", "0 0 * * * *", "every day");

        var published = await Host.PublishAsync(
            TestWorkflows.SequenceWith(
                new { usableAsActivity = true, autoUpdateConsumingWorkflows = true },
                "inner",
                TestWorkflows.Note("note", "two")
            )
        );
        await Host.StartAsync("sound");

        Assert.That(published.Status, Is.EqualTo(DefinitionStatus.Done));
        Assert.That(published.UpdatedConsumers, Is.EqualTo(new[] { "sound" }));
        Assert.That(published.ConsumerFindings.Single().Message, Does.Contain("broken").And.Contain("every day"));
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "two" }));
    }

    /// <summary>Makes a published definition one that an earlier release could run and this one cannot.</summary>
    private Task<int> SpoilAsync(string definitionId, string before, string after) =>
        Host.ReadAsync<WorkflowsDbContext, int>(async database =>
        {
            var row = await database.Set<StoredDefinition>().SingleAsync(version => version.DefinitionId == definitionId);
            row.Document = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(row.Document).Replace(before, after, StringComparison.Ordinal));
            return await database.SaveChangesAsync();
        });

    [Test]
    public async Task What_another_node_has_published_can_be_used_at_once()
    {
        await using var other = await StartAnotherAsync();
        await other.PublishAsync(TestWorkflows.Sequence("before", TestWorkflows.Note("note", "before")));
        await Host.PublishAsync(TestWorkflows.SequenceWith(new { usableAsActivity = true }, "inner", TestWorkflows.Note("note", "inner")));

        await other.PublishAsync(TestWorkflows.Sequence("outer", TestWorkflows.Activity("use", "Inner")));
        await other.StartAsync("outer");

        Assert.That(other.Recorder.Notes, Is.EqualTo(new[] { "inner" }));
    }

    [Test]
    public async Task A_shipped_file_is_published_again_only_while_nobody_has_edited_the_definition()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Database.Options.DataFolder, "workflows"));
        var file = Path.Combine(folder.FullName, "order.json");

        Assert.That(await ShipAsync(file, "one"), Is.EqualTo(ShippedStatus.Published));
        Assert.That(await ShipAsync(file, "one"), Is.EqualTo(ShippedStatus.Unchanged));
        Assert.That(await ShipAsync(file, "two"), Is.EqualTo(ShippedStatus.Published));
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("note", "edited")));
        Assert.That(await ShipAsync(file, "three"), Is.EqualTo(ShippedStatus.Draft));

        await Host.StartAsync("order");
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "edited" }));
        var latest = (await Host.RowsAsync<StoredDefinition>()).Single(version => version.IsLatest);
        Assert.That(latest.Notice, Is.EqualTo("в поставке есть обновление"));
    }

    [Test]
    public async Task A_broken_shipped_file_is_named_and_its_last_good_version_stays_in_force()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Database.Options.DataFolder, "workflows")).FullName;
        var file = Path.Combine(folder, "order.json");
        await ShipAsync(file, "good");
        await File.WriteAllTextAsync(file, TestWorkflows.Sequence("order", TestWorkflows.Activity("mystery", "No.SuchActivity")));

        var broken = (await Host.Services.GetRequiredService<ShippedDefinitions>().LoadAsync(folder, CancellationToken.None)).Single();
        await Host.StartAsync("order");

        Assert.That((broken.Path, broken.Status, broken.ActivityId), Is.EqualTo((file, ShippedStatus.Broken, "mystery")));
        Assert.That(broken.Reason, Does.Contain("No.SuchActivity"));
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "good" }));
    }

    [Test]
    public void A_cron_expression_that_cannot_be_read_is_refused_and_named()
    {
        var broken = TestWorkflows.Sequence(
            "report",
            TestWorkflows.Activity("cron", "Elsa.Cron", starts: true, ("cronExpression", "String", "every day"))
        );

        Assert.That(
            async () => await Host.PublishAsync(broken),
            Throws.TypeOf<DefinitionException>().With.Property("ActivityId").EqualTo("cron").And.Message.Contains("every day")
        );
    }

    private async Task<ShippedStatus> ShipAsync(string file, string note)
    {
        await File.WriteAllTextAsync(file, TestWorkflows.Sequence("order", TestWorkflows.Note("note", note)));
        var shipped = Host.Services.GetRequiredService<ShippedDefinitions>();
        return (await shipped.LoadAsync(Path.GetDirectoryName(file)!, CancellationToken.None)).Single().Status;
    }

    private Task<DefinitionOutcome> SaveAsync(string json, bool publish) =>
        Host.Definitions.SaveAsync(Host.Services.GetRequiredService<DefinitionReader>().Read(json), publish, CancellationToken.None);
}
