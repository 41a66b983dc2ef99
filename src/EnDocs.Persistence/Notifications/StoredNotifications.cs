using System.Globalization;
using EnDocs.Core.Employees;
using EnDocs.Core.Notifications;
using EnDocs.Core.Paging;
using EnDocs.Persistence.Paging;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Notifications;

internal sealed class StoredNotifications(WorkflowsDbContext database, TimeProvider time) : INotifications
{
    private static readonly Keyset<Notification, DateTimeOffset, Guid> NewestFirst = new(
        notification => notification.CreatedAt,
        notification => notification.Id,
        descending: true
    );

    public async Task AddAsync(Notification notification, CancellationToken cancellationToken)
    {
        var known =
            database.ChangeTracker.Entries<Notification>().Any(entry => entry.Entity.Key == notification.Key)
            || await database.Set<Notification>().AnyAsync(stored => stored.Key == notification.Key, cancellationToken);
        if (!known)
            database.Add(notification);
    }

    public Task<int> CountUnreadAsync(EmployeeId employee, CancellationToken cancellationToken) =>
        Of(employee).CountAsync(notification => notification.ReadAt == null, cancellationToken);

    public Task<Page<Notification>> ListAsync(EmployeeId employee, string? after, int size, CancellationToken cancellationToken)
    {
        var rows = Of(employee).AsNoTracking();
        if (Cursor.Parse(after) is { } place && long.TryParse(place.Key, CultureInfo.InvariantCulture, out var ticks))
            rows = NewestFirst.After(rows, new(ticks, TimeSpan.Zero), place.Id);
        return NewestFirst
            .Order(rows)
            .ToPageAsync(
                size,
                row => new Cursor(row.CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), row.Id),
                row => row,
                cancellationToken
            );
    }

    public async Task MarkReadAsync(EmployeeId employee, IReadOnlyList<Guid> shown, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = time.GetUtcNow();
        var ids = shown.ToArray();
        await Of(employee)
            .Where(notification => notification.ReadAt == null && ids.Contains(notification.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(notification => notification.ReadAt, now), cancellationToken);
    }

    private IQueryable<Notification> Of(EmployeeId employee) =>
        database.Set<Notification>().Where(notification => notification.EmployeeId == employee);
}
