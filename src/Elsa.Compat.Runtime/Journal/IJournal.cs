namespace Elsa.Workflows.Runtime;

/// <summary>Reads what instances did.</summary>
public interface IJournal
{
    Task<IReadOnlyList<StoredJournalEntry>> EntriesAsync(JournalFilter filter, CancellationToken cancellationToken);
    Task<long> CountAsync(JournalFilter filter, CancellationToken cancellationToken);

    /// <summary>The last entry of an activity.</summary>
    Task<StoredJournalEntry?> LastAsync(string instanceId, string activityId, CancellationToken cancellationToken);

    Task<StoredActivityRecord?> FindRecordAsync(string id, CancellationToken cancellationToken);
    Task<IReadOnlyList<StoredActivityRecord>> FindRecordsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>The ids of an execution and of those that scheduled it, innermost first; it ends with the chain, or where that leaves the instance.</summary>
    /// <param name="acrossInstances">Follows the chain into the instances that started each other.</param>
    Task<IReadOnlyList<string>> CallStackAsync(StoredActivityRecord innermost, bool acrossInstances, CancellationToken cancellationToken);

    Task<IReadOnlyList<StoredActivityRecord>> RecordsAsync(ActivityRecordFilter filter, CancellationToken cancellationToken);

    Task<long> CountRecordsAsync(ActivityRecordFilter filter, CancellationToken cancellationToken);

    /// <summary>Counts per node, in the order in which the nodes ran first; nodes that never ran are left out.</summary>
    Task<IReadOnlyList<ActivityStatistics>> StatisticsAsync(
        string instanceId,
        IReadOnlyCollection<string> nodeIds,
        CancellationToken cancellationToken
    );
}

/// <summary>Which entries of one instance's journal, in order of <see cref="StoredJournalEntry.Sequence"/>.</summary>
public sealed record JournalFilter
{
    public required string InstanceId { get; init; }
    public IReadOnlyList<string> ActivityIds { get; init; } = [];
    public IReadOnlyList<string> NodeIds { get; init; } = [];
    public IReadOnlyList<string> ExcludedActivityTypes { get; init; } = [];
    public IReadOnlyList<string> EventNames { get; init; } = [];

    /// <summary>The last sequence of the page before; wins over <see cref="Skip"/>.</summary>
    public long? After { get; init; }

    public int Skip { get; init; }
    public int Take { get; init; } = 100;
}

/// <summary>Which activity executions of one instance, oldest first.</summary>
public sealed record ActivityRecordFilter
{
    public required string InstanceId { get; init; }
    public IReadOnlyList<string> NodeIds { get; init; } = [];
    public bool? Completed { get; init; }
    public int Skip { get; init; }
    public int Take { get; init; } = 1000;
}

/// <summary>How often a node of the graph ran in one instance.</summary>
public sealed record ActivityStatistics
{
    public required string NodeId { get; init; }
    public required string ActivityId { get; init; }
    public required int Started { get; init; }
    public required int Completed { get; init; }
    public required bool IsBlocked { get; init; }
    public required bool IsFaulted { get; init; }
    public required int AggregateFaultCount { get; init; }
    public int Uncompleted => Started - Completed;
}
