using Elsa.Http;
using Elsa.Server.Definitions;
using Elsa.Server.RuntimeControl;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Server.Running;

/// <summary>Starts an instance and answers when its first burst is committed.</summary>
internal static class Execution
{
    private const string InstanceIdHeader = "x-elsa-workflow-instance-id";
    private const string CannotStartHeader = "x-elsa-workflow-cannot-start";
    private const string AnsweredHeader = "x-elsa-response";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("workflow-definitions/{definitionId}/execute", Execute)
            .AddEndpointFilter(RuntimeControls.RefuseWhilePaused)
            .RequirePermission(Permissions.ExecuteDefinitions);
        api.MapGet("workflow-definitions/{definitionId}/execute", ExecuteByQuery)
            .AddEndpointFilter(RuntimeControls.RefuseWhilePaused)
            .RequirePermission(Permissions.ExecuteDefinitions);
    }

    internal static async Task<IResult> Execute(
        string definitionId,
        HttpContext http,
        WorkflowEngine engine,
        IWorkflowInstances instances,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<ExecuteRequest>(http, cancellationToken) ?? new ExecuteRequest();
        return await RunAsync(definitionId, request, http, engine, instances, cancellationToken);
    }

    internal static Task<IResult> ExecuteByQuery(
        string definitionId,
        HttpContext http,
        WorkflowEngine engine,
        IWorkflowInstances instances,
        CancellationToken cancellationToken
    ) => RunAsync(definitionId, ExecuteRequest.Read(http.Request), http, engine, instances, cancellationToken);

    private static async Task<IResult> RunAsync(
        string definitionId,
        ExecuteRequest request,
        HttpContext http,
        WorkflowEngine engine,
        IWorkflowInstances instances,
        CancellationToken cancellationToken
    )
    {
        var start = request.ToStart(definitionId) with { OperationId = IdempotencyKey.OperationOf(http, definitionId) };
        await http.RequestServices.GetRequiredService<HostCodeRules>().CheckStartAsync(http.User, start, cancellationToken);
        var exchange = new HttpExchange(http);
        http.Features.Set(exchange);
        var outcome = await engine.StartAsync(start, cancellationToken);
        return outcome.Status switch
        {
            StartStatus.DefinitionNotFound => ElsaErrors.NotFound(),
            StartStatus.Started => Started(
                http,
                StateAnswer.Of(outcome.State!),
                outcome.State!.Id,
                outcome.State.SubStatus,
                exchange.Reply
            ),
            StartStatus.Invalid => ElsaErrors.Invalid(ElsaErrors.General, outcome.Refusal!),
            StartStatus.Repeated => await RepeatedAsync(http, outcome.InstanceId, instances, cancellationToken),
            _ => Refused(http),
        };
    }

    private static async Task<IResult> RepeatedAsync(
        HttpContext http,
        string? instanceId,
        IWorkflowInstances instances,
        CancellationToken cancellationToken
    ) =>
        instanceId is not null && await instances.FindAsync(instanceId, cancellationToken) is { } instance
            ? Started(http, StateAnswer.Of(instance.State), instance.Id, instance.SubStatus)
            : ElsaErrors.NotFound();

    /// <param name="reply">What the workflow itself answered, which then is the answer.</param>
    private static IResult Started(
        HttpContext http,
        StateAnswer state,
        string instanceId,
        WorkflowSubStatus subStatus,
        HttpReply? reply = null
    )
    {
        var headers = http.Response.Headers;
        headers[CannotStartHeader] = bool.FalseString;
        headers[InstanceIdHeader] = instanceId;
        if (reply is not null)
            return reply;
        if (subStatus == WorkflowSubStatus.Faulted)
            return ElsaJson.Answer(new ExecuteAnswer(state), StatusCodes.Status500InternalServerError);

        headers[AnsweredHeader] = "true";
        return ElsaJson.Ok(new ExecuteAnswer(state));
    }

    private static IResult Refused(HttpContext http)
    {
        http.Response.Headers[CannotStartHeader] = bool.TrueString;
        return Results.Ok();
    }

    private sealed record ExecuteAnswer(StateAnswer WorkflowState);
}
