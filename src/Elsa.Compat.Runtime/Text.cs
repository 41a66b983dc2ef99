namespace Elsa.Workflows.Runtime;

/// <summary>Cuts text to what its column holds.</summary>
internal static class Text
{
    private const int ErrorLength = 2000;

    public static string? Shortened(this string? text) => text is { Length: > ErrorLength } ? text[..ErrorLength] : text;
}
