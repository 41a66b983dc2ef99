using System.Globalization;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.MoneyAmounts;

namespace EnDocs.Core.Cards;

/// <summary>Turns what a person types into the canonical form of its type: «24.11.2026» into <c>2026-11-24</c>, «12 200,00» into <c>12200.00</c>.</summary>
public static class RequisiteForm
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "d.M.yyyy", "d.M.yy", "d/M/yyyy", "ddMMyyyy"];

    /// <returns>Null when nothing was typed; the tidied text itself when it is no value of the type, for <see cref="RequisiteCheck"/> to say so.</returns>
    public static string? Canonical(RequisiteType type, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;

        var text = typed.Trim();
        return type switch
        {
            RequisiteType.Money => Money.TryParse(text, out var money) ? money.ToString() : text,
            RequisiteType.Number => WithoutBlanks(text).Replace(',', '.'),
            RequisiteType.Date => TryDate(text, out var date) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : text,
            RequisiteType.Inn or RequisiteType.Kpp or RequisiteType.Bik or RequisiteType.BankAccount => WithoutBlanks(text)
                .ToUpperInvariant(),
            RequisiteType.Flag => Flag(text),
            _ => text,
        };
    }

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Flag(string text) =>
        text.ToLowerInvariant() switch
        {
            "да" or "true" or "1" => "true",
            "нет" or "false" or "0" => "false",
            _ => text,
        };
}
