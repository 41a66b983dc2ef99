namespace EnDocs.Core.Tasks;

/// <summary>The tasks, tracked: changes are stored by the burst's commit.</summary>
public interface ITasks
{
    Task<InboxTask?> FindAsync(TaskId id, CancellationToken cancellationToken);

    /// <summary>All tasks of one run of a stage, those of the current burst included.</summary>
    Task<IReadOnlyList<InboxTask>> OfStageAsync(string stageKey, CancellationToken cancellationToken);

    /// <summary>All tasks on a card, oldest first: the approval sheet and the timeline are made of them.</summary>
    Task<IReadOnlyList<InboxTask>> OfCardAsync(Cards.CardId card, CancellationToken cancellationToken);

    /// <summary>The stored tasks on a card and their revisions, oldest first. Reads nothing else, so that open pages may ask often.</summary>
    Task<IReadOnlyList<TaskRevision>> RevisionsOfCardAsync(Cards.CardId card, CancellationToken cancellationToken);

    void Add(InboxTask task);
}

/// <summary>A task and the revision that it has.</summary>
public sealed record TaskRevision(TaskId Id, int Revision);
