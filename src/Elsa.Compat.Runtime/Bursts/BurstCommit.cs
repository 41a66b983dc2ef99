namespace Elsa.Workflows.Runtime;

/// <summary>Everything that one burst leaves behind, to be stored by one transaction together with whatever other rooms track on the burst's scope.</summary>
public sealed record BurstCommit
{
    /// <summary>The instance that ran, and those that ran inside its burst (ExecuteWorkflow).</summary>
    public required IReadOnlyList<InstanceWrite> Instances { get; init; }

    public IReadOnlyList<OutboxMessage> Outbox { get; init; } = [];

    /// <summary>New inbox rows: dispatched workflows, published events, the parent's answer, the rest of the burst.</summary>
    public IReadOnlyList<StoredStimulus> Promised { get; init; } = [];

    /// <summary>The inbox row that this burst did. <see langword="null"/> when nobody can repeat it.</summary>
    public StoredStimulus? Settled { get; init; }

    /// <summary>The status under which <see cref="Settled"/> was read; <see langword="null"/> when it was never stored before.</summary>
    public StimulusStatus? SettledFrom { get; init; }

    /// <summary>The trigger's occurrence that started this burst.</summary>
    public TimerAdvance? Timer { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What a burst changed in one instance.</summary>
public sealed record InstanceWrite
{
    public required StoredInstance Instance { get; init; }

    /// <summary>The revision that the burst started from; <see langword="null"/> for a new instance.</summary>
    public long? ExpectedRevision { get; init; }

    public IReadOnlyList<StoredBookmark> CreatedBookmarks { get; init; } = [];
    public IReadOnlyList<string> RemovedBookmarkIds { get; init; } = [];
    public IReadOnlyList<StoredTimer> CreatedTimers { get; init; } = [];
    public IReadOnlyList<string> RemovedTimerIds { get; init; } = [];
    public IReadOnlyList<StoredJournalEntry> Journal { get; init; } = [];

    /// <summary>New ones, and those of earlier bursts that changed.</summary>
    public IReadOnlyList<StoredActivityRecord> Records { get; init; } = [];

    public ActivationSlot? TakesSlot { get; init; }

    /// <summary>The instance ended and had taken a slot.</summary>
    public bool FreesSlots { get; init; }
}

/// <summary>Moves a trigger's timer to its next occurrence, or removes it.</summary>
/// <param name="Fired">The row as it was read.</param>
/// <param name="Next"><see langword="null"/> when there is no next occurrence.</param>
public sealed record TimerAdvance(StoredTimer Fired, DateTimeOffset? Next);
