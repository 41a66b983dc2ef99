using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.Counterparties;
using EnDocs.Core.Employees;
using EnDocs.Core.Tasks;
using EnDocs.Persistence.Cards;
using EnDocs.Persistence.Counterparties;
using EnDocs.Persistence.Employees;
using EnDocs.Persistence.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EnDocs.Persistence;

/// <summary>
/// What every commit does to the domain's rows just before they are written: columns for lists, revisions, roles. The only place that does.
/// Changes are looked for once; while it lives, the save itself does not look for them again.
/// </summary>
internal sealed class DomainChanges : IDisposable
{
    private readonly ChangeTracker _tracker;
    private readonly bool _detects;

    public DomainChanges(ChangeTracker tracker)
    {
        _tracker = tracker;
        _detects = tracker.AutoDetectChangesEnabled;
        if (_detects)
            tracker.DetectChanges();
        tracker.AutoDetectChangesEnabled = false;
        Complete(tracker);
    }

    public void Dispose() => _tracker.AutoDetectChangesEnabled = _detects;

    private static void Complete(ChangeTracker tracker)
    {
        HashSet<CardId> touched = [];
        List<EntityEntry<Card>> cards = [];
        List<EntityEntry<Employee>> employees = [];
        foreach (var entry in tracker.Entries())
        {
            var changed = entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;
            switch (entry.Entity)
            {
                case Card:
                    cards.Add(tracker.Context.Entry((Card)entry.Entity));
                    break;
                case Requisite or CardFile or CardParticipant when changed:
                    touched.Add((CardId)entry.Property(CardsTable.CardIdName).CurrentValue!);
                    break;
                case Employee employee:
                    employees.Add(tracker.Context.Entry(employee));
                    break;
                case InboxTask task when entry.State == EntityState.Added:
                    TasksTable.Project(tracker.Context.Entry(task));
                    break;
                case Counterparty counterparty when changed:
                    CounterpartiesTable.Project(tracker.Context.Entry(counterparty));
                    break;
                case AuditEntry when entry.State is EntityState.Modified or EntityState.Deleted:
                    throw new InvalidOperationException("The audit trail is append-only: its entries are never changed or deleted.");
            }
        }

        foreach (var card in cards)
            Complete(card, touched);
        EmployeeRoles.Complete(tracker, employees);
    }

    private static void Complete(EntityEntry<Card> card, HashSet<CardId> touched)
    {
        var changed = card.State == EntityState.Modified || (card.State == EntityState.Unchanged && touched.Contains(card.Entity.Id));
        if (changed)
            card.Property(c => c.Revision).CurrentValue = card.Property(c => c.Revision).OriginalValue + 1;
        if (changed || card.State == EntityState.Added)
            CardProjection.Fill(card);
    }
}
