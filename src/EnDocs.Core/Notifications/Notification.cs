using EnDocs.Core.Cards;
using EnDocs.Core.Employees;

namespace EnDocs.Core.Notifications;

/// <summary>A line under the bell of the portal.</summary>
public sealed class Notification
{
    public required Guid Id { get; init; }

    /// <summary>The same key is the same notification.</summary>
    public required string Key { get; init; }

    public required EmployeeId EmployeeId { get; init; }

    public CardId? CardId { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReadAt { get; set; }
}
