using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition;

/// <summary>What the server hands to its worker process, as a JSON file.</summary>
internal sealed record RecognitionJob
{
    public required string Path { get; init; }

    public required string FileName { get; init; }

    public required IReadOnlyList<string> OwnInns { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>A folder for images and other leftovers; the server removes it.</summary>
    public required string WorkFolder { get; init; }

    public required int MostPages { get; init; }
}

/// <summary>What the worker answers: a document, or why there is none.</summary>
internal sealed record RecognitionAnswer
{
    public RecognizedDocument? Document { get; set; }

    /// <summary>The file cannot be read, in Russian.</summary>
    public string? Failed { get; set; }

    /// <summary>Something is missing on this machine, in Russian.</summary>
    public string? Unavailable { get; set; }
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(RecognitionJob))]
[JsonSerializable(typeof(RecognitionAnswer))]
internal sealed partial class RecognitionJson : JsonSerializerContext
{
    public static RecognitionJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
