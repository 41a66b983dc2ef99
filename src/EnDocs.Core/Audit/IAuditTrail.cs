using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Paging;

namespace EnDocs.Core.Audit;

/// <summary>The append-only audit trail. Entries are stored with the change that they tell of.</summary>
public interface IAuditTrail
{
    void Add(AuditEntry entry);

    /// <summary>The history of a card, newest first.</summary>
    Task<Page<HistoryLine>> OfCardAsync(CardId card, string? after, int size, CancellationToken cancellationToken);
}

/// <summary>A line of a card's history with the actor's name; «Система» when nobody acted.</summary>
public sealed record HistoryLine(DateTimeOffset At, string ActorName, string Text);
