using System.Diagnostics;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

internal sealed class FlowGraphTests
{
    [Test]
    public void A_flowchart_of_500_decisions_is_prepared_in_milliseconds()
    {
        var activities = Enumerable.Range(0, 500).Select(index => (IActivity)new FlowDecision { Id = $"d{index}" }).ToList();
        var connections = new List<Connection>();
        for (var i = 0; i + 2 < activities.Count; i++)
        {
            connections.Add(Connect(activities, i, "True", i + 1));
            connections.Add(Connect(activities, i, "False", i + 2));
            if (i % 10 == 9)
                connections.Add(Connect(activities, i, "True", i - 9));
        }

        _ = new FlowGraph(activities, connections, activities[0]);
        var watch = Stopwatch.StartNew();
        _ = new FlowGraph(activities, connections, activities[0]);

        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(100), "2^250 paths lead through it; none may be walked");
    }

    [Test]
    public void A_connection_back_to_the_only_entrance_of_a_loop_is_valid()
    {
        var graph = Graph(("a", "b"), ("b", "c"), ("c", "b"));

        Assert.That(graph.Outbound[2][0], Has.Property(nameof(FlowEdge.IsBackward)).True.And.Property(nameof(FlowEdge.IsValid)).True);
        Assert.That(graph.Inbound[1], Has.Length.EqualTo(1));
    }

    [Test]
    public void A_connection_back_into_a_loop_that_has_another_entrance_is_not_valid()
    {
        var graph = Graph(("a", "b"), ("b", "c"), ("c", "b"), ("a", "c"));

        Assert.That(graph.Outbound.SelectMany(edges => edges).Where(edge => !edge.IsValid), Has.Exactly(1).Items);
    }

    [Test]
    public void A_connection_to_itself_is_a_loop()
    {
        var graph = Graph(("a", "b"), ("b", "b"));

        Assert.That(graph.Outbound[1][0], Has.Property(nameof(FlowEdge.IsBackward)).True.And.Property(nameof(FlowEdge.IsValid)).True);
    }

    private static FlowGraph Graph(params (string From, string To)[] pairs)
    {
        var activities = pairs
            .SelectMany(pair => new[] { pair.From, pair.To })
            .Distinct()
            .Select(id => (IActivity)new Start { Id = id })
            .ToList();
        var connections = pairs.Select(pair => new Connection(
            activities.Single(activity => activity.Id == pair.From),
            activities.Single(activity => activity.Id == pair.To)
        ));
        return new FlowGraph(activities, connections, activities[0]);
    }

    private static Connection Connect(List<IActivity> activities, int from, string port, int to) =>
        new(new Endpoint(activities[from], port), new Endpoint(activities[to], "In"));
}
