using System.Text.Json;
using EnDocs.Core.Processes;
using EnDocs.Core.Recognition;

namespace EnDocs.Core.Effects;

/// <summary>How an effect ended, as it travels with the stimulus: a result, or the reason why there is none.</summary>
public sealed record EffectAnswer
{
    /// <summary>Key of the stimulus's input: this record as JSON.</summary>
    public const string InputKey = "EffectAnswer";

    public RecognizedDocument? Document { get; init; }

    /// <summary>In Russian; null when the effect was done.</summary>
    public string? Failure { get; init; }

    public static EffectAnswer Read(string json) =>
        JsonSerializer.Deserialize(json, StoredJson.Readable.EffectAnswer)
        ?? throw new JsonException("The answer of an effect is missing.");

    public string Write() => JsonSerializer.Serialize(this, StoredJson.Readable.EffectAnswer);
}
