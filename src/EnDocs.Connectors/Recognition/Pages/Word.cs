namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>A word on an upright page, in the page's own units (y grows downwards).</summary>
internal sealed record Word(string Text, double Left, double Top, double Right, double Bottom, double Confidence)
{
    /// <summary>Number of the page, from 1.</summary>
    public int Page { get; init; } = 1;

    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double Middle => (Top + Bottom) / 2;
}
