using System.Text.Json;
using System.Text.Json.Nodes;

namespace Elsa.Workflows.Definitions;

/// <summary>Brings the forms that definitions have had over the years to the present one. Content that is not structure stays as it is.</summary>
internal static class DefinitionShape
{
    /// <summary>What Studio and Elsa's API add for their own use.</summary>
    private static readonly string[] NotStored = ["links", "$schema", "$id", "$ref", "nodeId", "$type", "_type"];

    public static JsonObject Normalise(JsonElement json)
    {
        var document = new JsonObject();

        foreach (var (name, value) in Members(json))
        {
            document[name] = name switch
            {
                "variables" => Objects(value, Variable),
                "inputs" or "outputs" => Objects(value, Port),
                "outcomes" => Names(value),
                "options" => Flat(value),
                "root" => Activity(value),
                _ => Copy(value),
            };
        }

        return document;
    }

    /// <summary>The members with camelCase names, without nulls; the last of two equal names wins.</summary>
    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement element)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null || Array.IndexOf(NotStored, property.Name) >= 0)
                continue;

            yield return (ActivityJson.CamelCase(property.Name), property.Value);
        }
    }

    private static JsonObject? Activity(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;

        if (MissingActivities.OriginalOf(element) is { } original)
            return Restored(element, original);

        var activity = new JsonObject();

        foreach (var (name, value) in Members(element))
        {
            activity[name] = name switch
            {
                "id" or "name" or "type" => Text(value),
                "customProperties" or "metadata" => Copy(value),
                "variables" => Objects(value, Variable),
                "connections" => Objects(value, Connection),
                "activities" => Objects(value, Activity),
                _ => Member(value),
            };
        }

        foreach (var bag in (string[])["customProperties", "metadata"])
        {
            if (activity[bag] is not JsonObject)
                activity[bag] = new JsonObject();
        }

        return activity;
    }

    /// <summary>The activity behind a placeholder, at the place and under the name that the author gave the placeholder.</summary>
    private static JsonObject? Restored(JsonElement placeholder, JsonElement original)
    {
        var activity = Activity(original);

        foreach (var name in (string[])["id", "name", "metadata", "customProperties"])
        {
            if (activity is not null && placeholder.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
                activity[name] = Copy(value);
        }

        return activity;
    }

    /// <summary>An input, an output, a nested activity, a list of them, or plain data; told apart by their shape.</summary>
    private static JsonNode? Member(JsonElement value)
    {
        if (IsWrapped(value, out var values))
            return Member(values);

        if (value.ValueKind == JsonValueKind.Array)
        {
            var list = new JsonArray();
            foreach (var item in value.EnumerateArray())
                list.Add(Member(item));

            return list;
        }

        if (value.ValueKind != JsonValueKind.Object)
            return Copy(value);

        if (LooksLikeActivity(value))
            return Activity(value);

        if (Has(value, "expression") || Has(value, "memoryReference"))
            return Argument(value);

        return Holds(value, "activity") ? Case(value) : Copy(value);
    }

    private static JsonObject Argument(JsonElement element)
    {
        var argument = new JsonObject();
        foreach (var (name, value) in Members(element))
            argument[name] = name is "expression" or "memoryReference" ? Flat(value) : Copy(value);

        return argument;
    }

    /// <summary>A case of a switch: its label and condition beside the activity that it leads to.</summary>
    private static JsonObject Case(JsonElement element)
    {
        var @case = new JsonObject();
        foreach (var (name, value) in Members(element))
            @case[name] = name switch
            {
                "activity" => Activity(value),
                "condition" => Flat(value),
                _ => Copy(value),
            };

        return @case;
    }

    private static JsonObject? Variable(JsonElement element)
    {
        var variable = Flat(element);

        if (variable is null || Text(variable["name"]) is not { Length: > 0 } name)
            return null;

        if (string.IsNullOrEmpty(Text(variable["id"])))
            variable["id"] = NodeIds.FromName(name);

        return variable;
    }

    private static JsonObject? Port(JsonElement element)
    {
        var port = Flat(element);

        if (port is not null && port.Remove("isCollection", out var collection) && !port.ContainsKey("isArray"))
            port["isArray"] = collection;

        return port;
    }

    private static JsonObject? Connection(JsonElement element)
    {
        var connection = Flat(element);

        if (connection is null)
            return null;

        foreach (var end in (string[])["source", "target"])
        {
            connection.Remove(end + "Port", out var port);
            var value = connection[end];
            connection[end] = value is JsonObject nested ? CamelCased(nested) : Endpoint(Text(value), Text(port));
        }

        return connection;
    }

    private static JsonObject Endpoint(string? activity, string? port)
    {
        var endpoint = new JsonObject { ["activity"] = activity };
        if (port is not null)
            endpoint["port"] = port;

        return endpoint;
    }

    private static JsonObject CamelCased(JsonObject source)
    {
        var result = new JsonObject();
        foreach (var (name, value) in source)
        {
            if (value is not null)
                result[ActivityJson.CamelCase(name)] = value.DeepClone();
        }

        return result;
    }

    /// <summary>An object whose own keys are ours and whose values are kept as they are.</summary>
    private static JsonObject? Flat(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;

        var result = new JsonObject();
        foreach (var (name, value) in Members(element))
            result[name] = Copy(value);

        return result;
    }

    /// <summary>A list, a list inside <c>$values</c>, or a single object where a list belongs.</summary>
    private static JsonArray Objects(JsonElement element, Func<JsonElement, JsonNode?> read)
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

    private static JsonArray Names(JsonElement element)
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

    private static bool IsWrapped(JsonElement element, out JsonElement values)
    {
        values = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$values", out values);
    }

    private static bool LooksLikeActivity(JsonElement element) =>
        Find(element, "type") is { ValueKind: JsonValueKind.String }
        && (Has(element, "id") || Has(element, "version") || Has(element, "metadata") || Has(element, "customProperties"));

    private static bool Holds(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Object } inner && LooksLikeActivity(inner);

    private static bool Has(JsonElement element, string name) => Find(element, name) is not null;

    private static JsonElement? Find(JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out var value))
            return value;

        var pascal = char.ToUpperInvariant(name[0]) + name[1..];
        return element.TryGetProperty(pascal, out value) ? value : null;
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A deep copy that owns its memory and is fully built, so that reading it from several threads is safe.</summary>
    internal static JsonNode? Copy(JsonElement value)
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
