namespace EnDocs.Core.Recognition;

/// <summary>One page with its words.</summary>
public sealed record RecognizedPage
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>Points for a PDF page, pixels for an image; of the page as stored (as a viewer shows it), before <see cref="Rotation"/>.</summary>
    public double Width { get; init; }

    public double Height { get; init; }

    /// <summary>By how many degrees clockwise the stored page must be turned to be upright: 0, 90, 180 or 270.</summary>
    public int Rotation { get; init; }

    public string Text { get; init; } = "";

    public bool FromTextLayer { get; init; }

    /// <summary>Words in reading order; their boxes are on the page as stored.</summary>
    public IReadOnlyList<RecognizedWord> Words { get; init; } = [];
}

/// <summary>One word and where it stands.</summary>
public sealed record RecognizedWord(string Text, PageBox Box);
