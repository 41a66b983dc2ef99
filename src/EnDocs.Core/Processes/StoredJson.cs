using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using EnDocs.Core.Effects;
using EnDocs.Core.Submissions;
using EnDocs.Core.Tasks;

namespace EnDocs.Core.Processes;

/// <summary>The JSON in which commands and answers of effects are stored while they wait for their turn.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(TaskAnswer))]
[JsonSerializable(typeof(StoredSubmission))]
[JsonSerializable(typeof(Interruption))]
[JsonSerializable(typeof(EffectAnswer))]
public sealed partial class StoredJson : JsonSerializerContext
{
    /// <summary>Leaves Cyrillic letters as they are.</summary>
    public static StoredJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
