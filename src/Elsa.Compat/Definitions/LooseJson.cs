using System.Text.Json;
using System.Text.Json.Nodes;

namespace Elsa.Workflows.Definitions;

/// <summary>Reads JSON as definitions have it: keys in either case, nulls for nothing, lists in wrappers or left out around one object.</summary>
internal static class LooseJson
{
    /// <summary>What Studio and Elsa's API add for their own use.</summary>
    private static readonly string[] NotStored = ["links", "$schema", "$id", "$ref", "nodeId", "$type", "_type"];

    /// <summary>The members with camelCase names, without nulls; the last of two equal names wins.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement element)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null || Array.IndexOf(NotStored, property.Name) >= 0)
                continue;

            yield return (ActivityJson.CamelCase(property.Name), property.Value);
        }
    }

    /// <summary>An object whose own keys are ours and whose values are kept as they are.</summary>
    public static JsonObject? Flat(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;

        var result = new JsonObject();
        foreach (var (name, value) in Members(element))
            result[name] = Copy(value);

        return result;
    }

    public static JsonObject CamelCased(JsonObject source)
    {
        var result = new JsonObject();
        foreach (var (name, value) in source)
        {
            if (value is not null)
                result[ActivityJson.CamelCase(name)] = value.DeepClone();
        }

        return result;
    }

    /// <summary>A list, a list inside <c>$values</c>, or a single object where a list belongs.</summary>
    public static JsonArray Objects(JsonElement element, Func<JsonElement, JsonNode?> read)
    {
        if (IsWrapped(element, out var values))
            element = values;

        var list = new JsonArray();

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Add(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            Add(element);
        }

        return list;

        void Add(JsonElement item)
        {
            if (read(item) is { } node)
                list.Add(node);
        }
    }

    public static JsonArray Names(JsonElement element)
    {
        if (IsWrapped(element, out var values))
            element = values;

        var names = new JsonArray();
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.String)
                    names.Add(item.GetString());
            }
        }

        return names;
    }

    public static bool IsWrapped(JsonElement element, out JsonElement values)
    {
        values = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$values", out values);
    }

    public static bool Has(JsonElement element, string name) => Find(element, name) is not null;

    public static JsonElement? Find(JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out var value))
            return value;

        var pascal = char.ToUpperInvariant(name[0]) + name[1..];
        return element.TryGetProperty(pascal, out value) ? value : null;
    }

    public static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A deep copy that owns its memory and is fully built, so that reading it from several threads is safe.</summary>
    public static JsonNode? Copy(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var copy = new JsonObject();
                foreach (var property in value.EnumerateObject())
                    copy[property.Name] = Copy(property.Value);

                return copy;
            case JsonValueKind.Array:
                var list = new JsonArray();
                foreach (var item in value.EnumerateArray())
                    list.Add(Copy(item));

                return list;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return null;
            default:
                return JsonValue.Create(value.Clone());
        }
    }
}
