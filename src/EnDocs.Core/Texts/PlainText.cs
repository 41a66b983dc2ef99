namespace EnDocs.Core.Texts;

/// <summary>Texts that people and machines write, made fit to be stored.</summary>
public static class PlainText
{
    /// <summary>Without blanks around it and without zero characters, which PostgreSQL refuses; null when nothing is left.</summary>
    public static string? Tidy(string? text)
    {
        var tidy = text?.Replace("\0", "", StringComparison.Ordinal).Trim();
        return string.IsNullOrEmpty(tidy) ? null : tidy;
    }
}
