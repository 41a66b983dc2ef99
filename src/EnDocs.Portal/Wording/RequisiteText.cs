using System.Globalization;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.MoneyAmounts;
using EnDocs.Core.Recognition;

namespace EnDocs.Portal.Wording;

/// <summary>Turns canonical values of requisites into what people read.</summary>
internal static class RequisiteText
{
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

    /// <summary>The words of a choice: «20 %», «без НДС».</summary>
    public static string ChoiceName(string key, string choice) =>
        choice switch
        {
            "mixed" => "разные ставки",
            "none" => "без НДС",
            _ when key == FieldKeys.VatRate => $"{choice}\u00A0%",
            _ => choice,
        };

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? ReadIso(string? value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static bool IsTrue(string? value) => value is "true" or "True" or "1" or "да";
}
