using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Instances;

/// <summary>One instance with its state, or only where it stands.</summary>
internal static class OneInstance
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("workflow-instances/{id}", Get).RequirePermission(Permissions.ReadInstances);
        api.MapGet("workflow-instances/{id}/execution-state", ExecutionState).RequirePermission(Permissions.ReadInstances);
    }

    internal static async Task<IResult> Get(string id, IWorkflowInstances instances, CancellationToken cancellationToken) =>
        await instances.FindAsync(id, cancellationToken) is { } instance ? ElsaJson.Ok(InstanceAnswer.Of(instance)) : ElsaErrors.NotFound();

    /// <summary>Asked again and again by open viewers, hence without reading the state.</summary>
    internal static async Task<IResult> ExecutionState(string id, IWorkflowInstances instances, CancellationToken cancellationToken) =>
        await instances.ListAsync(new InstanceFilter { Ids = [id], Take = 1 }, cancellationToken) is [var row]
            ? ElsaJson.Ok(new ExecutionStateAnswer(row.Status, row.SubStatus, row.SubStatus, row.UpdatedAt))
            : ElsaErrors.NotFound();

    /// <summary>Elsa's server names the sub-status one way, its client another.</summary>
    private sealed record ExecutionStateAnswer(
        WorkflowStatus Status,
        WorkflowSubStatus SubStatus,
        WorkflowSubStatus WorkflowSubStatus,
        DateTimeOffset UpdatedAt
    );
}

/// <summary>An instance with its state.</summary>
internal sealed record InstanceAnswer
{
    public required string Id { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionVersionId { get; init; }
    public required int Version { get; init; }
    public string? ParentWorkflowInstanceId { get; init; }
    public required StateAnswer WorkflowState { get; init; }
    public required WorkflowStatus Status { get; init; }
    public required WorkflowSubStatus SubStatus { get; init; }
    public required bool IsExecuting { get; init; }
    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public required int IncidentCount { get; init; }
    public required bool IsSystem { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    public static InstanceAnswer Of(StoredInstance instance)
    {
        var state = StateAnswer.Of(instance.State);
        return new InstanceAnswer
        {
            Id = instance.Id,
            DefinitionId = instance.DefinitionId,
            DefinitionVersionId = instance.DefinitionVersionId,
            Version = instance.Version,
            ParentWorkflowInstanceId = instance.ParentInstanceId,
            WorkflowState = state,
            Status = instance.Status,
            SubStatus = instance.SubStatus,
            IsExecuting = state.IsExecuting,
            CorrelationId = instance.CorrelationId,
            Name = instance.Name,
            IncidentCount = instance.IncidentCount,
            IsSystem = instance.IsSystem,
            CreatedAt = instance.CreatedAt,
            UpdatedAt = instance.UpdatedAt,
            FinishedAt = instance.FinishedAt,
        };
    }
}
