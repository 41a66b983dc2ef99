using System.Globalization;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.MoneyAmounts;

namespace EnDocs.Portal.Wording;

/// <summary>Turns canonical values of requisites into what people read, and back.</summary>
internal static class RequisiteText
{
    private static readonly string[] DateForms = ["d.M.yyyy", "d.M.yy", "yyyy-MM-dd", "ddMMyyyy"];

    public static string Show(RequisiteType type, string? value) =>
        value is null
            ? ""
            : type switch
            {
                RequisiteType.Date when ReadIso(value) is { } date => PortalClock.Short(date),
                RequisiteType.Money when Money.TryParse(value, out var money) => money.ToRussian(),
                RequisiteType.Flag => IsTrue(value) ? "Да" : "Нет",
                _ => value,
            };

    /// <summary>Canonical form of what a person typed; text that cannot be read so stays as it is, for the check to refuse.</summary>
    public static string? Read(RequisiteType type, string? typed)
    {
        var text = typed?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;

        return type switch
        {
            RequisiteType.Date when ReadDate(text) is { } date => Iso(date),
            RequisiteType.Money when Money.TryParse(text, out var money) => money.ToString(),
            RequisiteType.Inn or RequisiteType.Kpp or RequisiteType.Bik or RequisiteType.BankAccount => string.Concat(
                text.Where(c => !char.IsWhiteSpace(c))
            ),
            _ => text,
        };
    }

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? ReadIso(string? value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static bool IsTrue(string? value) => value is "true" or "True" or "1" or "да";

    private static DateOnly? ReadDate(string text) =>
        DateOnly.TryParseExact(text, DateForms, Russian.Culture, DateTimeStyles.None, out var date) ? date : null;
}
