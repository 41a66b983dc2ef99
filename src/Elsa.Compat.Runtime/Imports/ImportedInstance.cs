using Elsa.Workflows.State;

namespace Elsa.Workflows.Runtime;

/// <summary>An instance as a file brings it. What it waits for is what its state says; bookmarks' rows and timers are made of it.</summary>
public sealed record ImportedInstance
{
    public required WorkflowState State { get; init; }
    public IReadOnlyList<StoredJournalEntry> Journal { get; init; } = [];
    public IReadOnlyList<StoredActivityRecord> Records { get; init; } = [];
}
