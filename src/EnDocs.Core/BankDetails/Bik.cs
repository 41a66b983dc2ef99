using System.Text.RegularExpressions;

namespace EnDocs.Core.BankDetails;

/// <summary>A bank's identification code (БИК): nine digits that begin with 04, or with 00–02 for the treasury.</summary>
public readonly partial record struct Bik
{
    private readonly string? _digits;

    private Bik(string digits) => _digits = digits;

    /// <summary>The nine digits, or an empty string for the default value.</summary>
    public string Digits => _digits ?? "";

    /// <summary>Treasury accounts have a key rule of their own, which the ordinary one must not reject.</summary>
    public bool IsTreasury => Digits.Length == 9 && Digits[1] != '4';

    public static bool TryParse(string? text, out Bik bik)
    {
        bik = default;
        if (text is null)
            return false;
        var digits = text.Trim();
        if (!Form().IsMatch(digits))
            return false;
        bik = new Bik(digits);
        return true;
    }

    /// <exception cref="FormatException">The text is not a БИК.</exception>
    public static Bik Parse(string text) =>
        TryParse(text, out var bik) ? bik : throw new FormatException($"«{text}» не является БИК: нужны 9 цифр, первые — 04.");

    public override string ToString() => Digits;

    [GeneratedRegex(@"^0[0124][0-9]{7}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
