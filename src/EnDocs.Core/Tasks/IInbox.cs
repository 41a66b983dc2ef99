using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.MoneyAmounts;
using EnDocs.Core.Paging;

namespace EnDocs.Core.Tasks;

/// <summary>Reads «Мои задачи».</summary>
public interface IInbox
{
    /// <summary>Overdue first, then by term, then by age. Page by page.</summary>
    Task<Page<InboxRow>> ListAsync(InboxQuery query, Viewer viewer, CancellationToken cancellationToken);

    Task<InboxCounters> CountAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>One task with what a decision needs; null when it is not the viewer's (own, of the viewer's role, or already decided by the viewer).</summary>
    Task<InboxRow?> FindAsync(TaskId id, Viewer viewer, CancellationToken cancellationToken);
}

/// <summary>Which tasks to list.</summary>
public sealed record InboxQuery
{
    public InboxFilter Filter { get; init; } = InboxFilter.Open;

    public string? After { get; init; }

    /// <summary>1 to 200.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>The folders of the inbox.</summary>
public enum InboxFilter
{
    Open,
    Overdue,
    Decided,
}

/// <summary>Numbers beside the folders of the inbox.</summary>
public sealed record InboxCounters(int Open, int Overdue);

/// <summary>One line of the inbox.</summary>
public sealed record InboxRow
{
    public required TaskId Id { get; init; }

    public required CardId CardId { get; init; }

    public required StageKind Kind { get; init; }

    public required string Title { get; init; }

    public string? Text { get; init; }

    public required string CardTitle { get; init; }

    public string? CounterpartyName { get; init; }

    public Money? Total { get; init; }

    public string? InitiatorName { get; init; }

    public required int Round { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? Due { get; init; }

    public required TaskState State { get; init; }

    public string? Decision { get; init; }

    public string? Comment { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? DecidedByName { get; init; }

    /// <summary>True when the task stands in a role's queue.</summary>
    public required bool IsFromQueue { get; init; }

    public required int Revision { get; init; }
}
