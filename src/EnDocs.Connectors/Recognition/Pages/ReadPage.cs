namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>One page after reading: its words upright, and how they lie on the page as stored.</summary>
internal sealed record ReadPage
{
    public required int Number { get; init; }

    /// <summary>Size of the page as stored: points for PDF, pixels for images.</summary>
    public required double StoredWidth { get; init; }

    public required double StoredHeight { get; init; }

    /// <summary>By how many degrees clockwise the stored page is turned to be upright.</summary>
    public int Rotation { get; init; }

    public bool FromTextLayer { get; init; }

    public required PagePlacement Placement { get; init; }

    public IReadOnlyList<Word> Words { get; init; } = [];
}
