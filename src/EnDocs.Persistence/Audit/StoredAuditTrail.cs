using System.Globalization;
using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Paging;
using EnDocs.Persistence.Paging;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Audit;

internal sealed class StoredAuditTrail(WorkflowsDbContext database) : IAuditTrail
{
    private const string SystemName = "Система";

    private static readonly Keyset<AuditEntry, DateTimeOffset, Guid> NewestFirst = new(
        entry => entry.At,
        entry => entry.Id,
        descending: true
    );

    public void Add(AuditEntry entry) => database.Add(entry);

    public Task<Page<HistoryLine>> OfCardAsync(CardId card, string? after, int size, CancellationToken cancellationToken)
    {
        var entries = database.Set<AuditEntry>().AsNoTracking().Where(entry => entry.CardId == card);
        if (Cursor.Parse(after) is { } place && long.TryParse(place.Key, CultureInfo.InvariantCulture, out var ticks))
            entries = NewestFirst.After(entries, new(ticks, TimeSpan.Zero), place.Id);
        return NewestFirst
            .Order(entries)
            .Select(entry => new
            {
                entry.Id,
                entry.At,
                entry.Text,
                entry.ActorId,
                ActorName = database
                    .Set<Employee>()
                    .Where(employee => employee.Id == entry.ActorId)
                    .Select(employee => employee.FullName)
                    .FirstOrDefault(),
            })
            .ToPageAsync(
                size,
                row => new Cursor(row.At.UtcTicks.ToString(CultureInfo.InvariantCulture), row.Id),
                row => new HistoryLine(row.At, NameOf(row.ActorId, row.ActorName), row.Text),
                cancellationToken
            );
    }

    private static string NameOf(EmployeeId? id, string? fullName) =>
        fullName is not null ? Employee.Shorten(fullName)
        : id is null ? SystemName
        : "Бывший сотрудник";
}
