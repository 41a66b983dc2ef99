using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Employees;
using EnDocs.Core.Paging;
using EnDocs.Core.Processes;
using EnDocs.Core.Tasks;
using EnDocs.Portal.Preview;
using EnDocs.Portal.Timeline;

namespace EnDocs.Portal.Inbox;

/// <summary>What «Мои задачи» reads and does.</summary>
internal sealed class InboxApi(
    IInbox inbox,
    ICards cards,
    IDocumentKinds kinds,
    IEmployees employees,
    CardTimeline timeline,
    IProcesses processes
)
{
    public async Task<InboxList> ListAsync(InboxQuery query, Viewer viewer, CancellationToken cancellationToken) =>
        new(await inbox.ListAsync(query, viewer, cancellationToken), await inbox.CountAsync(viewer, cancellationToken));

    public Task<Page<InboxRow>> MoreAsync(InboxQuery query, Viewer viewer, CancellationToken cancellationToken) =>
        inbox.ListAsync(query, viewer, cancellationToken);

    /// <summary>The folder again as far as it is on screen, however many pages that are.</summary>
    public async Task<InboxList> AgainAsync(InboxQuery query, int shown, Viewer viewer, CancellationToken cancellationToken)
    {
        var list = await ListAsync(query, viewer, cancellationToken);
        while (list.Page is { Next: { } next } page && page.Items.Count < shown)
        {
            var more = await inbox.ListAsync(query with { After = next }, viewer, cancellationToken);
            list = list with { Page = more with { Items = [.. page.Items, .. more.Items] } };
        }

        return list;
    }

    /// <summary>The task with everything that a decision needs on one screen.</summary>
    public async Task<OpenedTask> OpenAsync(TaskId id, Viewer viewer, CancellationToken cancellationToken)
    {
        if (
            await inbox.FindAsync(id, viewer, cancellationToken) is not { } row
            || await cards.FindAsync(row.CardId, viewer, CardActions.View, cancellationToken) is not { } card
        )
            return OpenedTask.Gone;

        var kind = await kinds.FindAsync(card.KindCode, cancellationToken);
        var initiator = card.InitiatorId is { } author ? await employees.FindAsync(author, cancellationToken) : null;
        return new()
        {
            Row = row,
            KindName = kind?.Name ?? card.KindCode,
            Card = card,
            InitiatorName = initiator?.FullName,
            Files = ShownFile.Of(card),
            Steps = await timeline.OfAsync(card.Id, cancellationToken),
        };
    }

    public Task<CommandResult> DecideAsync(DecideTask command, CancellationToken cancellationToken) =>
        processes.DecideAsync(command, cancellationToken);
}

/// <summary>The first page of a folder and the numbers beside the folders.</summary>
public sealed record InboxList(Page<InboxRow> Page, InboxCounters Counters);

/// <summary>A task opened for a decision.</summary>
public sealed record OpenedTask
{
    /// <summary>The task is no longer the person's: decided, withdrawn or given to somebody else.</summary>
    public static OpenedTask Gone { get; } = new();

    public InboxRow? Row { get; init; }

    public Card? Card { get; init; }

    public string KindName { get; init; } = "";

    public string? InitiatorName { get; init; }

    public IReadOnlyList<ShownFile> Files { get; init; } = [];

    public IReadOnlyList<TimelineStep> Steps { get; init; } = [];
}
