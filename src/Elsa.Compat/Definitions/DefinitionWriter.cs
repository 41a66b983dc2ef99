using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Elsa.Workflows.Definitions;

/// <summary>Writes definitions in one canonical form: camelCase, no nulls, members in a fixed order, Cyrillic readable.</summary>
public static class DefinitionWriter
{
    /// <summary>What marks a file as a definition for Elsa Studio's import.</summary>
    public const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    private static readonly string[] FirstInDocument =
    [
        "id",
        "definitionId",
        "tenantId",
        "name",
        "description",
        "createdAt",
        "version",
        "toolVersion",
        "variables",
        "inputs",
        "outputs",
        "outcomes",
        "customProperties",
        "isReadonly",
        "isSystem",
        "isLatest",
        "isPublished",
        "options",
    ];

    private static readonly string[] FirstInActivity = ["id", "nodeId", "name", "type", "version", "customProperties", "metadata"];

    /// <summary>As the API answers it.</summary>
    public static byte[] Write(WorkflowDefinitionDocument document, bool indented = false) => Write(document, schema: false, indented);

    /// <summary>As a file for export: the schema comes first, so that Studio knows what it is.</summary>
    public static byte[] WriteFile(WorkflowDefinitionDocument document) => Write(document, schema: true, indented: true);

    /// <summary>As text, for storing.</summary>
    public static string WriteText(WorkflowDefinitionDocument document) => Encoding.UTF8.GetString(Write(document));

    /// <summary>As a tree, to which the API adds its links.</summary>
    public static JsonObject ToJson(WorkflowDefinitionDocument document)
    {
        var json = (JsonObject)JsonSerializer.SerializeToNode(document, DefinitionJson.Readable.WorkflowDefinitionDocument)!;
        json.Remove("usableAsActivity");
        if (document.IsUsableAsActivity && document.Options.UsableAsActivity is null)
            ((JsonObject)json["options"]!)["usableAsActivity"] = true;

        var ordered = Ordered(json, FirstInDocument);
        ordered["root"] = Activity(document.Root);
        return ordered;
    }

    private static byte[] Write(WorkflowDefinitionDocument document, bool schema, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, DefinitionJson.WriterOptions(indented)))
        {
            writer.WriteStartObject();
            if (schema)
                writer.WriteString("$schema", Schema);

            foreach (var (name, value) in ToJson(document))
            {
                writer.WritePropertyName(name);
                if (value is null)
                    writer.WriteNullValue();
                else
                    value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static JsonObject Activity(JsonObject activity)
    {
        var ordered = new JsonObject();
        foreach (var name in FirstInActivity)
        {
            if (activity[name] is { } value)
                ordered[name] = value.DeepClone();
        }

        foreach (var (name, value) in activity)
        {
            if (value is not null && !ordered.ContainsKey(name))
                ordered[name] = Member(value);
        }

        return ordered;
    }

    private static JsonNode? Member(JsonNode? value)
    {
        if (ActivityJson.IsActivity(value))
            return Activity((JsonObject)value!);

        if (value is JsonArray list)
            return new JsonArray([.. list.Select(Member)]);

        if (value is JsonObject json && ActivityJson.IsActivity(json["activity"]))
            return new JsonObject(json.Select(member => KeyValuePair.Create(member.Key, Member(member.Value))));

        return value?.DeepClone();
    }

    private static JsonObject Ordered(JsonObject json, string[] first)
    {
        var ordered = new JsonObject();
        foreach (var name in first)
        {
            if (json[name] is { } value)
                ordered[name] = value.DeepClone();
        }

        foreach (var (name, value) in json)
        {
            if (value is not null && !ordered.ContainsKey(name))
                ordered[name] = value.DeepClone();
        }

        return ordered;
    }
}
