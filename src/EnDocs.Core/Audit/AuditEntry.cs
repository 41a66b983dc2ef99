using EnDocs.Core.Cards;
using EnDocs.Core.Employees;

namespace EnDocs.Core.Audit;

/// <summary>One line of the audit trail: who did what, when. Never changed, never deleted by the engine's retention.</summary>
public sealed class AuditEntry
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null when the system did it.</summary>
    public EmployeeId? ActorId { get; init; }

    /// <summary>Null when it is not about a card.</summary>
    public CardId? CardId { get; init; }

    /// <summary>Stable code such as <c>card.created</c>, <c>card.changed</c>, <c>task.decided</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What people read in the history, in Russian.</summary>
    public required string Text { get; init; }
}
