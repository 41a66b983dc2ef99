using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Paging;

namespace EnDocs.Core.Registries;

/// <summary>Reads registries and the rows that a viewer may see.</summary>
public interface IRegistries
{
    Task<IReadOnlyList<Registry>> AllAsync(CancellationToken cancellationToken);

    /// <summary>The registries in which the viewer may see anything, each with the number of cards that the viewer sees there. May be some seconds old.</summary>
    Task<IReadOnlyList<RegistryCounter>> CountersAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>The place of a card among those that the viewer sees in its registry, oldest first.</summary>
    Task<RegistryPlace> PlaceAsync(Card card, Viewer viewer, CancellationToken cancellationToken);

    Task<Page<CardRow>> ListAsync(CardQuery query, Viewer viewer, CancellationToken cancellationToken);
}

/// <summary>A registry in the menu and how many cards in it the viewer sees; one more than <see cref="Most"/> means «more than that».</summary>
public sealed record RegistryCounter(string Code, string Name, bool IsUnprocessed, int Cards)
{
    /// <summary>Nobody needs the exact number beyond, and counting it reads the whole registry.</summary>
    public const int Most = 999;

    public bool IsCapped => Cards > Most;
}

/// <summary>Where a card stands in its registry, oldest first.</summary>
/// <param name="Before">How many stand before it; one more than <see cref="RegistryCounter.Most"/> means «more than that».</param>
/// <param name="Count">How many there are, with the same limit.</param>
public sealed record RegistryPlace(int Before, int Count, CardId? Previous, CardId? Next);
