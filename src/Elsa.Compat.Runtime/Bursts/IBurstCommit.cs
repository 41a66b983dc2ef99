namespace Elsa.Workflows.Runtime;

/// <summary>The only place that writes an instance. Scoped: it shares its transaction with everything tracked in the burst's scope.</summary>
public interface IBurstCommit
{
    /// <returns><see langword="null"/> when all of it is stored; otherwise none of it is, and the burst must run again from committed state in a new scope.</returns>
    Task<LostRace?> CommitAsync(BurstCommit commit, CancellationToken cancellationToken);

    /// <summary>Leaves a tombstone of the instance and removes everything that belongs to it, except messages to the outside, which were promised.</summary>
    Task<LostRace?> RemoveAsync(
        StoredInstance instance,
        IReadOnlyList<StoredStimulus> promised,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );
}

/// <summary>Somebody else committed first: a newer revision, a taken slot or number, a stimulus that was consumed already.</summary>
public sealed record LostRace(string Reason, Exception Cause);

/// <summary>A burst lost the race for its rows again and again; nothing of it is stored. Try again later.</summary>
public sealed class WorkflowConflictException(string instanceId, LostRace lost)
    : Exception($"Workflow instance '{instanceId}' could not be committed: {lost.Reason}. Nothing was stored; try again.", lost.Cause)
{
    public string InstanceId { get; } = instanceId;
}
