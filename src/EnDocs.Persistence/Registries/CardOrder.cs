using System.Globalization;
using System.Linq.Expressions;
using EnDocs.Core.Cards;
using EnDocs.Core.Registries;
using EnDocs.Persistence.Cards;
using EnDocs.Persistence.Paging;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Registries;

/// <summary>One order of a registry.</summary>
internal abstract class CardOrder
{
    /// <summary>Sorts, and leaves out what stands before the place.</summary>
    public abstract IQueryable<Card> Apply(IQueryable<Card> cards, Cursor? after);

    public abstract Cursor PlaceOf(ListedCard row);

    public static CardOrder By(CardSort sort, bool descending) =>
        sort switch
        {
            CardSort.Created => new Order<long>(
                card => EF.Property<long>(card, CardProjection.SortCreated),
                row => row.SortCreated,
                descending
            ),
            CardSort.Number => new TextOrder(
                card => EF.Property<string>(card, CardProjection.SortNumber),
                row => row.SortNumber,
                descending
            ),
            CardSort.Date => new Order<int>(card => EF.Property<int>(card, CardProjection.SortDate), row => row.SortDate, descending),
            CardSort.Counterparty => new TextOrder(
                card => EF.Property<string>(card, CardProjection.SortCounterparty),
                row => row.SortCounterparty,
                descending
            ),
            CardSort.Total => new Order<long>(card => EF.Property<long>(card, CardProjection.SortTotal), row => row.SortTotal, descending),
            CardSort.Status => new Order<int>(card => EF.Property<int>(card, CardProjection.SortStatus), row => row.SortStatus, descending),
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "A registry does not sort so."),
        };

    private sealed class TextOrder(Expression<Func<Card, string>> key, Func<ListedCard, string> read, bool descending) : CardOrder
    {
        private readonly Keyset<Card, string, CardId> _keyset = new(key, card => card.Id, descending);

        public override IQueryable<Card> Apply(IQueryable<Card> cards, Cursor? after) =>
            _keyset.Order(after is { } place ? _keyset.After(cards, place.Key, new(place.Id)) : cards);

        public override Cursor PlaceOf(ListedCard row) => new(read(row), row.Id.Value);
    }

    private sealed class Order<TKey>(Expression<Func<Card, TKey>> key, Func<ListedCard, TKey> read, bool descending) : CardOrder
        where TKey : struct, IParsable<TKey>, IFormattable
    {
        private readonly Keyset<Card, TKey, CardId> _keyset = new(key, card => card.Id, descending);

        public override IQueryable<Card> Apply(IQueryable<Card> cards, Cursor? after) =>
            _keyset.Order(
                after is { } place && TKey.TryParse(place.Key, CultureInfo.InvariantCulture, out var last)
                    ? _keyset.After(cards, last, new(place.Id))
                    : cards
            );

        public override Cursor PlaceOf(ListedCard row) => new(read(row).ToString(null, CultureInfo.InvariantCulture), row.Id.Value);
    }
}
