using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Instances;

/// <summary>Lists of instances, without their states.</summary>
internal static class InstanceList
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("workflow-instances", List).RequirePermission(Permissions.ReadInstances);
        api.MapGet("workflow-instances", ListByQuery).RequirePermission(Permissions.ReadInstances);
    }

    internal static async Task<IResult> List(HttpContext http, IWorkflowInstances instances, CancellationToken cancellationToken)
    {
        var request = await ElsaBody.ReadAsync<InstanceListRequest>(http, cancellationToken) ?? new InstanceListRequest();
        return await ListAsync(request, instances, cancellationToken);
    }

    internal static Task<IResult> ListByQuery(HttpRequest request, IWorkflowInstances instances, CancellationToken cancellationToken) =>
        ListAsync(InstanceListRequest.Read(request), instances, cancellationToken);

    private static async Task<IResult> ListAsync(
        InstanceListRequest request,
        IWorkflowInstances instances,
        CancellationToken cancellationToken
    )
    {
        var filter = request.ToFilter();
        var rows = await instances.ListAsync(filter, cancellationToken);
        var count = await instances.CountAsync(filter, cancellationToken);
        return ElsaJson.Ok(new PagedListAnswer<InstanceRow>([.. rows.Select(InstanceRow.Of)], count));
    }

    private sealed record InstanceRow
    {
        public required string Id { get; init; }
        public required string DefinitionId { get; init; }
        public required string DefinitionVersionId { get; init; }
        public required int Version { get; init; }
        public required WorkflowStatus Status { get; init; }
        public required WorkflowSubStatus SubStatus { get; init; }
        public string? CorrelationId { get; init; }
        public string? Name { get; init; }
        public required int IncidentCount { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public required DateTimeOffset UpdatedAt { get; init; }
        public DateTimeOffset? FinishedAt { get; init; }

        public static InstanceRow Of(InstanceSummary row) =>
            new()
            {
                Id = row.Id,
                DefinitionId = row.DefinitionId,
                DefinitionVersionId = row.DefinitionVersionId,
                Version = row.Version,
                Status = row.Status,
                SubStatus = row.SubStatus,
                CorrelationId = row.CorrelationId,
                Name = row.Name,
                IncidentCount = row.IncidentCount,
                CreatedAt = row.CreatedAt,
                UpdatedAt = row.UpdatedAt,
                FinishedAt = row.FinishedAt,
            };
    }
}
