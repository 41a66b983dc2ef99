using Elsa.Workflows;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
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
