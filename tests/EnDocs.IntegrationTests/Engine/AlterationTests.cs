using System.Text.Json;
using Elsa.Alterations;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>A failed instance is repaired in its turn, by one commit, whoever else is about.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class AlterationTests(DatabaseKind kind) : EngineTests(kind)
{
    private const string Singleton = "Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core";

    private readonly Races _races = new();

    protected override void Configure(IServiceCollection services) => LosingCommit.Register(services, _races);

    [Test]
    public async Task Of_two_retries_at_once_one_runs_the_failed_activity_and_the_other_finds_nothing_to_do()
    {
        var id = await FailAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("step", "step")));
        var (gate, reached) = Hold("step");

        var first = RetryAsync(id);
        await reached.Task;
        var second = RetryAsync(id);
        gate.SetResult();

        Assert.That((await first).IsSuccessful, Is.True);
        Assert.That((await second).IsSuccessful, Is.False);
        Assert.That(Host.Recorder.Notes, Has.Count.EqualTo(2));
        Assert.That((await Host.FindAsync(id))!.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task A_retry_that_lost_its_race_runs_again_from_what_is_stored()
    {
        var id = await FailAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("step", "step")));
        Mend();
        _races.Lose(1, commit => commit.Instances[0].Instance.Id == id);

        var outcome = await RetryAsync(id);

        Assert.That(outcome.IsSuccessful, Is.True);
        Assert.That(
            (await Host.RowsAsync<StoredJournalEntry>()).Select(entry => entry.EventName).Count(name => name == "Started"),
            Is.EqualTo(4)
        );
    }

    [Test]
    public async Task A_retry_that_loses_every_race_changes_nothing_and_says_so()
    {
        var id = await FailAsync(TestWorkflows.Sequence("order", TestWorkflows.Note("step", "step")));
        Mend();
        _races.Lose(int.MaxValue, commit => commit.Instances[0].Instance.Id == id);

        var outcome = await RetryAsync(id);

        Assert.That(outcome.IsSuccessful, Is.False);
        Assert.That((await Host.FindAsync(id))!.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
    }

    [Test]
    public async Task A_singleton_is_not_retried_beside_another_and_is_the_only_one_afterwards()
    {
        var json = TestWorkflows.SequenceWith(
            new { activationStrategyType = Singleton },
            "order",
            TestWorkflows.Note("step", "step"),
            TestWorkflows.Event("wait", "Paid")
        );
        var id = await FailAsync(json);
        Mend();
        var other = (await Host.StartAsync("order")).InstanceId!;

        var beside = await RetryAsync(id);
        await Host.Engine.CancelAsync(other, CancellationToken.None);
        var alone = await RetryAsync(id);

        Assert.That(beside.IsSuccessful, Is.False);
        Assert.That(alone.IsSuccessful, Is.True, alone.Log[0].Message);
        Assert.That((await Host.StartAsync("order")).Status, Is.EqualTo(StartStatus.Refused));
    }

    [Test]
    public async Task A_job_that_failed_in_the_background_is_run_again()
    {
        Break();
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Activity("job", "Test.Job", ("text", "String", "step"))));
        var id = (await Host.StartAsync("order")).InstanceId!;
        await Host.FinishedAsync(id);
        Mend();

        Assert.That((await RetryAsync(id)).IsSuccessful, Is.True);

        await EngineHost.EventuallyAsync(async () => (await Host.FindAsync(id))!.SubStatus == WorkflowSubStatus.Finished);
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "step", "step" }));
    }

    [Test]
    public async Task The_timers_of_other_branches_run_on_after_the_retry()
    {
        var json = JsonSerializer.Serialize(
            new
            {
                definitionId = "order",
                name = "order",
                root = new
                {
                    id = "root",
                    type = "Elsa.Parallel",
                    activities = new[]
                    {
                        TestWorkflows.Activity("delay", "Elsa.Delay", ("timeSpan", "TimeSpan", "01:00:00")),
                        TestWorkflows.Note("step", "step"),
                    },
                },
            }
        );
        var id = await FailAsync(json);
        Mend();

        await RetryAsync(id);
        Host.Time.Advance(TimeSpan.FromHours(2));

        await EngineHost.EventuallyAsync(async () => (await Host.FindAsync(id))!.SubStatus == WorkflowSubStatus.Finished);
    }

    [Test]
    public async Task A_plan_that_was_submitted_is_done_after_a_restart()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid")));
        var id = (await Host.StartAsync("order")).InstanceId!;
        await Plans.SubmitAsync(
            new AlterationPlan
            {
                Id = "plan",
                Alterations = [JsonElement.Parse("""{"type":"Cancel"}""")],
                Filter = new InstanceFilter { Ids = [id] },
                CreatedAt = Host.Time.GetUtcNow(),
            },
            CancellationToken.None
        );

        await RestartAsync();

        await EngineHost.EventuallyAsync(async () =>
            (await Plans.FindAsync("plan", CancellationToken.None))!.Status == AlterationPlanStatus.Completed
        );
        Assert.That((await Host.FindAsync(id))!.SubStatus, Is.EqualTo(WorkflowSubStatus.Cancelled));
        Assert.That((await Plans.FindAsync("plan", CancellationToken.None))!.Jobs, Has.Count.EqualTo(1));
    }

    private AlterationPlans Plans => Host.Services.GetRequiredService<AlterationPlans>();

    private Task<AlterationOutcome> RetryAsync(string instanceId) =>
        Host
            .Services.GetRequiredService<WorkflowAlterations>()
            .RunAsync(instanceId, [new Alteration.RetryIncidents(null)], CancellationToken.None);

    /// <summary>An instance whose step has failed.</summary>
    private async Task<string> FailAsync(string definition)
    {
        Break();
        await Host.PublishAsync(definition);
        var id = (await Host.StartAsync("order")).InstanceId!;
        Assert.That((await Host.FindAsync(id))!.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        return id;
    }

    private void Break()
    {
        var broken = new TaskCompletionSource();
        broken.SetException(new TimeoutException("The archive did not answer."));
        Host.Recorder.Gates["step"] = broken;
    }

    private void Mend() => Host.Recorder.Gates.Clear();
}
