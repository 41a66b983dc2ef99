using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace EnDocs.Processes.Effects;

/// <summary>A letter as it is stored in the outbox.</summary>
internal sealed record LetterPayload
{
    public required string To { get; init; }

    public required string ToName { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public string? CardId { get; init; }
}

/// <summary>A file to be recognised as it is stored in the outbox.</summary>
internal sealed record RecognitionPayload
{
    public required string File { get; init; }

    public required string FileName { get; init; }
}

/// <summary>The JSON of effects.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(LetterPayload))]
[JsonSerializable(typeof(RecognitionPayload))]
internal sealed partial class EffectPayloads : JsonSerializerContext
{
    /// <summary>Leaves Cyrillic letters as they are.</summary>
    public static EffectPayloads Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
