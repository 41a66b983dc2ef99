namespace Elsa.Workflows.Runtime;

/// <summary>Removes what is old, in small batches by key, so that nobody waits for it.</summary>
public interface IRetention
{
    /// <summary>Finished instances with everything that belongs to them.</summary>
    /// <returns>How many instances this batch removed; 0 when none is left.</returns>
    Task<int> RemoveInstancesAsync(DateTimeOffset finishedBefore, int batch, CancellationToken cancellationToken);

    /// <summary>Tombstones, answers of operations, delivered messages.</summary>
    Task<int> RemoveSettledAsync(DateTimeOffset settledBefore, int batch, CancellationToken cancellationToken);
    Task<int> RemoveDeadLettersAsync(DateTimeOffset settledBefore, int batch, CancellationToken cancellationToken);
}
