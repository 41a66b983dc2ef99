using System.Text.Json;
using System.Text.Json.Serialization;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Definitions;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    MaxDepth = DefinitionLimits.DeepestJson
)]
[JsonSerializable(typeof(WorkflowDefinitionDocument))]
[JsonSerializable(typeof(VariableDocument))]
internal sealed partial class DefinitionJson : JsonSerializerContext
{
    /// <summary>The same contract, with Cyrillic left readable.</summary>
    public static DefinitionJson Readable => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JsonValues.Readable });

    public static JsonWriterOptions WriterOptions(bool indented) =>
        new()
        {
            Encoder = JsonValues.Readable,
            Indented = indented,
            MaxDepth = DefinitionLimits.DeepestJson,
        };
}
