using System.Globalization;
using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Paging;
using EnDocs.Core.Tasks;
using EnDocs.Persistence.Paging;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Tasks;

internal sealed class StoredInbox(WorkflowsDbContext database, TimeProvider time) : IInbox
{
    /// <summary>By term means overdue first; those without a term come last, the older first.</summary>
    private static readonly Keyset<InboxTask, DateTimeOffset, TaskId> ByTerm = new(
        task => EF.Property<DateTimeOffset>(task, TasksTable.SortDue),
        task => task.Id,
        descending: false
    );

    private static readonly Keyset<InboxTask, DateTimeOffset?, TaskId> ByDecision = new(
        task => task.DecidedAt,
        task => task.Id,
        descending: true
    );

    public Task<Page<InboxRow>> ListAsync(InboxQuery query, Viewer viewer, CancellationToken cancellationToken)
    {
        var after = Cursor.Parse(query.After);
        return query.Filter switch
        {
            InboxFilter.Open => ToPageAsync(Continue(Open(viewer), after), query, row => row.SortDue, cancellationToken),
            InboxFilter.Overdue => ToPageAsync(Continue(Overdue(viewer), after), query, row => row.SortDue, cancellationToken),
            InboxFilter.Decided => ToPageAsync(Earlier(Decided(viewer), after), query, row => row.Row.DecidedAt!.Value, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(query), query.Filter, "The inbox has no such folder."),
        };
    }

    public async Task<InboxCounters> CountAsync(Viewer viewer, CancellationToken cancellationToken) =>
        new(await Open(viewer).CountAsync(cancellationToken), await Overdue(viewer).CountAsync(cancellationToken));

    public async Task<InboxRow?> FindAsync(TaskId id, Viewer viewer, CancellationToken cancellationToken)
    {
        var roles = viewer.Roles.ToArray();
        var mine = Tasks()
            .Where(task =>
                task.Id == id
                && (task.AssigneeId == viewer.Id || task.DecidedBy == viewer.Id || (task.RoleCode != null && roles.Contains(task.RoleCode)))
            );
        var listed = await Listed(mine).SingleOrDefaultAsync(cancellationToken);
        return listed is null ? null : Finish(listed);
    }

    private IQueryable<InboxTask> Tasks() => database.Set<InboxTask>().AsNoTracking();

    private IQueryable<InboxTask> Open(Viewer viewer)
    {
        var id = viewer.Id;
        var roles = viewer.Roles.ToArray();
        var open = Tasks().Where(task => task.State == TaskState.Open);
        return roles.Length == 0
            ? open.Where(task => task.AssigneeId == id)
            : open.Where(task => task.AssigneeId == id || (task.RoleCode != null && roles.Contains(task.RoleCode)));
    }

    private IQueryable<InboxTask> Overdue(Viewer viewer)
    {
        var now = time.GetUtcNow();
        return Open(viewer).Where(task => EF.Property<DateTimeOffset>(task, TasksTable.SortDue) < now);
    }

    private IQueryable<InboxTask> Decided(Viewer viewer)
    {
        var id = viewer.Id;
        return Tasks().Where(task => task.State == TaskState.Decided && task.DecidedBy == id);
    }

    private static IQueryable<InboxTask> Continue(IQueryable<InboxTask> tasks, Cursor? after) =>
        ByTerm.Order(after is { } place && Instant(place) is { } due ? ByTerm.After(tasks, due, new(place.Id)) : tasks);

    private static IQueryable<InboxTask> Earlier(IQueryable<InboxTask> tasks, Cursor? after) =>
        ByDecision.Order(after is { } place && Instant(place) is { } decided ? ByDecision.After(tasks, decided, new(place.Id)) : tasks);

    private Task<Page<InboxRow>> ToPageAsync(
        IQueryable<InboxTask> tasks,
        InboxQuery query,
        Func<ListedTask, DateTimeOffset> key,
        CancellationToken cancellationToken
    ) =>
        Listed(tasks)
            .ToPageAsync(
                query.Size,
                row => new Cursor(key(row).UtcTicks.ToString(CultureInfo.InvariantCulture), row.Row.Id.Value),
                Finish,
                cancellationToken
            );

    private static DateTimeOffset? Instant(Cursor place) =>
        long.TryParse(place.Key, CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= TasksTable.NoTerm.Ticks
            ? new(ticks, TimeSpan.Zero)
            : null;

    private static InboxRow Finish(ListedTask listed) =>
        listed.Row with
        {
            InitiatorName = Shorten(listed.Row.InitiatorName),
            DecidedByName = Shorten(listed.Row.DecidedByName),
        };

    private static string? Shorten(string? fullName) => fullName is null ? null : Employee.Shorten(fullName);

    private IQueryable<ListedTask> Listed(IQueryable<InboxTask> tasks) =>
        tasks.Join(
            database.Set<Card>(),
            task => task.CardId,
            card => card.Id,
            (task, card) =>
                new ListedTask
                {
                    SortDue = EF.Property<DateTimeOffset>(task, TasksTable.SortDue),
                    Row = new InboxRow
                    {
                        Id = task.Id,
                        CardId = task.CardId,
                        Kind = task.Kind,
                        Title = task.Title,
                        Text = task.Text,
                        CardTitle = card.Title,
                        CounterpartyName = card.CounterpartyName,
                        Total = card.Total,
                        InitiatorName = database
                            .Set<Employee>()
                            .Where(employee => employee.Id == card.InitiatorId)
                            .Select(employee => employee.FullName)
                            .FirstOrDefault(),
                        Round = task.Round,
                        CreatedAt = task.CreatedAt,
                        Due = task.Due,
                        State = task.State,
                        Decision = task.Decision,
                        Comment = task.Comment,
                        DecidedAt = task.DecidedAt,
                        DecidedByName = database
                            .Set<Employee>()
                            .Where(employee => employee.Id == task.DecidedBy)
                            .Select(employee => employee.FullName)
                            .FirstOrDefault(),
                        IsFromQueue = task.RoleCode != null,
                        Revision = task.Revision,
                    },
                }
        );

    private sealed class ListedTask
    {
        public required DateTimeOffset SortDue { get; init; }

        public required InboxRow Row { get; init; }
    }
}
