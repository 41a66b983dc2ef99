using System.Text.Json.Nodes;

namespace Elsa.Workflows.Definitions;

/// <summary>Reads activities in their JSON form, after <see cref="DefinitionReader"/> has given it its shape.</summary>
internal static class ActivityJson
{
    public static string CamelCase(string name) =>
        name.Length > 0 && char.IsUpper(name[0]) ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name) : name;

    public static string? Text(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static string Id(this JsonObject activity) => activity.Text("id") ?? "";

    /// <summary>The version that the definition asks for; null takes the highest one that exists.</summary>
    public static int? Version(this JsonObject activity) =>
        activity["version"] is JsonValue value && value.TryGetValue(out int version) ? version : null;

    public static bool IsActivity(JsonNode? node) =>
        node is JsonObject json
        && json.Text("type") is not null
        && json["metadata"] is JsonObject
        && json["customProperties"] is JsonObject;

    /// <summary>The activities directly inside <paramref name="activity"/>, with the property that holds each.</summary>
    public static IEnumerable<(string Port, JsonObject Child)> Children(JsonObject activity)
    {
        foreach (var (name, value) in activity)
        {
            if (name is "metadata" or "customProperties" or "variables" or "connections")
                continue;

            foreach (var child in Inside(value))
                yield return (name, child);
        }
    }

    private static IEnumerable<JsonObject> Inside(JsonNode? node)
    {
        if (IsActivity(node))
        {
            yield return (JsonObject)node!;
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
            foreach (var child in Inside(item))
                yield return child;
        }
        else if (node is JsonObject json && IsActivity(json["activity"]))
        {
            yield return (JsonObject)json["activity"]!;
        }
    }

    /// <summary>An activity and everything below it, parents first.</summary>
    public static IEnumerable<JsonObject> Descend(JsonObject root)
    {
        var stack = new Stack<JsonObject>([root]);

        while (stack.TryPop(out var activity))
        {
            yield return activity;
            foreach (var (_, child) in Children(activity).Reverse())
                stack.Push(child);
        }
    }
}
