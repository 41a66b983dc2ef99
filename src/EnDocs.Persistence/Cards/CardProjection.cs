using System.Globalization;
using EnDocs.Core.Cards;
using EnDocs.Persistence.Search;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EnDocs.Persistence.Cards;

/// <summary>Columns of a card that exist only for lists: one text to search, and a key per order that is never null.</summary>
internal static class CardProjection
{
    public const string SearchText = "SearchText";
    public const string SortCreated = "SortCreated";
    public const string SortNumber = "SortNumber";
    public const string SortDate = "SortDate";
    public const string SortCounterparty = "SortCounterparty";
    public const string SortTotal = "SortTotal";
    public const string SortStatus = "SortStatus";
    public const string TwinKey = "TwinKey";

    public const int SearchLength = 2000;
    public const int SortLength = 200;
    public const int TwinLength = 300;

    public static void Fill(EntityEntry<Card> entry)
    {
        var card = entry.Entity;
        var number = NormalisedText.Cut(NormalisedText.NumberKey(card.Number), SortLength);
        Set(entry, SearchText, NormalisedText.Cut(SearchTextOf(card), SearchLength));
        Set(entry, SortCreated, card.CreatedAt.UtcTicks);
        Set(entry, SortNumber, number);
        Set(entry, SortDate, card.Date?.DayNumber ?? -1);
        Set(entry, SortCounterparty, NormalisedText.Cut(NormalisedText.Of(card.CounterpartyName), SortLength));
        Set(entry, SortTotal, card.Total?.Kopecks ?? long.MinValue);
        Set(entry, SortStatus, (int)card.Status);
        Set(entry, TwinKey, TwinKeyOf(card));
    }

    /// <summary>The same seller, number and date; null when one of them is unknown.</summary>
    public static string? TwinKeyOf(Card card) =>
        card is { CounterpartyInn: { } inn, Number: { } number, Date: { } date }
            ? NormalisedText.Cut(
                string.Create(CultureInfo.InvariantCulture, $"{inn} {date:yyyy-MM-dd} {NormalisedText.NumberKey(number)}"),
                TwinLength
            )
            : null;

    private static string SearchTextOf(Card card)
    {
        var words = new[]
        {
            card.Title,
            card.Number,
            card.CounterpartyName,
            card.CounterpartyInn,
            card.Date?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            card.Total?.ToString(),
            card.Total?.ToString().Replace('.', ','),
        };
        return NormalisedText.Of(string.Join(' ', words.Where(word => !string.IsNullOrEmpty(word))));
    }

    private static void Set(EntityEntry<Card> entry, string column, object? value) => entry.Property(column).CurrentValue = value;
}
