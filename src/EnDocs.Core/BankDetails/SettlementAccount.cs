using System.Text.RegularExpressions;

namespace EnDocs.Core.BankDetails;

/// <summary>A settlement account (расчётный счёт): twenty digits; whether its key agrees can be said only together with a БИК.</summary>
public readonly partial record struct SettlementAccount
{
    private readonly string? _digits;

    private SettlementAccount(string digits) => _digits = digits;

    /// <summary>The twenty digits, or an empty string for the default value.</summary>
    public string Digits => _digits ?? "";

    /// <summary>Accounts 03… and 40102… are kept by the treasury.</summary>
    public bool IsTreasury => Digits.StartsWith("03", StringComparison.Ordinal) || Digits.StartsWith("40102", StringComparison.Ordinal);

    /// <summary>Reads twenty digits without judging the key.</summary>
    public static bool TryParse(string? text, out SettlementAccount account)
    {
        account = default;
        if (text is null)
            return false;
        var digits = text.Trim();
        if (!Form().IsMatch(digits))
            return false;
        account = new SettlementAccount(digits);
        return true;
    }

    /// <summary>Reads twenty digits and asks that their key agree with the bank.</summary>
    public static bool TryParse(string? text, Bik bik, out SettlementAccount account)
    {
        if (TryParse(text, out account) && account.AgreesWith(bik))
            return true;
        account = default;
        return false;
    }

    /// <exception cref="FormatException">The text is not an account.</exception>
    public static SettlementAccount Parse(string text) =>
        TryParse(text, out var account) ? account : throw new FormatException($"«{text}» не является номером счёта: нужны 20 цифр.");

    /// <summary>Treasury accounts follow another rule and are not refused here.</summary>
    public bool AgreesWith(Bik bik) =>
        Digits.Length == 20 && bik.Digits.Length == 9 && (IsTreasury || bik.IsTreasury || AccountKey.Agrees(bik.Digits[^3..], Digits));

    public override string ToString() => Digits;

    [GeneratedRegex(@"^[0-9]{20}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
