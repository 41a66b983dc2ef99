using EnDocs.Core.Access;
using EnDocs.Core.Employees;
using EnDocs.Core.Notifications;
using EnDocs.Core.Paging;
using EnDocs.Core.Registries;
using EnDocs.Core.Tasks;

namespace EnDocs.Portal.Layout;

/// <summary>What the frame around every page shows: counters of the menu and the bell.</summary>
internal sealed class MenuApi(IRegistries registries, IInbox inbox, INotifications notifications)
{
    public async Task<MenuCounters> CountAsync(Viewer viewer, CancellationToken cancellationToken) =>
        new(
            await inbox.CountAsync(viewer, cancellationToken),
            await registries.CountersAsync(viewer, cancellationToken),
            await notifications.CountUnreadAsync(viewer.Id, cancellationToken)
        )
        {
            Designs = viewer.IsAdministrator || viewer.Roles.Contains(RoleCodes.Analyst),
        };

    public Task<Page<Notification>> NewsAsync(string? after, Viewer viewer, CancellationToken cancellationToken) =>
        notifications.ListAsync(viewer.Id, after, size: 20, cancellationToken);

    public async Task<bool> MarkReadAsync(IReadOnlyList<Guid> shown, Viewer viewer, CancellationToken cancellationToken)
    {
        await notifications.MarkReadAsync(viewer.Id, shown, cancellationToken);
        return true;
    }
}

/// <summary>The numbers of the menu.</summary>
public sealed record MenuCounters(InboxCounters Inbox, IReadOnlyList<RegistryCounter> Registries, int Unread)
{
    /// <summary>Whether the person changes processes in the designer.</summary>
    public bool Designs { get; init; }
}
