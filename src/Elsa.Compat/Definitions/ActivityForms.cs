using System.Text.Json;
using System.Text.Json.Nodes;
using static Elsa.Workflows.Definitions.LooseJson;

namespace Elsa.Workflows.Definitions;

/// <summary>The activities of a definition in their present form. What a member is, is told by its shape: the type of the activity may be unknown here.</summary>
internal static class ActivityForms
{
    public static JsonObject? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;

        RefuseReference(element);
        if (MissingActivities.OriginalOf(element) is { } original)
            return Restored(element, original);

        var activity = new JsonObject();

        foreach (var (name, value) in Members(element))
        {
            activity[name] = name switch
            {
                "id" or "name" or "type" => Text(value),
                "customProperties" or "metadata" => Copy(value),
                "variables" => Objects(value, DefinitionShape.Variable),
                "connections" => Objects(value, DefinitionShape.Connection),
                "activities" => Objects(value, Read),
                _ => Member(value),
            };
        }

        if (activity["start"] is JsonObject start && IsAmong(activity["activities"], start))
            activity["start"] = Text(start["id"]);

        foreach (var bag in (string[])["customProperties", "metadata"])
        {
            if (activity[bag] is not JsonObject)
                activity[bag] = new JsonObject();
        }

        return activity;
    }

    /// <summary>An activity belongs to one place: <c>{"$ref": "1"}</c> would make it its own child, or the child of two.</summary>
    private static void RefuseReference(JsonElement element)
    {
        if (element.TryGetProperty("$ref", out var reference) && Text(reference) is { } id && id.All(char.IsAsciiDigit))
            throw new DefinitionException($"вместо активности стоит ссылка $ref на «{id}»; нужна сама активность");
    }

    /// <summary>The start of a flowchart, written out a second time.</summary>
    private static bool IsAmong(JsonNode? activities, JsonObject start) =>
        activities is JsonArray list && Text(start["id"]) is { } id && list.Any(activity => Text(activity?["id"]) == id);

    /// <summary>The activity behind a placeholder, at the place and under the name that the author gave the placeholder.</summary>
    private static JsonObject? Restored(JsonElement placeholder, JsonElement original)
    {
        var activity = Read(original);

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

        RefuseReference(value);
        if (LooksLikeActivity(value))
            return Read(value);

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
                "activity" => Read(value),
                "condition" => Flat(value),
                _ => Copy(value),
            };

        return @case;
    }

    private static bool LooksLikeActivity(JsonElement element) =>
        Find(element, "type") is { ValueKind: JsonValueKind.String }
        && (Has(element, "id") || Has(element, "version") || Has(element, "metadata") || Has(element, "customProperties"));

    private static bool Holds(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Object } inner && LooksLikeActivity(inner);
}
