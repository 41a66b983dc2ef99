using System.Text.RegularExpressions;

namespace EnDocs.Core.Files;

/// <summary>SHA-256 of a file's bytes, 64 lower-case hex digits; the name under which the bytes are stored.</summary>
public readonly partial record struct FileHash
{
    private FileHash(string value) => Value = value;

    public string Value { get; }

    public static FileHash Of(ReadOnlySpan<byte> sha256) => new(Convert.ToHexStringLower(sha256));

    public static bool TryParse(string? text, out FileHash hash)
    {
        var matches = text is not null && Hex().IsMatch(text);
        hash = matches ? new(text!) : default;
        return matches;
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Hex();
}
