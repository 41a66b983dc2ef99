namespace Elsa.Workflows.Runtime;

/// <summary>The stored work of the engine: what is due, what waits for its bookmark, what was answered.</summary>
public interface IInbox
{
    Task<StoredStimulus?> FindAsync(string operationId, CancellationToken cancellationToken);

    /// <returns>Those that are there, in no order.</returns>
    Task<IReadOnlyList<StoredStimulus>> FindAsync(IReadOnlyList<string> operationIds, CancellationToken cancellationToken);

    /// <summary>Stores rows in one transaction. <see langword="false"/>: one of the operation ids is known already, nothing was stored.</summary>
    Task<bool> StoreAsync(IReadOnlyList<StoredStimulus> rows, CancellationToken cancellationToken);

    /// <summary>
    /// The first rows by due time, pending and waiting, also those that are due later: the last one tells when to look again. Without the
    /// activities that run in the background.
    /// </summary>
    Task<IReadOnlyList<StoredStimulus>> NextAsync(int limit, CancellationToken cancellationToken);

    /// <summary>The activities that are to run in the background, first by due time.</summary>
    Task<IReadOnlyList<StoredStimulus>> NextInBackgroundAsync(int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the oldest stimulus that waits for each of these new bookmarks due: of its hash, and for its instance and correlation id where the
    /// stimulus names them. Only the oldest, since it is going to consume the bookmark.
    /// </summary>
    /// <returns>Whether there was any.</returns>
    Task<bool> WakeOldestAsync(IReadOnlyList<StoredBookmark> bookmarks, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Writes a row and stores its parts, in one transaction. <see langword="false"/>: its status is not <paramref name="expected"/> any more.</summary>
    Task<bool> UpdateAsync(
        StoredStimulus row,
        StimulusStatus expected,
        IReadOnlyList<StoredStimulus> parts,
        CancellationToken cancellationToken
    );

    /// <summary>Dead letters, newest first, with ids below <paramref name="beforeId"/>.</summary>
    Task<IReadOnlyList<StoredStimulus>> DeadLettersAsync(long? beforeId, int limit, CancellationToken cancellationToken);
}
