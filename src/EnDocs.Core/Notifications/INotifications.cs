using EnDocs.Core.Employees;
using EnDocs.Core.Paging;

namespace EnDocs.Core.Notifications;

/// <summary>The notifications of the portal.</summary>
public interface INotifications
{
    /// <summary>Adds to the current unit of work; a known key is not added again.</summary>
    Task AddAsync(Notification notification, CancellationToken cancellationToken);

    Task<int> CountUnreadAsync(EmployeeId employee, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<Page<Notification>> ListAsync(EmployeeId employee, string? after, int size, CancellationToken cancellationToken);

    /// <summary>Marks these notifications of the employee as read.</summary>
    Task MarkReadAsync(EmployeeId employee, IReadOnlyList<Guid> shown, CancellationToken cancellationToken);
}
