namespace Elsa.Workflows.Runtime;

/// <summary>Brings text into the form that its column holds.</summary>
internal static class Text
{
    private const int ErrorLength = 2000;
    private const int NameLength = 1000;

    /// <summary>For columns of names; the whole text stays in the state.</summary>
    public static string? AsName(this string? text) => text.Cut(NameLength).WithoutNul();

    public static string? Shortened(this string? text) => text.Cut(ErrorLength).WithoutNul();

    /// <summary>PostgreSQL keeps no U+0000 in text.</summary>
    public static string? WithoutNul(this string? text) =>
        text?.Contains('\0') is true ? text.Replace("\0", "", StringComparison.Ordinal) : text;

    private static string? Cut(this string? text, int length) => text?.Length > length ? text[..length] : text;
}
