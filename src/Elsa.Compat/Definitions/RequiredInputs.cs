using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Definitions;

/// <summary>Finds inputs that an activity cannot do without and that nobody filled in.</summary>
internal static class RequiredInputs
{
    public static IEnumerable<DefinitionFinding> Missing(WorkflowDefinitionDocument document, ActivityCatalogue catalogue) =>
        from activity in ActivityJson.Descend(document.Root)
        from input in catalogue.DescriptorOf(activity)?.Inputs ?? []
        where
            input.IsRequired
            && IsEmpty(activity[ActivityJson.CamelCase(input.Name)] ?? activity[ActivityJson.CamelCase(input.PropertyName)])
        select new DefinitionFinding(activity.Id(), $"не заполнено поле «{input.DisplayName}»");

    /// <remarks>A variable that is not chosen is a finding of its own.</remarks>
    private static bool IsEmpty(JsonNode? value) =>
        value switch
        {
            null => true,
            JsonObject wrapped when wrapped["expression"] is JsonObject expression => expression.Text("type") is not ("Variable" or "Input")
                && IsEmptyValue(expression["value"]),
            JsonObject wrapped when wrapped.ContainsKey("expression") || wrapped.Count == 0 => true,
            _ => IsEmptyValue(value),
        };

    private static bool IsEmptyValue(JsonNode? value) =>
        value is null || value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Trim() is "" or "[]";
}
