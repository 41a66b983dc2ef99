namespace EnDocs.Core.Recognition;

/// <summary>What a file is by its content, and why it cannot be taken if it cannot.</summary>
public sealed record FileProbeResult
{
    public required ProbedFileKind Kind { get; init; }

    /// <summary>How many pages it has; 0 when unknown.</summary>
    public int Pages { get; init; }

    /// <summary>Why the file cannot be read, in Russian; <see langword="null"/> when it can.</summary>
    public string? Refusal { get; init; }

    public bool IsReadable => Refusal is null;
}

/// <summary>The kinds of file that intake tells apart by content.</summary>
public enum ProbedFileKind
{
    Other,
    Pdf,
    Jpeg,
    Png,
    Tiff,
}
