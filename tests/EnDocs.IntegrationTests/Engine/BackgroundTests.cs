using System.Text.Json;
using Elsa.Workflows;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>Jobs, and tasks that ask for it, run beside their instance: it goes on meanwhile, and nothing is lost or done twice.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class BackgroundTests(DatabaseKind kind) : EngineTests(kind)
{
    private readonly Races _races = new();

    [Test]
    public async Task An_instance_waits_for_its_job_and_goes_on_with_what_it_gave()
    {
        await PublishAsync("filing", Job("job", "scan"), After("job"));
        var (gate, reached) = Hold("scan");
        var id = (await Host.StartAsync("filing")).InstanceId!;
        await reached.Task;

        var waiting = await StateAsync(id);
        Assert.That(waiting.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
        Assert.That(waiting.Bookmarks.Single().Name, Is.EqualTo("BackgroundActivity"));
        gate.SetResult();
        await Host.FinishedAsync(id);

        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "scan", "scan!", "1" }));
        Assert.That(await OutcomesOfAsync("job"), Is.EqualTo(new[] { "Filed" }));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { $"{id}:scan" }));
    }

    [Test]
    public async Task Other_branches_go_on_and_keep_what_they_did_meanwhile()
    {
        var other = Branch(TestWorkflows.Event("event", "Approved"), SetCount(41), TestWorkflows.Note("note", "approved"));
        await PublishAsync("filing", Fork(Branch(Job("job", "scan")), other), After("job"));
        var (gate, reached) = Hold("scan");
        var id = (await Host.StartAsync("filing")).InstanceId!;
        await reached.Task;

        await Host.SendAsync(EventStimulus("Approved"));
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "scan", "approved" }));
        gate.SetResult();
        await Host.FinishedAsync(id);

        Assert.That(Host.Recorder.Notes.Last(), Is.EqualTo("1"), "the job counted from what it had read");
    }

    [Test]
    public async Task What_a_job_only_read_is_left_as_another_branch_made_it()
    {
        var other = Branch(TestWorkflows.Event("event", "Approved"), SetCount(41));
        await PublishAsync("filing", Fork(Branch(Job("job", "scan", fails: true)), other), After("job"), strategy: Continue);
        var (gate, reached) = Hold("scan");
        var id = (await Host.StartAsync("filing")).InstanceId!;
        await reached.Task;

        await Host.SendAsync(EventStimulus("Approved"));
        gate.SetResult();
        await EngineHost.EventuallyAsync(async () => (await Host.FindAsync(id))!.IncidentCount == 1);

        Assert.That(JsonSerializer.Serialize(await StateAsync(id)), Does.Contain("\"count\":41"));
    }

    [Test]
    public async Task A_job_that_fails_is_an_incident_of_its_instance()
    {
        await PublishAsync("filing", Job("job", "scan", fails: true), After("job"));

        var id = (await Host.StartAsync("filing")).InstanceId!;
        await Host.FinishedAsync(id);

        var state = await StateAsync(id);
        Assert.That(state.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(state.Incidents.Single().Message, Is.EqualTo("The archive did not answer."));
        Assert.That(state.Incidents.Single().ActivityId, Is.EqualTo("job"));
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "scan" }));
    }

    [Test]
    public async Task A_job_that_was_cut_off_by_the_end_of_the_process_runs_again()
    {
        await PublishAsync("filing", Job("job", "scan"), After("job"));
        var (_, reached) = Hold("scan");
        var id = (await Host.StartAsync("filing")).InstanceId!;
        await reached.Task;

        var stop = RestartAsync();
        Host.Recorder.Gates.Clear();
        await stop;
        await Host.FinishedAsync(id);

        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "scan", "scan", "scan!", "1" }));
        Assert.That(await KeysAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Of_two_processes_that_run_the_same_job_one_is_late_and_its_effects_are_dropped()
    {
        await PublishAsync("filing", Job("job", "scan"), After("job"));
        var (gate, reached) = Hold("scan");
        var id = (await Host.StartAsync("filing")).InstanceId!;
        await reached.Task;

        await using var other = await StartAnotherAsync();
        await Host.FinishedAsync(id);
        gate.SetResult();
        await RestartAsync(); // waits until the first has found out

        Assert.That(other.Recorder.Notes, Is.EqualTo(new[] { "scan", "scan!", "1" }));
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "scan" }));
        Assert.That(await KeysAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_job_of_a_cancelled_instance_leaves_nothing()
    {
        await PublishAsync("filing", Job("job", "scan"), After("job"));
        var (gate, reached) = Hold("scan");
        var id = (await Host.StartAsync("filing")).InstanceId!;
        await reached.Task;

        await Host.Engine.CancelAsync(id, CancellationToken.None);
        gate.SetResult();
        await EngineHost.EventuallyAsync(async () =>
            (await Host.RowsAsync<StoredStimulus>()).All(row => row.Status == StimulusStatus.Settled)
        );

        Assert.That((await Host.FindAsync(id))!.SubStatus, Is.EqualTo(WorkflowSubStatus.Cancelled));
        Assert.That(await KeysAsync(), Is.Empty);
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "scan" }));
    }

    [Test]
    public async Task A_job_that_nobody_waits_for_any_more_is_stopped()
    {
        await PublishAsync("filing", Job("job", "scan"), After("job"));
        var (_, reached) = Hold("scan");
        var id = (await Host.StartAsync("filing")).InstanceId!;
        await reached.Task;

        await Host.Engine.CancelAsync(id, CancellationToken.None);

        await EngineHost.EventuallyAsync(async () =>
            (await Host.RowsAsync<StoredStimulus>()).All(row => row.Status == StimulusStatus.Settled)
        ); // the gate is never opened
    }

    [Test]
    public async Task A_job_that_cannot_be_begun_is_tried_again_and_never_given_up()
    {
        await PublishAsync("filing", Job("job", "scan"), After("job"));
        var (gate, reached) = Hold("scan");
        var id = (await Host.StartAsync("filing")).InstanceId!;
        await reached.Task;
        _races.Lose(new EngineOptions().StimulusAttempts + 2, commit => commit.Settled is { Kind: StimulusKind.Background });

        gate.SetResult();
        await EngineHost.EventuallyAsync(async () =>
        {
            Host.Time.Advance(TimeSpan.FromMinutes(1));
            return (await Host.FindAsync(id))!.Status == WorkflowStatus.Finished;
        });

        Assert.That(Host.Recorder.Notes.Count(note => note == "scan"), Is.EqualTo(new EngineOptions().StimulusAttempts + 3));
        Assert.That(await KeysAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Nobody_but_the_job_itself_resumes_its_bookmark()
    {
        await PublishAsync("filing", Job("job", "scan"), After("job"));
        var (gate, reached) = Hold("scan");
        var id = (await Host.StartAsync("filing")).InstanceId!;
        await reached.Task;

        var bookmark = (await StateAsync(id)).Bookmarks.Single().Id;
        var delivery = await Host.SendAsync(new Stimulus { Name = BackgroundRun.BookmarkName, BookmarkId = bookmark });

        Assert.That(delivery.Status, Is.EqualTo(DeliveryStatus.Late));
        Assert.That((await StateAsync(id)).SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
        gate.SetResult();
        await Host.FinishedAsync(id);
    }

    [TestCase(true)]
    [TestCase(false)]
    [TestCase(null)]
    public async Task A_task_runs_in_the_background_only_if_it_asks_for_it(bool? asks)
    {
        await Host.PublishAsync(TestWorkflows.Sequence("child", TestWorkflows.Note("n", "child")));
        var execute =
            (Dictionary<string, object>)
                TestWorkflows.Activity(
                    "execute",
                    "Elsa.ExecuteWorkflow",
                    ("workflowDefinitionId", "String", "child"),
                    ("waitForCompletion", "Boolean", true)
                );
        execute["customProperties"] = new { runAsynchronously = asks };
        await Host.PublishAsync(TestWorkflows.Sequence("parent", execute, TestWorkflows.Note("after", "parent")));
        var (gate, reached) = Hold("child");

        var start = Host.StartAsync("parent");
        await reached.Task;
        if (asks is true)
            Assert.That((await start).State!.Bookmarks.Single().Name, Is.EqualTo("BackgroundActivity"));
        else
            Assert.That(start.IsCompleted, Is.False);
        gate.SetResult();
        await Host.FinishedAsync((await start).InstanceId!);

        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "child", "parent" }));
        Assert.That(await Host.InstancesAsync("child"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Jobs_that_take_long_keep_no_other_work_waiting()
    {
        await PublishAsync("filing", Job("job", "scan"), After("job"));
        await Host.PublishAsync(TestWorkflows.Sequence("other", TestWorkflows.Note("n", "other")));
        var (gate, _) = Hold("scan");
        for (var i = 0; i < new EngineOptions().InboxParallelism + 1; i++)
            await Host.StartAsync("filing");

        var other = await Host.Engine.DispatchAsync(new StartWorkflow { DefinitionId = "other" }, CancellationToken.None);
        await Host.FinishedAsync(other);
        Assert.That(Host.Recorder.Notes, Does.Not.Contain("scan!"));

        gate.SetResult();
        await EngineHost.EventuallyAsync(async () =>
            (await Host.InstancesAsync("filing")).All(instance => instance.Status == WorkflowStatus.Finished)
        );
    }

    private const string Continue = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";

    protected override void Configure(IServiceCollection services)
    {
        services.AddScoped<IOutboxHandler, Accepting>();
        LosingCommit.Register(services, _races);
    }

    private Task<DefinitionOutcome> PublishAsync(string id, object first, object second, string? strategy = null) =>
        Host.PublishAsync(
            JsonSerializer.Serialize(
                new
                {
                    definitionId = id,
                    options = new { incidentStrategyType = strategy },
                    variables = new object[] { Variable("count", "Int32", 0), Variable("result", "String", "") },
                    root = new
                    {
                        id = "root",
                        type = "Elsa.Sequence",
                        activities = new[] { first, second },
                    },
                }
            )
        );

    private static object Variable(string name, string typeName, object value) =>
        new
        {
            id = name,
            name,
            typeName,
            value,
            storageDriverTypeName = "Elsa.Workflows.WorkflowStorageDriver, Elsa.Workflows.Core",
        };

    private static Dictionary<string, object> Job(string id, string text, bool fails = false)
    {
        var job = (Dictionary<string, object>)TestWorkflows.Activity(id, "Test.Job", ("text", "String", text), ("fails", "Boolean", fails));
        job["result"] = new { typeName = "String", memoryReference = new { id = "result" } };
        return job;
    }

    /// <summary>Notes what the job gave and how often the workflow has counted.</summary>
    private static Dictionary<string, object> After(string job) =>
        Branch(NoteOf("result", $"result-of-{job}"), NoteOf("count", $"count-after-{job}"));

    private static Dictionary<string, object> NoteOf(string variable, string id)
    {
        var note = (Dictionary<string, object>)TestWorkflows.Note(id, "");
        note["text"] = new { typeName = "String", expression = new { type = "Variable", value = new { id = variable } } };
        return note;
    }

    private static Dictionary<string, object> SetCount(int value)
    {
        var set = (Dictionary<string, object>)TestWorkflows.Activity("set", "Elsa.SetVariable", ("value", "Int32", value));
        set["variable"] = new
        {
            id = "count",
            name = "count",
            typeName = "Int32",
        };
        return set;
    }

    private static Dictionary<string, object> Fork(params object[] branches) =>
        new Dictionary<string, object>
        {
            ["id"] = "fork",
            ["type"] = "Elsa.Fork",
            ["joinMode"] = "WaitAll",
            ["branches"] = branches,
        };

    private static Dictionary<string, object> Branch(params object[] activities) =>
        new Dictionary<string, object>
        {
            ["id"] = "branch-" + Guid.NewGuid().ToString("N"),
            ["type"] = "Elsa.Sequence",
            ["activities"] = activities,
        };

    private static Stimulus EventStimulus(string name) => Elsa.Workflows.Runtime.Activities.EventStimulus.Of(name, null);

    private async Task<WorkflowState> StateAsync(string id) => StateJson.Deserialize((await Host.FindAsync(id))!.State);

    private async Task<List<string>> KeysAsync() => [.. (await Host.RowsAsync<StoredOutboxMessage>()).Select(message => message.Key)];

    private async Task<string[]> OutcomesOfAsync(string activityId)
    {
        var entry = (await Host.RowsAsync<StoredJournalEntry>()).Single(row =>
            row.ActivityId == activityId && row.EventName == "Completed"
        );
        return JsonDocument
            .Parse(entry.Payload!)
            .RootElement.GetProperty("Outcomes")
            .EnumerateArray()
            .Select(name => name.GetString()!)
            .ToArray();
    }

    private sealed class Accepting : IOutboxHandler
    {
        public string Kind => "test";

        public Task<Stimulus?> HandleAsync(OutboxMessage message, CancellationToken cancellationToken) => Task.FromResult<Stimulus?>(null);
    }
}
