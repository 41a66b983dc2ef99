using System.Text.RegularExpressions;

namespace EnDocs.Core.TaxNumbers;

/// <summary>A taxpayer's number (ИНН) whose check digits agree: 10 digits for an organisation, 12 for a person or an entrepreneur.</summary>
public readonly partial record struct Inn
{
    private readonly string? _digits;

    private Inn(string digits) => _digits = digits;

    /// <summary>The digits as printed, or an empty string for the default value.</summary>
    public string Digits => _digits ?? "";

    /// <summary>Ten digits: a legal entity. It may have a КПП, a person never has.</summary>
    public bool IsOrganisation => Digits.Length == 10;

    public static bool TryParse(string? text, out Inn inn)
    {
        inn = default;
        if (text is null)
            return false;
        var digits = text.Trim();
        if (!Form().IsMatch(digits) || !CheckDigitsAgree(digits))
            return false;
        inn = new Inn(digits);
        return true;
    }

    /// <exception cref="FormatException">The text is not an ИНН or its check digits disagree.</exception>
    public static Inn Parse(string text) =>
        TryParse(text, out var inn)
            ? inn
            : throw new FormatException($"«{text}» не является ИНН: нужны 10 или 12 цифр с верными контрольными.");

    public override string ToString() => Digits;

    private static bool CheckDigitsAgree(string digits) =>
        digits.Length == 10
            ? CheckDigit(digits, [2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[9] - '0'
            : CheckDigit(digits, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[10] - '0'
                && CheckDigit(digits, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[11] - '0';

    private static int CheckDigit(string digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * (digits[i] - '0');
        return sum % 11 % 10;
    }

    [GeneratedRegex(@"^([0-9]{10}|[0-9]{12})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
