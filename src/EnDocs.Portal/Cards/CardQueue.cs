using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Registries;

namespace EnDocs.Portal.Cards;

/// <summary>The neighbours of a card in its queue of unprocessed documents, oldest first.</summary>
internal sealed class CardQueue(IRegistries registries)
{
    /// <returns>Null when the card does not stand in such a queue.</returns>
    public async Task<QueuePlace?> AroundAsync(Card card, Viewer viewer, CancellationToken cancellationToken)
    {
        var registry = (await registries.AllAsync(cancellationToken)).FirstOrDefault(registry => registry.Code == card.RegistryCode);
        if (registry is not { IsUnprocessed: true })
            return null;

        var place = await registries.PlaceAsync(card, viewer, cancellationToken);
        return new()
        {
            RegistryCode = registry.Code,
            RegistryName = registry.Name,
            Number = place.Before < RegistryCounter.Most ? place.Before + 1 : null,
            Count = place.Count,
            Previous = place.Previous,
            Next = place.Next,
        };
    }
}

/// <summary>Where a card stands in its queue.</summary>
public sealed record QueuePlace
{
    public required string RegistryCode { get; init; }

    public required string RegistryName { get; init; }

    /// <summary>From 1; null when the card stands too far back to be counted.</summary>
    public int? Number { get; init; }

    /// <summary>One more than <see cref="RegistryCounter.Most"/> means «more than that».</summary>
    public int Count { get; init; }

    public CardId? Previous { get; init; }

    public CardId? Next { get; init; }
}
