using System.Text.Json;
using Elsa.Server.Definitions;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Running;

/// <summary>Promises to start instances: the promise is stored before the answer, the instances start soon after.</summary>
internal static class Dispatching
{
    /// <summary>How many instances one request may start.</summary>
    private const int MostAtOnce = 1000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("workflow-definitions/{definitionId}/dispatch", Dispatch).RequirePermission(Permissions.ExecuteDefinitions);
        api.MapPost("workflow-definitions/{definitionId}/bulk-dispatch", DispatchMany).RequirePermission(Permissions.ExecuteDefinitions);
    }

    internal static async Task<IResult> Dispatch(
        string definitionId,
        HttpContext http,
        WorkflowEngine engine,
        IDefinitionVersions versions,
        HostCodeRules hostCode,
        IWorkflowInstances instances,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<DispatchRequest>(http, cancellationToken) ?? new DispatchRequest();
        var start = request.ToStart(definitionId) with
        {
            InstanceId = Identifiers.Checked(request.InstanceId, nameof(request.InstanceId)),
            OperationId = IdempotencyKey.OperationOf(http, definitionId),
        };
        if (await versions.FindKeyAsync(definitionId, start.Version, cancellationToken) is null)
            return ElsaErrors.NotFound();
        await hostCode.CheckStartAsync(http.User, start, cancellationToken);
        if (start is { OperationId: null, InstanceId: { } taken } && await instances.IsKnownAsync(taken, cancellationToken))
            return ElsaErrors.Invalid(nameof(request.InstanceId), "Экземпляр с таким идентификатором уже есть или был удалён.");

        return ElsaJson.Ok(new DispatchAnswer(await engine.DispatchAsync(start, cancellationToken)));
    }

    internal static async Task<IResult> DispatchMany(
        string definitionId,
        HttpContext http,
        WorkflowEngine engine,
        IDefinitionVersions versions,
        HostCodeRules hostCode,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<DispatchRequest>(http, cancellationToken) ?? new DispatchRequest();
        if (request.Count is < 1 or > MostAtOnce)
            return ElsaErrors.Invalid(nameof(request.Count), $"За один запрос можно запустить от 1 до {MostAtOnce} экземпляров.");

        var start = request.ToStart(definitionId) with { OperationId = IdempotencyKey.OperationOf(http, $"many {definitionId}") };
        if (await versions.FindKeyAsync(definitionId, start.Version, cancellationToken) is null)
            return ElsaErrors.NotFound();
        await hostCode.CheckStartAsync(http.User, start, cancellationToken);

        return ElsaJson.Ok(new BulkDispatchAnswer(await engine.DispatchManyAsync(start, request.Count, cancellationToken)));
    }

    private sealed record DispatchRequest
    {
        public int Count { get; init; } = 1;
        public string? InstanceId { get; init; }
        public string? CorrelationId { get; init; }
        public string? TriggerActivityId { get; init; }
        public JsonElement? VersionOptions { get; init; }
        public JsonElement? Input { get; init; }

        public StartWorkflow ToStart(string definitionId) =>
            new()
            {
                DefinitionId = definitionId,
                Version = StartedVersion.Read(VersionOptions),
                CorrelationId = Identifiers.Checked(CorrelationId, nameof(CorrelationId)),
                TriggerActivityId = TriggerActivityId,
                Input = PlainInput.Of(Input, nameof(Input)),
            };
    }

    private sealed record DispatchAnswer(string WorkflowInstanceId);

    private sealed record BulkDispatchAnswer(IReadOnlyList<string> WorkflowInstanceIds);
}
