namespace Elsa.Workflows.Runtime;

/// <summary>Cuts text to what its column holds.</summary>
internal static class Text
{
    private const int ErrorLength = 2000;
    private const int NameLength = 1000;

    /// <summary>For columns of names; the whole text stays in the state.</summary>
    public static string? AsName(this string? text) => text is { Length: > NameLength } ? text[..NameLength] : text;

    public static string? Shortened(this string? text) => text is { Length: > ErrorLength } ? text[..ErrorLength] : text;
}
