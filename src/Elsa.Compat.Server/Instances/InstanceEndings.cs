using Elsa.Common.Models;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Instances;

/// <summary>Cancels and deletes instances, one or many.</summary>
internal static class InstanceEndings
{
    private const int PageSize = 500;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapDelete("workflow-instances/{id}", Delete).RequirePermission(Permissions.DeleteInstances);
        api.MapPost("bulk-actions/delete/workflow-instances", DeleteMany).RequirePermission(Permissions.DeleteInstances);
        api.MapPost("bulk-actions/delete/workflow-instances/by-id", DeleteMany).RequirePermission(Permissions.DeleteInstances);
        api.MapPost("cancel/workflow-instances/{id}", Cancel).RequirePermission(Permissions.CancelInstances);
        api.MapPost("bulk-actions/cancel/workflow-instances", CancelMany).RequirePermission(Permissions.CancelInstances);
    }

    internal static async Task<IResult> Delete(string id, WorkflowEngine engine, CancellationToken cancellationToken) =>
        await engine.DeleteAsync(id, cancellationToken) ? Results.NoContent() : ElsaErrors.NotFound();

    internal static async Task<IResult> DeleteMany(
        HttpContext http,
        WorkflowEngine engine,
        IWorkflowInstances instances,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<DeleteRequest>(http, cancellationToken) ?? new DeleteRequest();
        var deleted = 0;
        foreach (var id in await IdsAsync(request.Ids, request.ToFilter(), instances, cancellationToken))
            deleted += await DidAsync(() => engine.DeleteAsync(id, cancellationToken)) ? 1 : 0;

        return ElsaJson.Ok(new DeleteAnswer(deleted));
    }

    /// <summary>Elsa answers 200 also for an instance that is over, or was never there.</summary>
    internal static async Task<IResult> Cancel(string id, WorkflowEngine engine, CancellationToken cancellationToken)
    {
        await engine.CancelAsync(id, cancellationToken);
        return Results.Ok();
    }

    internal static async Task<IResult> CancelMany(
        HttpContext http,
        WorkflowEngine engine,
        IWorkflowInstances instances,
        IDefinitionVersions versions,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<CancelRequest>(http, cancellationToken) ?? new CancelRequest();
        var filter = await request.ToFilterAsync(versions, cancellationToken);
        var cancelled = 0;
        foreach (var id in await IdsAsync(request.Ids, filter, instances, cancellationToken))
            cancelled += await DidAsync(() => engine.CancelAsync(id, cancellationToken)) ? 1 : 0;

        return ElsaJson.Ok(new CancelAnswer(cancelled));
    }

    /// <summary>One that others change again and again must not keep the rest from being ended; it is not counted.</summary>
    private static async Task<bool> DidAsync(Func<Task<bool>> end)
    {
        try
        {
            return await end();
        }
        catch (WorkflowConflictException)
        {
            return false;
        }
    }

    /// <summary>The ids that are named, and those that the filter finds; a request that says nothing means none.</summary>
    private static async Task<IReadOnlyCollection<string>> IdsAsync(
        IReadOnlyList<string>? named,
        InstanceFilter? filter,
        IWorkflowInstances instances,
        CancellationToken cancellationToken
    )
    {
        var ids = new HashSet<string>(named ?? [], StringComparer.Ordinal);
        if (filter is null)
            return ids;

        filter = filter with { OrderBy = InstanceOrder.Created, Descending = false, Take = PageSize };
        IReadOnlyList<InstanceSummary> page;
        do
        {
            page = await instances.ListAsync(filter, cancellationToken);
            ids.UnionWith(page.Select(instance => instance.Id));
            if (page is [.., var last])
                filter = filter with { After = new InstanceKey(last.CreatedAt, last.Id) };
        } while (page.Count == PageSize);

        return ids;
    }

    private sealed record DeleteRequest
    {
        public IReadOnlyList<string>? Ids { get; init; }
        public string? WorkflowDefinitionId { get; init; }
        public IReadOnlyList<string>? WorkflowDefinitionIds { get; init; }
        public string? DefinitionId { get; init; }
        public IReadOnlyList<string>? DefinitionIds { get; init; }
        public string? CorrelationId { get; init; }
        public WorkflowStatus? WorkflowStatus { get; init; }
        public IReadOnlyList<WorkflowStatus>? WorkflowStatuses { get; init; }
        public WorkflowSubStatus? WorkflowSubStatus { get; init; }
        public IReadOnlyList<WorkflowSubStatus>? WorkflowSubStatuses { get; init; }

        /// <summary><see langword="null"/> when only ids are named. Statuses alone would delete whatever there is; they only narrow a definition or a correlation.</summary>
        public InstanceFilter? ToFilter()
        {
            var filter = new InstanceFilter
            {
                DefinitionIds = [.. Given(WorkflowDefinitionId, WorkflowDefinitionIds), .. Given(DefinitionId, DefinitionIds)],
                CorrelationId = string.IsNullOrEmpty(CorrelationId) ? null : CorrelationId,
                Statuses = [.. WorkflowStatus is { } status ? [status] : WorkflowStatuses ?? []],
                SubStatuses = [.. WorkflowSubStatus is { } subStatus ? [subStatus] : WorkflowSubStatuses ?? []],
            };
            return filter is { DefinitionIds: [], CorrelationId: null } ? null : filter;
        }

        private static IReadOnlyList<string> Given(string? one, IReadOnlyList<string>? many) =>
            string.IsNullOrEmpty(one) ? many ?? [] : [one, .. many ?? []];
    }

    private sealed record CancelRequest
    {
        public IReadOnlyList<string>? Ids { get; init; }
        public string? DefinitionVersionId { get; init; }
        public string? DefinitionId { get; init; }
        public string? VersionOptions { get; init; }

        /// <summary>The running instances of a definition, or of one of its versions.</summary>
        public async Task<InstanceFilter?> ToFilterAsync(IDefinitionVersions versions, CancellationToken cancellationToken)
        {
            var running = new InstanceFilter { Statuses = [WorkflowStatus.Running] };
            if (!string.IsNullOrEmpty(DefinitionVersionId))
                return running with { DefinitionVersionIds = [DefinitionVersionId] };
            if (string.IsNullOrEmpty(DefinitionId))
                return null;
            if (!Elsa.Common.Models.VersionOptions.TryParse(VersionOptions, Elsa.Common.Models.VersionOptions.All, out var version))
                throw new RefusedRequestException(ElsaErrors.Invalid(nameof(VersionOptions), "Версия не понята."));

            var found = await versions.ListAsync(
                new DefinitionFilter
                {
                    DefinitionIds = [DefinitionId],
                    Version = version,
                    Take = int.MaxValue,
                },
                cancellationToken
            );
            return version.AllVersions ? running with { DefinitionIds = [DefinitionId] }
                : found.Count == 0 ? null
                : running with { DefinitionVersionIds = [.. found.Select(definition => definition.Id)] };
        }
    }

    private sealed record DeleteAnswer(int Deleted);

    private sealed record CancelAnswer(int Cancelled);
}
