using EnDocs.Core.Access;
using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.Counterparties;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Employees;
using EnDocs.Core.Organisations;
using EnDocs.Core.Paging;
using EnDocs.Core.Processes;
using EnDocs.Core.Registries;
using EnDocs.Core.Submissions;
using EnDocs.Portal.Preview;
using EnDocs.Portal.Timeline;

namespace EnDocs.Portal.Cards;

/// <summary>What the page of a card reads and does.</summary>
internal sealed class CardsApi(
    ICards cards,
    IDocumentKinds kinds,
    IEmployees employees,
    IOrganisations organisations,
    IRegistries registries,
    ICounterparties counterparties,
    IAuditTrail audit,
    CardTimeline timeline,
    CardQueue queue,
    CardEditing editing,
    IProcesses processes
)
{
    /// <summary>So many possible duplicates are named.</summary>
    private const int MostTwins = 3;

    public async Task<OpenedCard> OpenAsync(CardId id, Viewer viewer, CancellationToken cancellationToken)
    {
        if (await cards.FindAsync(id, viewer, CardActions.View, cancellationToken) is not { } card)
            return OpenedCard.Missing;

        var initiator = card.InitiatorId is { } author ? await employees.FindAsync(author, cancellationToken) : null;
        return new()
        {
            Card = card,
            Revision = card.Revision,
            Kinds = await kinds.AllAsync(cancellationToken),
            Organisations = await organisations.AllAsync(cancellationToken),
            RegistryName = await RegistryNameAsync(card.RegistryCode, cancellationToken),
            InitiatorName = initiator?.FullName,
            MayEdit = CardAccess.Can(viewer, CardActions.Edit, card),
            CanBeSent = ProcessRights.MaySend(viewer, card),
            CanBeInterrupted = ProcessRights.MayInterrupt(viewer, card),
            Files = ShownFile.Of(card),
            Steps = await timeline.OfAsync(card.Id, cancellationToken),
            Twins = [.. (await cards.FindTwinsAsync(card, viewer, cancellationToken)).Take(MostTwins)],
            Queue = await queue.AroundAsync(card, viewer, cancellationToken),
        };
    }

    /// <summary>Whether the card, its tasks or the viewer's rights are no longer what the page shows. Asked on each beat, so it reads revisions only.</summary>
    public async Task<bool> HasNewsAsync(OpenedCard shown, CardId id, Viewer viewer, CancellationToken cancellationToken) =>
        await cards.FindRevisionAsync(id, viewer, cancellationToken) != shown.Revision
        || await timeline.IsOutdatedAsync(shown.Steps, id, cancellationToken);

    public async Task<Page<HistoryLine>> HistoryAsync(CardId id, string? after, Viewer viewer, CancellationToken cancellationToken) =>
        await cards.FindAsync(id, viewer, CardActions.View, cancellationToken) is null
            ? new() { Items = [] }
            : await audit.OfCardAsync(id, after, size: 50, cancellationToken);

    public Task<IReadOnlyList<Counterparty>> SuggestAsync(string text, CancellationToken cancellationToken) =>
        counterparties.SuggestAsync(text, cancellationToken);

    public Task<EditResult> SaveAsync(EditCard edit, CancellationToken cancellationToken) => editing.SaveAsync(edit, cancellationToken);

    public Task<CommandResult> InterruptAsync(InterruptProcess command, CancellationToken cancellationToken) =>
        processes.InterruptAsync(command, cancellationToken);

    private async Task<string> RegistryNameAsync(string code, CancellationToken cancellationToken) =>
        (await registries.AllAsync(cancellationToken)).FirstOrDefault(registry => registry.Code == code)?.Name ?? code;
}
