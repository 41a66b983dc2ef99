using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

/// <summary>
/// Random forks, joins of all modes, choices and loops inside each other, against a model that knows no engine: run in one burst, stored and read
/// back after every activity, and waiting at every step, whatever the order in which the branches are resumed.
/// </summary>
internal sealed class StructuredFlowTests
{
    private const int Flowcharts = 100;

    [Test]
    public async Task A_flowchart_does_in_one_burst_what_its_structure_says()
    {
        await Each(seed => RunAsync(seed, waits: false, commit: null));
    }

    [Test]
    public async Task A_flowchart_that_is_stored_after_every_activity_does_the_same()
    {
        await Each(async seed =>
        {
            var (flow, pieces) = await RunAsync(seed, waits: false, commit: "ActivityExecuted");
            Assert.That(
                pieces.JournalText,
                Is.EqualTo((await RunAsync(seed, waits: false, commit: null)).Bursts.JournalText),
                $"seed {seed}"
            );
            return (flow, pieces);
        });
    }

    [Test]
    public async Task A_flowchart_that_waits_at_every_step_does_the_same_whichever_branch_is_resumed_first([Values(1, 2)] int order)
    {
        await Each(seed => RunAsync(seed, waits: true, commit: null, new Random(seed * order)));
    }

    private static async Task Each(Func<int, Task<(StructuredFlow Flow, Bursts Bursts)>> run)
    {
        var wrong = new List<string>();
        var tried = 0;
        for (var seed = 1; seed <= Flowcharts; seed++)
        {
            var model = new FlowModel();
            new StructuredFlow(seed, waits: false).Model(model);
            if (model.IsEndless)
                continue;

            tried++;
            var (_, bursts) = await run(seed);
            var ran = bursts.Journal.DistinctBy(entry => entry.ActivityInstanceId).Select(entry => entry.ActivityId).Skip(2).ToList();
            if (bursts.State.SubStatus != WorkflowSubStatus.Finished)
                wrong.Add(
                    $"seed {seed}: {bursts.State.SubStatus} {string.Join(", ", bursts.State.Incidents.Select(incident => incident.Message))}"
                );
            else if (model.Judge(ran) is { } reason)
                wrong.Add($"seed {seed}: {reason}");
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(tried, Is.GreaterThan(Flowcharts * 3 / 4));
    }

    private static async Task<(StructuredFlow Flow, Bursts Bursts)> RunAsync(int seed, bool waits, string? commit, Random? order = null)
    {
        var flow = new StructuredFlow(seed, waits);
        var workflow = new Workflow(flow.Flowchart) { Options = new WorkflowOptions { CommitStrategyName = commit } };
        var bursts = new Bursts(WorkflowGraph.Build(workflow)) { Store = state => StateJson.Deserialize(StateJson.Serialize(state)) };

        await bursts.StartAsync();
        await bursts.ContinueToTheEndAsync();
        while (bursts.State is { Status: WorkflowStatus.Running, Bookmarks: { Count: > 0 } waiting })
            await bursts.ResumeAsync(waiting[order!.Next(waiting.Count)].Id);
        return (flow, bursts);
    }
}
