using EnDocs.Core.Cards;

namespace EnDocs.Core.Tasks;

/// <summary>Titles of tasks: «Согласовать: счёт на оплату № 17 от 24.11.2026, ООО «Поставщик», 12 200,00 ₽». Pure.</summary>
public static class TaskTitles
{
    /// <summary>Longest title that is stored.</summary>
    public const int MaxLength = 500;

    /// <param name="kind">What is asked.</param>
    /// <param name="card">About which card.</param>
    /// <param name="kindName">Name of the card's document kind; null when the kind is unknown.</param>
    public static string Of(StageKind kind, Card card, string? kindName)
    {
        var parts = new List<string> { CardTitles.InSentence(card, kindName) };
        if (card.CounterpartyName is { } counterparty)
            parts.Add(counterparty);
        if (card.Total is { } total)
            parts.Add($"{total.ToRussian()} ₽");

        var title = $"{kind.Request}: {string.Join(", ", parts)}";
        return title.Length <= MaxLength ? title : $"{title[..(MaxLength - 1)]}…";
    }
}
