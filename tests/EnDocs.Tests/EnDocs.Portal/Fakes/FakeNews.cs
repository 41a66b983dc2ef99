using EnDocs.Core.Access;
using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Notifications;
using EnDocs.Core.Paging;

namespace EnDocs.Tests.Portal.Fakes;

internal sealed class FakeNews(Office office) : INotifications, IAuditTrail, IIntakeLedger
{
    public Task AddAsync(Notification notification, CancellationToken cancellationToken)
    {
        office.Notifications.Add(notification);
        return Task.CompletedTask;
    }

    public Task<int> CountUnreadAsync(EmployeeId employee, CancellationToken cancellationToken) =>
        Task.FromResult(office.Notifications.Count(line => line.EmployeeId == employee && line.ReadAt is null));

    public Task<Page<Notification>> ListAsync(EmployeeId employee, string? after, int size, CancellationToken cancellationToken) =>
        Task.FromResult(Cut(office.Notifications.FindAll(line => line.EmployeeId == employee), after, size));

    public Task MarkReadAsync(EmployeeId employee, IReadOnlyList<Guid> shown, CancellationToken cancellationToken)
    {
        office
            .Notifications.FindAll(line => line.EmployeeId == employee && shown.Contains(line.Id))
            .ForEach(line => line.ReadAt = office.Time.GetUtcNow());
        return Task.CompletedTask;
    }

    public void Add(AuditEntry entry) => office.Audit.Add(entry);

    public Task<Page<HistoryLine>> OfCardAsync(CardId card, string? after, int size, CancellationToken cancellationToken) =>
        Task.FromResult(
            new Page<HistoryLine>
            {
                Items =
                [
                    .. office
                        .Audit.Where(entry => entry.CardId == card)
                        .Select(entry => new HistoryLine(
                            entry.At,
                            office.People.Find(person => person.Id == entry.ActorId)?.ShortName ?? "Система",
                            entry.Text
                        )),
                ],
            }
        );

    public Task<IntakeEntry?> FindAsync(IntakeId id, CancellationToken cancellationToken) =>
        Task.FromResult(office.Ledger.Find(entry => entry.Id == id));

    public Task<IntakeId?> FindTwinAsync(FileHash hash, CancellationToken cancellationToken) =>
        Task.FromResult(office.Ledger.Find(entry => entry.Hash == hash)?.Id);

    public Task RecordAsync(IntakeEntry entry, CancellationToken cancellationToken)
    {
        office.Ledger.Add(entry);
        return Task.CompletedTask;
    }

    public Task PostponeAsync(IntakeId id, string reason, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only the intake postpones.");

    public Task<Page<IntakeEntry>> ListAsync(
        IntakeState? state,
        string? after,
        int size,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (office.Fault is { } fault)
            return Task.FromException<Page<IntakeEntry>>(fault);

        var found = office.Ledger.Where(entry => state is null || entry.State == state).OrderByDescending(entry => entry.Id).ToList();
        return Task.FromResult(Cut(found, after, size));
    }

    private static Page<T> Cut<T>(List<T> all, string? after, int size)
    {
        var start = after is null ? 0 : int.Parse(after, null);
        return new() { Items = [.. all.Skip(start).Take(size)], Next = all.Count > start + size ? $"{start + size}" : null };
    }
}
