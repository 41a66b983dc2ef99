using Elsa.Workflows.Activities.Flowchart;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Graph;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Definitions;

/// <summary>Finds activities to which no way leads, outcomes after which nothing comes, and joins that wait for what excludes each other.</summary>
internal static class FlowchartChecks
{
    public static IEnumerable<DefinitionFinding> Of(ActivityNode node, ActivityCatalogue catalogue)
    {
        if (node.Activity is not Flowchart { DefaultStart: { } start } flowchart)
            return [];

        var starts = flowchart.Activities.Where(activity => activity is ITrigger and Activity { CanStartWorkflow: true }).Prepend(start);
        var graphs = starts
            .Distinct(ActivityIdentity.Instance)
            .Select(from => new FlowGraph([.. flowchart.Activities], flowchart.Connections, from))
            .ToList();
        var reached = Enumerable.Range(0, flowchart.Activities.Count).Select(i => graphs.Exists(graph => graph.Reachable[i])).ToArray();
        var isBodyOfLoop = node.Parent?.Activity is ILoop; // whose next round follows where a branch ends
        return
        [
            .. Unreached(graphs[0], reached),
            .. isBodyOfLoop ? [] : OpenOutcomes(graphs[0], reached, catalogue),
            .. DeadJoins(graphs, catalogue),
        ];
    }

    private static IEnumerable<DefinitionFinding> Unreached(FlowGraph graph, bool[] reached) =>
        graph
            .Activities.Where((_, i) => !reached[i])
            .Select(activity => new DefinitionFinding(
                activity.Id,
                "сюда не ведёт ни один путь от начала, поэтому она никогда не выполнится"
            ));

    private static IEnumerable<DefinitionFinding> OpenOutcomes(FlowGraph graph, bool[] reached, ActivityCatalogue catalogue)
    {
        for (var i = 0; i < graph.Activities.Count; i++)
        {
            if (!reached[i])
                continue;

            foreach (var outcome in Branches.Of(graph.Activities[i], catalogue).Except(graph.Outbound[i].Select(edge => edge.Port)))
                yield return new DefinitionFinding(
                    graph.Activities[i].Id,
                    $"исход «{outcome}» ни с чем не соединён: на нём ветвь закончится"
                )
                {
                    Severity = FindingSeverity.Warning,
                };
        }
    }

    private static IEnumerable<DefinitionFinding> DeadJoins(List<FlowGraph> graphs, ActivityCatalogue catalogue)
    {
        foreach (var join in graphs[0].Activities.OfType<FlowJoin>())
        {
            var ways = graphs.Where(graph => graph.Reachable[graph.IndexOf(join)]).ToList();
            if (
                ways.Count == 0
                || join.Mode.Expression is not { Type: "Literal" }
                || join.Mode.Written<FlowJoinMode?>() != FlowJoinMode.WaitAll
            )
                continue;

            var culprits = ways.Select(graph => ExclusiveWays.To(graph, graph.IndexOf(join), catalogue)).ToList();
            if (culprits.TrueForAll(culprit => culprit is not null))
                yield return new DefinitionFinding(
                    join.Id,
                    $"ждёт все ветви, а они исключают друг друга: это разные исходы активности «{culprits[0]!.Id}». Слияние никогда не сработает"
                );
        }
    }
}
