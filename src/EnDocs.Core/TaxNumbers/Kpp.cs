using System.Text.RegularExpressions;

namespace EnDocs.Core.TaxNumbers;

/// <summary>The code of the reason for registration (КПП): nine characters, no check digit. Entrepreneurs have none.</summary>
public readonly partial record struct Kpp
{
    private readonly string? _code;

    private Kpp(string code) => _code = code;

    /// <summary>The nine characters, or an empty string for the default value.</summary>
    public string Code => _code ?? "";

    public static bool TryParse(string? text, out Kpp kpp)
    {
        kpp = default;
        if (text is null)
            return false;
        var code = text.Trim();
        if (!Form().IsMatch(code))
            return false;
        kpp = new Kpp(code);
        return true;
    }

    /// <exception cref="FormatException">The text is not a КПП.</exception>
    public static Kpp Parse(string text) =>
        TryParse(text, out var kpp) ? kpp : throw new FormatException($"«{text}» не является КПП: нужны 9 знаков вида 770101001.");

    public override string ToString() => Code;

    [GeneratedRegex(@"^[0-9]{4}[0-9A-Z]{2}[0-9]{3}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
