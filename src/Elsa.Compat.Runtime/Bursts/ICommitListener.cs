using Elsa.Workflows.State;

namespace Elsa.Workflows.Runtime;

/// <summary>Told after each commit, outside the transaction; for live updates. What must not be lost belongs into the outbox instead. Singleton.</summary>
public interface ICommitListener
{
    void Committed(CommittedBurst burst);
}

/// <summary>A burst that is stored.</summary>
/// <param name="Journal">What happened in it, in order.</param>
public sealed record CommittedBurst(
    WorkflowState State,
    IReadOnlyList<JournalEntry> Journal,
    IReadOnlyList<ActivityExecutionRecord> Activities
);
