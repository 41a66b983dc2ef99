using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Definitions;

/// <summary>
/// Elsa Studio shows an empty canvas for a type that it does not know, so unknown activities travel to it as
/// <c>Elsa.NotFoundActivity</c> and become themselves again when they come back.
/// </summary>
public static class MissingActivities
{
    private const string Placeholder = "Elsa.NotFoundActivity";
    private const string Original = "originalActivityJson";

    /// <summary>A copy of <paramref name="root"/> in which every type unknown to <paramref name="catalogue"/> is replaced.</summary>
    public static JsonObject Hide(JsonObject root, ActivityCatalogue catalogue) => (JsonObject)Hidden(root, catalogue)!;

    private static JsonNode? Hidden(JsonNode? node, ActivityCatalogue catalogue)
    {
        if (node is JsonArray list)
            return new JsonArray([.. list.Select(item => Hidden(item, catalogue))]);

        if (node is not JsonObject json)
            return node?.DeepClone();

        if (ActivityJson.IsActivity(json) && json.Text("type") != Placeholder && !IsKnown(json, catalogue))
            return PlaceholderOf(json);

        return new JsonObject(
            json.Select(member =>
                KeyValuePair.Create(member.Key, IsContent(member.Key) ? member.Value?.DeepClone() : Hidden(member.Value, catalogue))
            )
        );
    }

    private static bool IsContent(string key) => key is "metadata" or "customProperties" or "variables" or "connections";

    private static bool IsKnown(JsonObject activity, ActivityCatalogue catalogue) =>
        catalogue.TryFind(activity.Text("type")!, activity.Version(), out _) || catalogue.TryFind(activity.Text("type")!, null, out _);

    private static JsonObject PlaceholderOf(JsonObject activity)
    {
        var placeholder = new JsonObject
        {
            ["id"] = activity.Id(),
            ["nodeId"] = activity.Text("nodeId"),
            ["name"] = activity.Text("name"),
            ["type"] = Placeholder,
            ["version"] = 1,
            ["customProperties"] = activity["customProperties"]!.DeepClone(),
            ["metadata"] = activity["metadata"]!.DeepClone(),
            ["missingTypeName"] = activity.Text("type"),
            ["missingTypeVersion"] = activity.Version() ?? 1,
            [Original] = activity.ToJsonString(new JsonSerializerOptions { Encoder = JsonValues.Readable }),
        };
        if (activity.Text("name") is null)
            placeholder.Remove("name");

        return placeholder;
    }

    /// <summary>The JSON that a placeholder carries; null for any other activity. What the author changed on the placeholder is kept.</summary>
    internal static JsonElement? OriginalOf(JsonElement activity)
    {
        if (
            !TryGetText(activity, "type", out var type)
            || type != Placeholder
            || !TryGetText(activity, Original, out var json)
            || json.Length == 0
        )
            return null;

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            // Somebody edited the text: the placeholder stays, and says so when it is reached.
            return null;
        }
    }

    private static bool TryGetText(JsonElement json, string name, out string text)
    {
        text = json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return text.Length > 0;
    }
}
