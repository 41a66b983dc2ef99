using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>A value that a rule found, with the words that say so.</summary>
internal sealed record Found(string Value, IReadOnlyList<Word> Words, double Confidence)
{
    public FieldSource? Source { get; init; }

    /// <summary>Checks that the value did not pass, in Russian.</summary>
    public IReadOnlyList<string> FailedChecks { get; init; } = [];

    /// <summary>How sure the reader was of the words.</summary>
    public double ReadingConfidence => Words.Count == 0 ? 0.5 : Words.Min(word => word.Confidence);

    public static Found At(TextRun run, int index, int length, string value, double confidence) =>
        new(value, run.WordsAt(index, length), confidence);
}
