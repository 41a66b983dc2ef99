using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Paging;
using EnDocs.Core.Tasks;

namespace EnDocs.Tests.Portal.Fakes;

internal sealed class FakeInbox(Office office) : IInbox, ITasks
{
    public Task<Page<InboxRow>> ListAsync(InboxQuery query, Viewer viewer, CancellationToken cancellationToken)
    {
        if (office.Fault is { } fault)
            return Task.FromException<Page<InboxRow>>(fault);

        var now = office.Time.GetUtcNow();
        var found = Mine(viewer)
            .Where(task =>
                query.Filter switch
                {
                    InboxFilter.Open => task.State == TaskState.Open,
                    InboxFilter.Overdue => task.IsOverdueAt(now),
                    _ => task.State == TaskState.Decided,
                }
            )
            .OrderBy(task => task.Due ?? DateTimeOffset.MaxValue)
            .ThenBy(task => task.CreatedAt)
            .ToList();
        var start = query.After is null ? 0 : int.Parse(query.After, null);
        return Task.FromResult(
            new Page<InboxRow>
            {
                Items = [.. found.Skip(start).Take(query.Size).Select(Row)],
                Next = found.Count > start + query.Size ? $"{start + query.Size}" : null,
            }
        );
    }

    public Task<InboxCounters> CountAsync(Viewer viewer, CancellationToken cancellationToken) =>
        Task.FromResult(
            new InboxCounters(
                Mine(viewer).Count(task => task.State == TaskState.Open),
                Mine(viewer).Count(task => task.IsOverdueAt(office.Time.GetUtcNow()))
            )
        );

    public Task<InboxRow?> FindAsync(TaskId id, Viewer viewer, CancellationToken cancellationToken) =>
        Task.FromResult(Mine(viewer).FirstOrDefault(task => task.Id == id) is { } task ? Row(task) : null);

    public Task<InboxTask?> FindAsync(TaskId id, CancellationToken cancellationToken) =>
        Task.FromResult(office.Tasks.Find(task => task.Id == id));

    public Task<IReadOnlyList<InboxTask>> OfStageAsync(string stageKey, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InboxTask>>([.. office.Tasks.Where(task => task.StageKey == stageKey)]);

    public Task<IReadOnlyList<InboxTask>> OfCardAsync(CardId card, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InboxTask>>([.. office.Tasks.Where(task => task.CardId == card)]);

    public Task<IReadOnlyList<TaskRevision>> RevisionsOfCardAsync(CardId card, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TaskRevision>>([
            .. office.Tasks.Where(task => task.CardId == card).Select(task => new TaskRevision(task.Id, task.Revision)),
        ]);

    public void Add(InboxTask task) => office.Tasks.Add(task);

    private IEnumerable<InboxTask> Mine(Viewer viewer) => office.Tasks.Where(task => task.AssigneeId == viewer.Id);

    private InboxRow Row(InboxTask task)
    {
        var card = office.Cards.Find(card => card.Id == task.CardId)!;
        return new()
        {
            Id = task.Id,
            CardId = task.CardId,
            Kind = task.Kind,
            Title = task.Title,
            Text = task.Text,
            CardTitle = card.Title,
            CounterpartyName = card.CounterpartyName,
            Total = card.Total,
            InitiatorName = office.People.Find(person => person.Id == card.InitiatorId)?.ShortName,
            Round = task.Round,
            CreatedAt = task.CreatedAt,
            Due = task.Due,
            State = task.State,
            Decision = task.Decision,
            Comment = task.Comment,
            DecidedAt = task.DecidedAt,
            DecidedByName = office.People.Find(person => person.Id == task.DecidedBy)?.ShortName,
            IsFromQueue = task.RoleCode is not null,
            Revision = task.Revision,
        };
    }
}
