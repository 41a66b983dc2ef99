using System.Text.Json;
using Elsa.Server.Running;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Events;

/// <summary>Tells of an event: whoever waits for it goes on, whoever is started by it starts. Nobody's waiting is no error.</summary>
internal static class EventTriggers
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("events/{eventName}/trigger", Trigger).RequirePermission(Permissions.TriggerEvent);

    internal static async Task<IResult> Trigger(
        string eventName,
        HttpContext http,
        WorkflowEngine engine,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<TriggerRequest>(http, cancellationToken) ?? new TriggerRequest();
        var stimulus = EventStimulus.Of(eventName, PlainInput.ValueOf(request.Input, nameof(request.Input))) with
        {
            OperationId = IdempotencyKey.OperationOf(http, $"event {eventName}"),
            CorrelationId = Identifiers.Checked(request.CorrelationId, nameof(request.CorrelationId)),
            InstanceId = Identifiers.Checked(request.WorkflowInstanceId, nameof(request.WorkflowInstanceId)),
            ActivityInstanceId = Identifiers.Checked(request.ActivityInstanceId, nameof(request.ActivityInstanceId)),
            Synchronous = request.WorkflowExecutionMode == WorkflowExecutionMode.Synchronous,
            KeptOnConflict = true,
        };
        await engine.DeliverAsync(stimulus, cancellationToken);
        return Results.Ok();
    }

    private sealed record TriggerRequest
    {
        public string? CorrelationId { get; init; }
        public string? WorkflowInstanceId { get; init; }
        public string? ActivityInstanceId { get; init; }
        public JsonElement? Input { get; init; }
        public WorkflowExecutionMode WorkflowExecutionMode { get; init; } = WorkflowExecutionMode.Asynchronous;
    }

    /// <summary>Whether the answer waits until the instances have taken the event.</summary>
    private enum WorkflowExecutionMode
    {
        Asynchronous,
        Synchronous,
    }
}
