using System.Globalization;
using System.Text.RegularExpressions;

namespace EnDocs.Core.TaxNumbers;

/// <summary>A state registration number whose check digit agrees: ОГРН (13 digits, organisation) or ОГРНИП (15 digits, entrepreneur).</summary>
public readonly partial record struct Ogrn
{
    private readonly string? _digits;

    private Ogrn(string digits) => _digits = digits;

    /// <summary>The digits as printed, or an empty string for the default value.</summary>
    public string Digits => _digits ?? "";

    public bool IsOrganisation => Digits.Length == 13;

    public static bool TryParse(string? text, out Ogrn ogrn)
    {
        ogrn = default;
        if (text is null)
            return false;
        var digits = text.Trim();
        if (!Form().IsMatch(digits))
            return false;
        var body = long.Parse(digits.AsSpan(0, digits.Length - 1), CultureInfo.InvariantCulture);
        if (body % (digits.Length - 2) % 10 != digits[^1] - '0')
            return false;
        ogrn = new Ogrn(digits);
        return true;
    }

    /// <exception cref="FormatException">The text is not an ОГРН or its check digit disagrees.</exception>
    public static Ogrn Parse(string text) =>
        TryParse(text, out var ogrn)
            ? ogrn
            : throw new FormatException($"«{text}» не является ОГРН: нужны 13 или 15 цифр с верной контрольной.");

    public override string ToString() => Digits;

    [GeneratedRegex(@"^([0-9]{13}|[0-9]{15})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
