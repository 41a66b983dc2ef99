using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Instances;

/// <summary>The variables of an instance's workflow, in the order of its definition. One that is empty has no value.</summary>
internal static class InstanceVariables
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("workflow-instances/{id}/variables", List).RequirePermission(Permissions.ReadInstances);
        api.MapPost("workflow-instances/{id}/variables", Set).RequirePermission(Permissions.WriteInstances);
    }

    internal static async Task<IResult> List(
        string id,
        IWorkflowInstances instances,
        IDefinitionVersions versions,
        DefinitionReader reader,
        CancellationToken cancellationToken
    )
    {
        if (await instances.FindAsync(id, cancellationToken) is not { } instance)
            return ElsaErrors.NotFound();

        var version = await versions.FindAsync(instance.DefinitionVersionId, cancellationToken);
        var values = ValuesIn(instance.State);
        var variables =
            version?.Document(reader).Variables ?? [.. values.Select(value => new VariableDocument { Id = value.Key, Name = value.Key })];
        return ElsaJson.Ok(
            new ListAnswer<VariableAnswer>([
                .. variables.Select(variable => new VariableAnswer(variable.Id, variable.Name, values[variable.Id ?? ""]?.DeepClone())),
            ])
        );
    }

    internal static async Task<IResult> Set(
        string id,
        HttpContext http,
        WorkflowEngine engine,
        IWorkflowInstances instances,
        IDefinitionVersions versions,
        DefinitionReader reader,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<SetRequest>(http, cancellationToken);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var variable in request?.Variables ?? [])
            values[variable.Id ?? ""] = PlainInput.ValueOf(variable.Value, "Variables");

        var outcome = await engine.SetVariablesAsync(id, values, cancellationToken);
        return outcome.Status switch
        {
            VariablesStatus.Set => await List(id, instances, versions, reader, cancellationToken),
            VariablesStatus.InstanceNotFound => ElsaErrors.NotFound(),
            VariablesStatus.VariableNotFound => Wrong($"В процессе нет переменной с идентификатором «{outcome.VariableId}»."),
            VariablesStatus.NotKept => Wrong($"Переменная «{outcome.VariableId}» не хранится между шагами, её нельзя изменить."),
            _ => Wrong($"Значение переменной «{outcome.VariableId}» не подходит к её типу."),
        };
    }

    private static IResult Wrong(string message) => ElsaErrors.Invalid("Variables", message);

    private static JsonObject ValuesIn(byte[] state)
    {
        var contexts = JsonNode.Parse(state, documentOptions: JsonValues.Deep)?["activityExecutionContexts"]?.AsArray() ?? [];
        var root = contexts.FirstOrDefault(context => context?["parentContextId"] is null);
        return root?["properties"]?["Variables"] as JsonObject ?? [];
    }

    private sealed record VariableAnswer(string? Id, string? Name, JsonNode? Value);

    private sealed record SetRequest(IReadOnlyList<NewValue>? Variables);

    private sealed record NewValue(string? Id, JsonElement? Value);
}
