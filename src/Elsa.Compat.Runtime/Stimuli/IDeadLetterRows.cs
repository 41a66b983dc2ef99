namespace Elsa.Workflows.Runtime;

/// <summary>Inbox rows that were given up.</summary>
public interface IDeadLetterRows
{
    /// <summary>Newest first.</summary>
    /// <param name="instanceId"><see langword="null"/>: of all instances and of none.</param>
    Task<IReadOnlyList<StoredStimulus>> ListAsync(string? instanceId, int skip, int take, CancellationToken cancellationToken);

    Task<long> CountAsync(string? instanceId, CancellationToken cancellationToken);
    Task<StoredStimulus?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary><see langword="false"/>: there is none.</summary>
    Task<bool> RemoveAsync(long id, CancellationToken cancellationToken);
}
