using EnDocs.Core.Access;

namespace EnDocs.Core.Cards;

/// <summary>The cards. What is found is tracked: changes are stored by the burst's commit or by <see cref="Processes.IUnitOfWork"/>.</summary>
public interface ICards
{
    /// <summary>With requisites, files and participants. For processes: rights are not asked.</summary>
    Task<Card?> FindAsync(CardId id, CancellationToken cancellationToken);

    /// <summary>The card if the viewer may do this with it, else null: a foreign card and a missing one look the same.</summary>
    Task<Card?> FindAsync(CardId id, Viewer viewer, CardActions action, CancellationToken cancellationToken);

    /// <summary>The revision of the card if the viewer may see it, else null. Reads one row, so that open pages may ask often.</summary>
    Task<int?> FindRevisionAsync(CardId id, Viewer viewer, CancellationToken cancellationToken);

    /// <summary>The cards that this workflow instance leads, those of the current burst included. For processes: rights are not asked.</summary>
    Task<IReadOnlyList<Card>> LedByAsync(string processInstanceId, CancellationToken cancellationToken);

    /// <summary>Earlier cards of the same seller, number and date that the viewer may see: possible duplicates. At most ten, oldest first.</summary>
    Task<IReadOnlyList<CardTwin>> FindTwinsAsync(Card card, Viewer viewer, CancellationToken cancellationToken);

    void Add(Card card);
}
