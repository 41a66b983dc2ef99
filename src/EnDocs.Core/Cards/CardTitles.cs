using System.Globalization;

namespace EnDocs.Core.Cards;

/// <summary>Titles of cards: «Счёт на оплату № 17 от 24.11.2026». Pure.</summary>
public static class CardTitles
{
    /// <param name="kindName">Name of the card's document kind; null when the kind is unknown.</param>
    /// <returns>The title that the requisites make; the card's title as it is while neither number nor date is known.</returns>
    public static string Of(Card card, string? kindName)
    {
        if (kindName is null || (card.Number is null && card.Date is null))
            return card.Title;

        var title = kindName;
        if (card.Number is { } number)
            title += $" № {number}";
        if (card.Date is { } date)
            title += $" от {date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}";
        return title.Length <= CardRegistration.MaxTitle ? title : title[..CardRegistration.MaxTitle];
    }

    /// <summary>The same inside a sentence: «счёт на оплату № 17 …»; «УПД» keeps its capitals.</summary>
    public static string InSentence(Card card, string? kindName)
    {
        var title = Of(card, kindName);
        var isAbbreviation = title.Length > 1 && char.IsUpper(title[1]);
        return isAbbreviation || kindName is null || !title.StartsWith(kindName, StringComparison.Ordinal)
            ? title
            : char.ToLower(title[0], CultureInfo.InvariantCulture) + title[1..];
    }
}
