using System.Text.Json.Nodes;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Definitions;

/// <summary>Parts of a definition, with which Studio opens a container without loading what is around it.</summary>
internal static class SubGraphs
{
    private const string WorkflowId = "Workflow1";

    public static void Map(RouteGroupBuilder api)
    {
        var graphs = api.MapGroup("workflow-definitions/subgraph").RequirePermission(Permissions.ReadDefinitions);
        graphs.MapGet("{id}", Part);
        graphs.MapGet("segments/{id}", Segments);
    }

    internal static async Task<IResult> Part(
        string id,
        HttpContext http,
        IDefinitionVersions versions,
        DefinitionViews views,
        CancellationToken cancellationToken
    )
    {
        if (await versions.FindAsync(id, cancellationToken) is not { } version)
            return ElsaErrors.NotFound();

        var root = views.Root(version);
        var nodeId = http.Request.Text("parentNodeId");
        return nodeId is null or WorkflowId ? ElsaJson.Ok(NodeOf(new PlacedActivity("Root", root)))
            : ActivityPath.Find(root, nodeId) is { } path ? ElsaJson.Ok(NodeOf(path[^1]))
            : Unknown(nodeId);
    }

    internal static async Task<IResult> Segments(
        string id,
        HttpContext http,
        IDefinitionVersions versions,
        DefinitionViews views,
        CancellationToken cancellationToken
    )
    {
        if (await versions.FindAsync(id, cancellationToken) is not { } version)
            return ElsaErrors.NotFound();

        var nodeId = http.Request.Text("childNodeId") ?? "";
        if (ActivityPath.Find(views.Root(version), nodeId) is not { } path)
            return Unknown(nodeId);

        // Flowcharts are what is drawn; what is gone into are the activities that hold them.
        var segments = path.Zip(path.Skip(1))
            .Where(step => step.First.Type != "Elsa.Flowchart")
            .Select(step => new SegmentAnswer(step.First.NodeId, step.First.Id, step.First.Type, step.Second.Port, step.First.Name))
            .ToList();
        var container =
            segments.Count == 0 ? WorkflowNode(version, views) : NodeOf(path.Last(node => node.NodeId == segments[^1].ActivityNodeId));
        return ElsaJson.Ok(new SegmentsAnswer(NodeOf(path[^1]), container, segments));
    }

    private static IResult Unknown(string nodeId) => ElsaErrors.Invalid(ElsaErrors.General, $"В определении нет узла «{nodeId}».");

    private static NodeAnswer NodeOf(PlacedActivity place) => new(place.NodeId, place.Port, place.Activity);

    /// <summary>The workflow itself as an activity.</summary>
    private static NodeAnswer WorkflowNode(StoredDefinition version, DefinitionViews views)
    {
        var activity = new JsonObject
        {
            ["identity"] = new JsonObject
            {
                ["definitionId"] = version.DefinitionId,
                ["version"] = version.Version,
                ["id"] = version.Id,
            },
            ["publication"] = new JsonObject { ["isLatest"] = version.IsLatest, ["isPublished"] = version.IsPublished },
            ["workflowMetadata"] = new JsonObject { ["name"] = version.Name },
            ["root"] = views.Root(version),
            ["id"] = WorkflowId,
            ["nodeId"] = WorkflowId,
            ["type"] = "Elsa.Workflow",
            ["version"] = 1,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
        };
        return new NodeAnswer(WorkflowId, "Root", activity);
    }

    private sealed record NodeAnswer(string NodeId, string Port, JsonObject Activity);

    private sealed record SegmentAnswer(
        string ActivityNodeId,
        string ActivityId,
        string ActivityType,
        string PortName,
        string ActivityName
    );

    private sealed record SegmentsAnswer(NodeAnswer ChildNode, NodeAnswer Container, IReadOnlyList<SegmentAnswer> PathSegments);
}
