namespace EnDocs.Core.Files;

/// <summary>The text of one page of a stored file, as recognised. Belongs to the bytes, not to a card.</summary>
public sealed class FilePage
{
    public required FileHash Hash { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required string Text { get; init; }
}
