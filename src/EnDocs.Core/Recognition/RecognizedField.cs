namespace EnDocs.Core.Recognition;

/// <summary>One requisite as it was found, with its place on the page and how far it may be trusted.</summary>
public sealed record RecognizedField
{
    /// <summary>One of <see cref="FieldKeys"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Canonical: ISO date, money «1234567.89», bare digits for ИНН, КПП, БИК and accounts.</summary>
    public required string Value { get; init; }

    /// <summary>As printed; <see langword="null"/> when the value was computed.</summary>
    public string? Printed { get; init; }

    /// <summary>Number of the page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Where it stands on the page; <see langword="null"/> when it stands nowhere.</summary>
    public PageBox? Box { get; init; }

    /// <summary>Chance that the value is right, 0 to 1.</summary>
    public double Confidence { get; init; }

    public FieldSource Source { get; init; }

    /// <summary>Checks that the value did not pass, in Russian. Empty when all passed.</summary>
    public IReadOnlyList<string> FailedChecks { get; init; } = [];
}

/// <summary>Where a requisite was read from.</summary>
public enum FieldSource
{
    TextLayer,
    Ocr,
    Qr,
    Computed,
}
