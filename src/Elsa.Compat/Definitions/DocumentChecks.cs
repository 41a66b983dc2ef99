using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Definitions;

/// <summary>What can be seen in the document alone.</summary>
internal static class DocumentChecks
{
    public static IEnumerable<DefinitionFinding> Of(WorkflowDefinitionDocument document, TypeAliases aliases)
    {
        foreach (var finding in Variables(null, document.Variables, aliases))
            yield return finding;

        foreach (var activity in ActivityJson.Descend(document.Root))
        {
            foreach (var finding in Variables(activity.Id(), VariableScope.Documents(activity["variables"]), aliases))
                yield return finding;

            foreach (var finding in Connections(activity))
                yield return finding;
        }
    }

    private static IEnumerable<DefinitionFinding> Variables(
        string? activityId,
        IEnumerable<VariableDocument> variables,
        TypeAliases aliases
    )
    {
        var names = new HashSet<string>(StringComparer.Ordinal);

        foreach (var variable in variables.Where(variable => !string.IsNullOrEmpty(variable.Name)))
        {
            if (!names.Add(variable.Name!))
                yield return new DefinitionFinding(activityId, $"переменная «{variable.Name}» объявлена дважды");

            if (!string.IsNullOrEmpty(variable.TypeName) && !aliases.TryResolve(variable.TypeName, out _))
                yield return new DefinitionFinding(
                    activityId,
                    $"тип «{variable.TypeName}» переменной «{variable.Name}» на этом сервере не найден, она примет любое значение"
                );

            if (StartValueFault(variable, aliases) is { } fault)
                yield return new DefinitionFinding(activityId, $"начальное значение переменной «{variable.Name}» не подходит: {fault}");
        }
    }

    private static string? StartValueFault(VariableDocument variable, TypeAliases aliases)
    {
        if (variable.Value is not { } value || value.ValueKind == JsonValueKind.Null)
            return null;

        try
        {
            ValueConversion.Convert(value, WorkflowHeader.TypeOf(variable.TypeName, variable.IsArray, aliases));
            return null;
        }
        catch (ValueConversionException fault)
        {
            return fault.Message;
        }
    }

    private static IEnumerable<DefinitionFinding> Connections(JsonObject activity)
    {
        if (activity["connections"] is not JsonArray connections)
            yield break;

        var ids = ActivityJson.Children(activity).Select(entry => entry.Child.Id()).ToHashSet(StringComparer.Ordinal);

        foreach (var connection in connections.OfType<JsonObject>())
        {
            foreach (var end in (string[])["source", "target"])
            {
                var id = (connection[end] as JsonObject)?.Text("activity");
                if (id is null || !ids.Contains(id))
                    yield return new DefinitionFinding(activity.Id(), $"связь ведёт к активности «{id}», которой нет; она не действует");
            }
        }
    }
}
