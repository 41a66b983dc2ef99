namespace Elsa.Workflows.Types;

/// <summary>What an instance can be found by must fit where it is looked up.</summary>
internal static class CorrelationIds
{
    public const int LongestLength = 255;

    /// <returns>Why the id cannot be used; <see langword="null"/> when it can.</returns>
    public static string? RefusalOf(string? correlationId) =>
        correlationId is null ? null
        : correlationId.Length > LongestLength
            ? $"A correlation id has at most {LongestLength} characters; this one has {correlationId.Length} and begins with '{correlationId[..40]}'."
        : correlationId.Contains('\0') ? "A correlation id may not contain the character U+0000."
        : null;
}
