using System.Globalization;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.MoneyAmounts;
using EnDocs.Core.Organisations;

namespace EnDocs.Core.Cards;

/// <summary>How an edit is told in the card's history: «Сумма с НДС: 12 000,00 → 12 200,00». Pure.</summary>
public static class CardHistory
{
    private const int MaxValue = 200;

    /// <param name="kind">The card's kind after the edit.</param>
    /// <param name="changes">What changed in the requisites.</param>
    /// <param name="isNewKind">The edit changed the kind too.</param>
    /// <param name="newOrganisation">The organisation when the edit changed it, else null.</param>
    public static string Of(DocumentKind kind, IReadOnlyList<ValueChange> changes, bool isNewKind, Organisation? newOrganisation)
    {
        List<string> parts = [];
        if (isNewKind)
            parts.Add($"Вид документа: {kind.Name}");
        if (newOrganisation is not null)
            parts.Add($"Организация: {newOrganisation.Name}");
        parts.AddRange(changes.Select(change => Tell(kind, change)));
        return parts.Count == 0 ? "Реквизиты проверены без изменений." : $"Изменено. {string.Join("; ", parts)}.";
    }

    private static string Tell(DocumentKind kind, ValueChange change)
    {
        var definition = kind.Find(change.Key);
        var before = Show(definition?.Type, change.Before);
        var after = Show(definition?.Type, change.After);
        return $"{NameOf(kind, definition, change.Key)}: {before} → {after}";
    }

    /// <summary>With its section when another requisite of the kind has the same name: «Поставщик, ИНН».</summary>
    private static string NameOf(DocumentKind kind, RequisiteDefinition? definition, string key)
    {
        if (definition is null)
            return key;

        var isAmbiguous = kind.Requisites.Count(other => other.Name == definition.Name) > 1;
        return isAmbiguous ? $"{definition.Section}, {definition.Name}" : definition.Name;
    }

    private static string Show(RequisiteType? type, string? value)
    {
        if (value is null)
            return "пусто";

        var shown = type switch
        {
            RequisiteType.Money when Money.TryParse(value, out var money) => money.ToRussian(),
            RequisiteType.Date
                when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) =>
                date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            RequisiteType.Flag => value == "true" ? "да" : "нет",
            _ => value,
        };
        return shown.Length <= MaxValue ? shown : shown[..MaxValue] + "…";
    }
}
