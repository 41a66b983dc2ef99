using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

/// <summary>A flowchart that ends while one of its branches waits cancels the branch, and completes once.</summary>
internal sealed class EndWithWaitingBranchTests
{
    [Test]
    public async Task What_follows_it_in_an_outer_flowchart_runs_once()
    {
        var (inner, letter) = (Inner(new End { Id = "end" }), new WriteLine("letter") { Id = "letter" });
        var bursts = Stored(new Flowchart { Activities = [inner, letter], Connections = [Connect(inner, "Done", letter)] });

        await bursts.StartAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "letter" }));
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That(bursts.Journal.Count(entry => entry is { ActivityId: "inner", EventName: "Completed" }), Is.EqualTo(1));
    }

    [Test]
    public async Task What_follows_it_in_a_sequence_runs_once()
    {
        var bursts = Stored(
            new Sequence { Activities = { Inner(new End { Id = "end" }), new WriteLine("one"), new Wait(), new WriteLine("two") } }
        );

        await bursts.StartAsync();
        Assert.That(bursts.Lines, Is.EqualTo(new[] { "one" }));
        Assert.That(bursts.State.Bookmarks, Has.Count.EqualTo(1));

        await bursts.ResumeAsync();
        Assert.That(bursts.Lines, Is.EqualTo(new[] { "one", "two" }));
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task What_was_queued_in_it_stays_forgotten_when_a_commit_comes_in_between()
    {
        var (fork, end, queued) = (
            new FlowFork { Branches = new(["end", "queued"]) },
            new End { CommitStrategy = "Executed" },
            new WriteLine("queued")
        );
        var inner = new Flowchart
        {
            Id = "inner",
            Start = fork,
            Activities = [fork, end, queued],
            Connections = [Connect(fork, "end", end), Connect(fork, "queued", queued)],
        };
        var bursts = Stored(new Sequence { Activities = { inner, new WriteLine("after") } });

        await bursts.StartAsync();
        await bursts.ContinueToTheEndAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "after" }));
    }

    private static Flowchart Inner(IActivity end)
    {
        var (fork, wait) = (new FlowFork { Id = "fork", Branches = new(["wait", "end"]) }, new Wait { Id = "wait" });
        return new Flowchart
        {
            Id = "inner",
            Start = fork,
            Activities = [fork, wait, end],
            Connections = [Connect(fork, "wait", wait), Connect(fork, "end", end)],
        };
    }

    private static Bursts Stored(IActivity root) => new(root) { Store = state => StateJson.Deserialize(StateJson.Serialize(state)) };

    private static Connection Connect(IActivity source, string port, IActivity target) =>
        new(new Endpoint(source, port), new Endpoint(target, "In"));

    private sealed class Wait : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark();
    }
}
