namespace Elsa.Workflows.Runtime;

/// <summary>The stored messages to the outside.</summary>
public interface IOutboxMessages
{
    /// <summary>
    /// The first pending messages by due time whose lane has nothing pending before them, also those that are due later: the last one tells when to look again.
    /// </summary>
    Task<IReadOnlyList<StoredOutboxMessage>> NextAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Writes the message's status, times and error, and stores the answer, in one transaction. <see langword="false"/>: it is not pending any more.</summary>
    Task<bool> UpdateAsync(StoredOutboxMessage message, StoredStimulus? answer, CancellationToken cancellationToken);

    /// <summary>Failed messages, newest first, with ids below <paramref name="beforeId"/>.</summary>
    Task<IReadOnlyList<StoredOutboxMessage>> FailedAsync(long? beforeId, int limit, CancellationToken cancellationToken);

    /// <summary>Makes a failed message pending again, due at once. <see langword="false"/>: there is no such failed message.</summary>
    Task<bool> RetryAsync(long id, DateTimeOffset now, CancellationToken cancellationToken);
}
