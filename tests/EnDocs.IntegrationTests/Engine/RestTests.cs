using Elsa.Workflows;
using Elsa.Workflows.Runtime;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>What a commit strategy puts off is done by whoever began the burst, or by the inbox; others get their turn in between.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class RestTests(DatabaseKind kind) : EngineTests(kind)
{
    private static readonly object EachActivity = new { commitStrategyName = "ActivityExecuted" };

    [Test]
    public async Task A_loop_without_end_that_commits_on_the_way_can_be_cancelled()
    {
        await PublishLoopAsync();
        var start = StartLoopAsync();
        await EngineHost.EventuallyAsync(() => Task.FromResult(Host.Recorder.Notes.Count > 3));

        Assert.That(await Host.Engine.CancelAsync("loop-1", CancellationToken.None), Is.True);

        Assert.That((await start).Status, Is.EqualTo(StartStatus.Started), "what was asked for, the start, is committed");
        Assert.That((await Host.FindAsync("loop-1"))!.SubStatus, Is.EqualTo(WorkflowSubStatus.Cancelled));
    }

    [Test]
    public async Task The_caller_of_a_loop_without_end_is_answered_and_the_inbox_goes_on_with_it()
    {
        await PublishLoopAsync();
        var start = StartLoopAsync();
        await EngineHost.EventuallyAsync(() => Task.FromResult(Host.Recorder.Notes.Count > 3));
        Host.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.That((await start).State!.IsExecuting, Is.True);

        var rounds = Host.Recorder.Notes.Count;
        await EngineHost.EventuallyAsync(() =>
        {
            Host.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(Host.Recorder.Notes.Count > rounds + 3);
        });
        Assert.That(await Host.Engine.CancelAsync("loop-1", CancellationToken.None), Is.True);
    }

    [Test]
    public async Task The_inbox_leaves_a_rest_alone_that_is_in_hand()
    {
        await Host.PublishAsync(
            TestWorkflows.SequenceWith(EachActivity, "order", TestWorkflows.Note("a", "one"), TestWorkflows.Note("b", "two"))
        );
        var (gate, reached) = Hold("two");
        var start = Host.StartAsync("order");
        await reached.Task;
        var promised = (await PendingAsync()).Single().DueAt;

        Host.Time.Advance(TimeSpan.FromSeconds(10));

        await EngineHost.EventuallyAsync(async () => (await PendingAsync()).Single().DueAt > promised);
        gate.SetResult();
        await Host.FinishedAsync((await start).InstanceId!);
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "one", "two" }));
    }

    [Test]
    public async Task Another_process_does_the_rest_of_one_that_hangs_and_the_start_keeps_its_answer()
    {
        await Host.PublishAsync(
            TestWorkflows.SequenceWith(EachActivity, "order", TestWorkflows.Note("a", "one"), TestWorkflows.Note("b", "two"))
        );
        var (gate, reached) = Hold("two");
        var start = Host.StartAsync(new StartWorkflow { DefinitionId = "order", InstanceId = "order-1" });
        await reached.Task;

        await using var other = await StartAnotherAsync();
        other.Time.Advance(TimeSpan.FromSeconds(10));
        await Host.FinishedAsync("order-1");
        gate.SetResult();

        Assert.That((await start).Status, Is.EqualTo(StartStatus.Started));
        Assert.That(other.Recorder.Notes, Is.EqualTo(new[] { "two" }));
    }

    /// <remarks>On a thread of its own: SQLite answers at once, and the loop would never come back to us.</remarks>
    private Task<StartOutcome> StartLoopAsync() =>
        Task.Run(() => Host.StartAsync(new StartWorkflow { DefinitionId = "loop", InstanceId = "loop-1" }));

    private async Task<List<StoredStimulus>> PendingAsync() =>
        [.. (await Host.RowsAsync<StoredStimulus>()).Where(row => row.Status == StimulusStatus.Pending)];

    private Task<DefinitionOutcome> PublishLoopAsync()
    {
        var loop = (Dictionary<string, object>)TestWorkflows.Activity("while", "Elsa.While", ("condition", "Boolean", true));
        loop["body"] = TestWorkflows.Note("note", "round");
        return Host.PublishAsync(TestWorkflows.SequenceWith(EachActivity, "loop", loop));
    }
}
