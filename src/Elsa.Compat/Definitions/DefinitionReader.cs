using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Elsa.Workflows.Definitions;

/// <summary>
/// Reads definitions from this server, from real Elsa and from older files: explicit nulls, <c>$values</c> wrappers, PascalCase keys,
/// flat connections and missing ids are all understood. Node ids are always computed anew.
/// </summary>
public sealed class DefinitionReader(DefinitionLimits? limits = null)
{
    private readonly DefinitionLimits _limits = limits ?? new();

    /// <summary>Reads a definition from its text.</summary>
    /// <exception cref="DefinitionException">The text is no definition, or is too large.</exception>
    public WorkflowDefinitionDocument Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads a definition from UTF-8, with or without a byte-order mark.</summary>
    /// <exception cref="DefinitionException">The bytes are no definition, or are too many.</exception>
    public WorkflowDefinitionDocument Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > _limits.MaxBytes)
            throw new DefinitionException($"размер определения {utf8.Length} байт больше допустимых {_limits.MaxBytes}");

        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble))
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];

        try
        {
            var options = new JsonDocumentOptions
            {
                AllowDuplicateProperties = false,
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
                MaxDepth = DefinitionLimits.DeepestJson,
            };
            using var document = JsonDocument.Parse(utf8, options);
            return Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new DefinitionException($"не JSON определения: {fault.Message}", null, fault);
        }
    }

    /// <summary>Reads a definition that is already parsed, for example the <c>model</c> of a save request.</summary>
    /// <exception cref="DefinitionException">The JSON is no definition.</exception>
    public WorkflowDefinitionDocument Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new DefinitionException("определение процесса должно быть объектом JSON");

        var normal = DefinitionShape.Normalise(json);
        normal.Remove("root", out var root);
        var document = Deserialize(normal);
        document.Root = root as JsonObject ?? EmptyRoot();
        document.Options ??= new();
        NodeIds.Assign(document.Root, NodeIds.RootId, _limits);
        return document;
    }

    private static WorkflowDefinitionDocument Deserialize(JsonObject normal)
    {
        try
        {
            return normal.Deserialize(DefinitionJson.Readable.WorkflowDefinitionDocument)!;
        }
        catch (JsonException fault)
        {
            throw new DefinitionException($"свойство {fault.Path ?? "$"} имеет неверный вид: {fault.Message}", null, fault);
        }
    }

    /// <summary>A definition without a root is an empty Sequence, as in Elsa.</summary>
    private static JsonObject EmptyRoot() =>
        new()
        {
            ["id"] = "root",
            ["type"] = "Elsa.Sequence",
            ["version"] = 1,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["activities"] = new JsonArray(),
            ["variables"] = new JsonArray(),
        };
}
