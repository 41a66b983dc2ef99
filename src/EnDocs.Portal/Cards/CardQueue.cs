using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Registries;

namespace EnDocs.Portal.Cards;

/// <summary>The neighbours of a card in its queue of unprocessed documents, oldest first.</summary>
internal sealed class CardQueue(IRegistries registries)
{
    /// <summary>How far the queue is looked through.</summary>
    private const int Reach = 200;

    /// <returns>Null when the card does not stand in such a queue.</returns>
    public async Task<QueuePlace?> AroundAsync(Card card, Viewer viewer, CancellationToken cancellationToken)
    {
        var queue = (await registries.CountersAsync(viewer, cancellationToken)).FirstOrDefault(registry =>
            registry.Code == card.RegistryCode && registry.IsUnprocessed
        );
        if (queue is null)
            return null;

        CardQuery query = new()
        {
            RegistryCode = queue.Code,
            Sort = CardSort.Created,
            Descending = false,
            Size = Reach,
        };
        var rows = (await registries.ListAsync(query, viewer, cancellationToken)).Items;
        var place = rows.TakeWhile(row => row.Id != card.Id).Count();
        return new()
        {
            RegistryCode = queue.Code,
            RegistryName = queue.Name,
            Number = place < rows.Count ? place + 1 : null,
            Count = queue.Cards,
            Previous = place > 0 && place < rows.Count ? rows[place - 1].Id : null,
            Next = NextOf(rows, place),
        };
    }

    /// <summary>The one behind; the first of the queue when the card has just left it.</summary>
    private static CardId? NextOf(IReadOnlyList<CardRow> rows, int place)
    {
        var next = place < rows.Count ? place + 1 : 0;
        return next < rows.Count ? rows[next].Id : null;
    }
}

/// <summary>Where a card stands in its queue.</summary>
public sealed record QueuePlace
{
    public required string RegistryCode { get; init; }

    public required string RegistryName { get; init; }

    /// <summary>From 1; null when the card stands too far back to be counted.</summary>
    public int? Number { get; init; }

    public int Count { get; init; }

    public CardId? Previous { get; init; }

    public CardId? Next { get; init; }
}
