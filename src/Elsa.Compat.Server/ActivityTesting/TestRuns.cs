using System.Text.Json;
using Elsa.Common.Models;
using Elsa.Server.Definitions;
using Elsa.Server.Running;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.ActivityTesting;

/// <summary>Studio's Test tab: one activity runs by itself and nothing of it is kept.</summary>
internal static class TestRuns
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("tests/activities", Run).RequirePermission(Permissions.TestActivities);

    internal static async Task<IResult> Run(
        HttpContext http,
        ActivityTests tests,
        HostCodeRules hostCode,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<TestRequest>(http, cancellationToken);
        var wanted = Wanted(request?.WorkflowDefinitionHandle, request?.ActivityHandle);
        await hostCode.CheckStartAsync(http.User, StartOf(wanted), cancellationToken);
        var outcome = await tests.RunAsync(wanted, cancellationToken);
        return outcome.End switch
        {
            ActivityTestStatus.DefinitionNotFound => ElsaErrors.Invalid(ElsaErrors.General, "Такого определения процесса нет."),
            ActivityTestStatus.ActivityNotFound => ElsaErrors.Invalid(ElsaErrors.General, "В определении процесса нет такого действия."),
            _ => ElsaJson.Ok(TestAnswer.Of(outcome.Status, outcome.Details!)),
        };
    }

    private static ActivityTestRequest Wanted(DefinitionHandle? definition, ActivityHandle? activity)
    {
        if (string.IsNullOrEmpty(definition?.DefinitionVersionId) && string.IsNullOrEmpty(definition?.DefinitionId))
            throw Wrong("WorkflowDefinitionHandle", "Укажите определение процесса: definitionVersionId или definitionId.");
        if (string.IsNullOrEmpty(activity?.ActivityNodeId) && string.IsNullOrEmpty(activity?.ActivityId))
            throw Wrong("ActivityHandle", "Укажите действие: activityId или activityNodeId.");

        return new ActivityTestRequest
        {
            DefinitionVersionId = Given(definition.DefinitionVersionId),
            DefinitionId = Given(definition.DefinitionId),
            Version = definition.VersionOptions is { ValueKind: not JsonValueKind.Null } said
                ? StartedVersion.Read(said)
                : VersionOptions.Latest,
            NodeId = Given(activity.ActivityNodeId),
            ActivityId = Given(activity.ActivityId),
        };
    }

    private static StartWorkflow StartOf(ActivityTestRequest wanted) =>
        new()
        {
            DefinitionVersionId = wanted.DefinitionVersionId,
            DefinitionId = wanted.DefinitionId,
            Version = wanted.Version,
        };

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static RefusedRequestException Wrong(string field, string message) => new(ElsaErrors.Invalid(field, message));

    private sealed record TestRequest(DefinitionHandle? WorkflowDefinitionHandle, ActivityHandle? ActivityHandle);

    private sealed record DefinitionHandle(string? DefinitionId, string? DefinitionVersionId, JsonElement? VersionOptions);

    private sealed record ActivityHandle(string? ActivityId, string? ActivityNodeId);

    private sealed record TestAnswer(
        JsonElement? ActivityState,
        JsonElement? Payload,
        JsonElement? Outputs,
        ExceptionState? Exception,
        ActivityStatus Status
    )
    {
        public static TestAnswer Of(ActivityStatus status, ActivityDetails details) =>
            new(details.ActivityState, details.Payload, details.Outputs, details.Exception, status);
    }
}
