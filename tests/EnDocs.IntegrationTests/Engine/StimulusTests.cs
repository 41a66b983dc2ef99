using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class StimulusTests(DatabaseKind kind) : EngineTests(kind)
{
    [Test]
    public async Task An_event_resumes_the_instance_that_waits_for_it()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid"), TestWorkflows.Note("note", "paid")));
        var started = await Host.StartAsync("order");

        var delivery = await Host.SendAsync(EventStimulus.Of("Paid", null));

        Assert.That(delivery.ResumedInstanceIds, Is.EqualTo(new[] { started.InstanceId }));
        Assert.That((await Host.FindAsync(started.InstanceId!))!.Status, Is.EqualTo(WorkflowStatus.Finished));
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "paid" }));
        Assert.That(await Host.RowsAsync<StoredBookmark>(), Is.Empty);
    }

    [Test]
    public async Task An_event_that_comes_before_its_bookmark_is_kept_for_it()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid")));

        var delivery = await Host.SendAsync(EventStimulus.Of("Paid", null));
        var started = await Host.StartAsync("order");

        Assert.That(delivery.Status, Is.EqualTo(DeliveryStatus.Queued));
        await Host.FinishedAsync(started.InstanceId!);
    }

    [Test]
    public async Task An_event_that_nobody_waits_for_becomes_a_dead_letter()
    {
        await Host.SendAsync(EventStimulus.Of("Nobody", null));

        await EngineHost.EventuallyAsync(async () =>
        {
            Host.Time.Advance(TimeSpan.FromMinutes(1));
            return (await Host.RowsAsync<StoredStimulus>()) is [{ Status: StimulusStatus.Dead }];
        });
        Assert.That(Host.Time.GetUtcNow(), Is.GreaterThanOrEqualTo(Host.Time.Start.AddMinutes(10)));
    }

    [Test]
    public async Task Two_hundred_instances_are_resumed_at_once()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid"), TestWorkflows.Note("note", "paid")));
        var started = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Host.StartAsync("order")));

        var delivery = await Host.SendAsync(EventStimulus.Of("Paid", null));

        Assert.That(delivery.ResumedInstanceIds, Is.EquivalentTo(started.Select(outcome => outcome.InstanceId)));
        Assert.That(Host.Recorder.Notes, Has.Count.EqualTo(200));
        Assert.That((await Host.InstancesAsync("order")).Select(instance => instance.Status), Is.All.EqualTo(WorkflowStatus.Finished));
    }

    [Test]
    public async Task An_event_for_several_that_nobody_awaits_is_answered_when_all_of_them_have_taken_it()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid")));
        var started = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Host.StartAsync("order")));
        var stimulus = EventStimulus.Of("Paid", null) with { OperationId = "payment 17", Synchronous = false };

        await Host.SendAsync(stimulus);

        await EngineHost.EventuallyAsync(async () =>
        {
            Host.Time.Advance(TimeSpan.FromSeconds(1));
            return (await Host.RowsAsync<StoredStimulus>()).Single(row => row.OperationId == "payment 17").Status == StimulusStatus.Settled;
        });
        Assert.That((await Host.SendAsync(stimulus)).ResumedInstanceIds, Is.EquivalentTo(started.Select(outcome => outcome.InstanceId)));
    }

    [Test]
    public async Task One_event_from_many_senders_at_once_resumes_the_instance_once()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid"), TestWorkflows.Note("note", "paid")));
        await Host.StartAsync("order");
        var stimulus = EventStimulus.Of("Paid", null) with { OperationId = "payment 17" };

        var deliveries = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Host.SendAsync(stimulus)));

        // A burst that loses a race is computed again; what counts is what was committed.
        var records = await Host.RowsAsync<StoredActivityRecord>();
        Assert.That(records.Count(record => record.ActivityId == "note"), Is.EqualTo(1));
        Assert.That(deliveries.Count(delivery => delivery is { Status: DeliveryStatus.Delivered, Repeated: false }), Is.EqualTo(1));
    }

    [Test]
    public async Task A_repeated_stimulus_gets_the_first_ones_answer()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid"), TestWorkflows.Event("again", "Paid")));
        var started = await Host.StartAsync("order");
        var stimulus = EventStimulus.Of("Paid", null) with { OperationId = "payment 17" };

        await Host.SendAsync(stimulus);
        var repeated = await Host.SendAsync(stimulus);

        Assert.That(repeated.Repeated, Is.True);
        Assert.That(repeated.ResumedInstanceIds, Is.EqualTo(new[] { started.InstanceId }));
        Assert.That(
            (await Host.FindAsync(started.InstanceId!))!.Status,
            Is.EqualTo(WorkflowStatus.Running),
            "it waits for the second event"
        );
    }

    [Test]
    public async Task A_stimulus_for_a_bookmark_that_is_gone_is_late()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid")));
        await Host.StartAsync("order");
        var bookmark = (await Host.RowsAsync<StoredBookmark>()).Single();
        var stimulus = new Stimulus { Name = bookmark.Name, BookmarkId = bookmark.Id };

        await Host.SendAsync(stimulus);
        var late = await Host.SendAsync(stimulus);

        Assert.That(late.Status, Is.EqualTo(DeliveryStatus.Late));
    }

    [Test]
    public async Task A_gate_that_refuses_leaves_the_bookmark()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid")));
        var started = await Host.StartAsync("order");

        var refused = await Host.SendAsync(EventStimulus.Of("Paid", null) with { CorrelationId = null, Input = Input("forged") });
        var accepted = await Host.SendAsync(EventStimulus.Of("Paid", null));

        Assert.That(refused.Refusal, Is.EqualTo(new StimulusRefusal("forged", "Подделка.")));
        Assert.That(accepted.ResumedInstanceIds, Is.EqualTo(new[] { started.InstanceId }));
    }

    [Test]
    public async Task A_stimulus_for_a_busy_instance_is_stored_and_consumed_in_its_turn()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence(
                "order",
                TestWorkflows.Event("first", "Paid"),
                TestWorkflows.Note("hold", "hold"),
                TestWorkflows.Event("second", "Sent")
            )
        );
        var started = await Host.StartAsync("order");
        var (gate, reached) = Hold("hold");
        var first = Host.SendAsync(EventStimulus.Of("Paid", null));
        await reached.Task;

        var second = await Host.SendAsync(EventStimulus.Of("Sent", null) with { InstanceId = started.InstanceId, Synchronous = false });
        gate.SetResult();

        Assert.That(second.Status, Is.EqualTo(DeliveryStatus.Queued));
        await first;
        await Host.FinishedAsync(started.InstanceId!);
    }

    [Test]
    public async Task A_trigger_starts_its_workflow_and_gets_the_payload()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence("order", TestWorkflows.Event("start", "Ordered", starts: true), TestWorkflows.Note("note", "ordered"))
        );

        var delivery = await Host.SendAsync(EventStimulus.Of("Ordered", "payload"));

        Assert.That(delivery.StartedInstanceIds, Has.Count.EqualTo(1));
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "ordered" }));
    }

    [Test]
    public async Task A_task_is_completed_by_its_id_alone()
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence("order", TestWorkflows.Activity("task", "Elsa.RunTask", ("taskName", "String", "Approve")))
        );
        var started = await Host.StartAsync("order");
        var payload = (await Host.RowsAsync<StoredBookmark>()).Single().Payload!;
        var taskId = System.Text.Json.JsonDocument.Parse(payload).RootElement.GetProperty("taskId").GetString()!;

        await Host.SendAsync(RunTaskStimulus.Of(taskId, "done"));

        Assert.That((await Host.FindAsync(started.InstanceId!))!.Status, Is.EqualTo(WorkflowStatus.Finished));
    }

    protected override void Configure(IServiceCollection services) => services.AddScoped<IStimulusGate, ForgeryGate>();

    private static Dictionary<string, object> Input(string payload) => new() { [Event.PayloadKey] = payload };

    private sealed class ForgeryGate : IStimulusGate
    {
        public string StimulusName => "Elsa.Event";

        public ValueTask<StimulusRefusal?> CheckAsync(
            Stimulus stimulus,
            IServiceProvider burstServices,
            CancellationToken cancellationToken
        ) =>
            ValueTask.FromResult(
                stimulus.Input?.GetValueOrDefault(Event.PayloadKey) is "forged" ? new StimulusRefusal("forged", "Подделка.") : null
            );
    }
}
