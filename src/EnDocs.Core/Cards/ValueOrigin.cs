namespace EnDocs.Core.Cards;

/// <summary>Where a value came from: typed by a person, or read from a place on a page with a confidence.</summary>
public sealed record ValueOrigin
{
    public required ValueSource Source { get; init; }

    /// <summary>Page, from 1, when the value was read.</summary>
    public int? Page { get; init; }

    /// <summary>Left, top, width, height as fractions of the page, separated by blanks; null when there is no place.</summary>
    public string? Box { get; init; }

    /// <summary>0 to 1; null when a person typed the value.</summary>
    public double? Confidence { get; init; }

    /// <summary>What did not agree, in Russian, when the value was read; null when all checks passed.</summary>
    public string? Doubt { get; init; }

    public static ValueOrigin Typed { get; } = new() { Source = ValueSource.Typed };
}

/// <summary>How a value reached the card.</summary>
public enum ValueSource
{
    Typed,
    TextLayer,
    Ocr,
    Qr,
    Computed,
}
