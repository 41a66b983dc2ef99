using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;

namespace EnDocs.IntegrationTests.Engine;

[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class InstanceMomentTests(DatabaseKind kind) : EngineTests(kind)
{
    [TestCase(InstanceInstant.Created, InstantComparison.Is, 1, ExpectedResult = 1)]
    [TestCase(InstanceInstant.Created, InstantComparison.IsNot, 1, ExpectedResult = 2)]
    [TestCase(InstanceInstant.Created, InstantComparison.GreaterThan, 1, ExpectedResult = 1)]
    [TestCase(InstanceInstant.Created, InstantComparison.GreaterThanOrEqual, 1, ExpectedResult = 2)]
    [TestCase(InstanceInstant.Created, InstantComparison.LessThan, 1, ExpectedResult = 1)]
    [TestCase(InstanceInstant.Created, InstantComparison.LessThanOrEqual, 1, ExpectedResult = 2)]
    [TestCase(InstanceInstant.Updated, InstantComparison.GreaterThan, 2, ExpectedResult = 3)]
    [TestCase(InstanceInstant.Finished, InstantComparison.LessThan, 0, ExpectedResult = 0)]
    public async Task<int> Instances_are_found_by_when_something_happened(
        InstanceInstant instant,
        InstantComparison comparison,
        int minutes
    )
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid")));
        var start = Host.Time.GetUtcNow();
        for (var i = 0; i < 3; i++)
        {
            await Host.StartAsync("order");
            Host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        if (instant != InstanceInstant.Created)
            await Host.SendAsync(EventStimulus.Of("Paid", null));
        var filter = new InstanceFilter { Moments = [new InstanceMoment(instant, comparison, start.AddMinutes(minutes))] };

        var found = await Host.ReadAsync<IWorkflowInstances, IReadOnlyList<InstanceSummary>>(instances =>
            instances.ListAsync(filter, CancellationToken.None)
        );

        return found.Count;
    }
}
