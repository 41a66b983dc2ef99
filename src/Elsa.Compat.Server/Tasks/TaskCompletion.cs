using System.Text.Json;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Tasks;

/// <summary>Takes the report that a task of RunTask is done. It is stored before the answer; an unknown task is no error, since it may still come.</summary>
internal static class TaskCompletion
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("tasks/{taskId}/complete", Complete).RequirePermission(Permissions.CompleteTask);

    internal static async Task<IResult> Complete(
        string taskId,
        HttpContext http,
        WorkflowEngine engine,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<CompletionRequest>(http, cancellationToken);
        var stimulus = RunTaskStimulus.Of(taskId, PlainInput.ValueOf(request?.Result, nameof(CompletionRequest.Result)));
        await engine.DeliverAsync(stimulus with { KeptOnConflict = true }, cancellationToken);
        return Results.Ok();
    }

    private sealed record CompletionRequest(JsonElement? Result);
}
