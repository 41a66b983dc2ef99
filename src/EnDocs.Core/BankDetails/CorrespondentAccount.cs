using System.Text.RegularExpressions;

namespace EnDocs.Core.BankDetails;

/// <summary>A bank's correspondent account (к/с): twenty digits 301…, or the treasury's single account 40102….</summary>
public readonly partial record struct CorrespondentAccount
{
    private readonly string? _digits;

    private CorrespondentAccount(string digits) => _digits = digits;

    /// <summary>The twenty digits, or an empty string for the default value.</summary>
    public string Digits => _digits ?? "";

    /// <summary>The single treasury account 40102….</summary>
    public bool IsTreasury => Digits.StartsWith("40102", StringComparison.Ordinal);

    /// <summary>Reads the digits without judging the key.</summary>
    public static bool TryParse(string? text, out CorrespondentAccount account)
    {
        account = default;
        if (text is null)
            return false;
        var digits = text.Trim();
        if (!Form().IsMatch(digits))
            return false;
        account = new CorrespondentAccount(digits);
        return true;
    }

    /// <summary>Reads the digits and asks that they belong to the bank.</summary>
    public static bool TryParse(string? text, Bik bik, out CorrespondentAccount account)
    {
        if (TryParse(text, out account) && account.AgreesWith(bik))
            return true;
        account = default;
        return false;
    }

    /// <exception cref="FormatException">The text is not a correspondent account.</exception>
    public static CorrespondentAccount Parse(string text) =>
        TryParse(text, out var account)
            ? account
            : throw new FormatException($"«{text}» не является корреспондентским счётом: нужны 20 цифр, первые — 301.");

    /// <summary>The key knows only the division of the Bank of Russia, so the last three digits are compared with those of the БИК too.</summary>
    public bool AgreesWith(Bik bik) =>
        Digits.Length == 20
        && bik.Digits.Length == 9
        && (
            IsTreasury
            || bik.IsTreasury
            || (AccountKey.Agrees("0" + bik.Digits[4..6], Digits) && Digits.EndsWith(bik.Digits[^3..], StringComparison.Ordinal))
        );

    public override string ToString() => Digits;

    [GeneratedRegex(@"^(301[0-9]{17}|40102[0-9]{15})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
