using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Paging;
using EnDocs.Core.Processes;
using EnDocs.Core.Registries;

namespace EnDocs.Tests.Portal.Fakes;

internal sealed class FakeCards(Office office) : ICards, IUnitOfWork, IDocumentKinds
{
    public Task<Card?> FindAsync(CardId id, CancellationToken cancellationToken) =>
        office.Fault is { } fault ? Task.FromException<Card?>(fault) : Task.FromResult(office.Cards.Find(card => card.Id == id));

    public async Task<Card?> FindAsync(CardId id, Viewer viewer, CardActions action, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } card && CardAccess.Can(viewer, action, card) ? card : null;

    public Task<IReadOnlyList<Card>> LedByAsync(string processInstanceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Card>>([.. office.Cards.Where(card => card.ProcessInstanceId == processInstanceId)]);

    public Task<IReadOnlyList<CardTwin>> FindTwinsAsync(Card card, Viewer viewer, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CardTwin>>([
            .. office
                .Cards.Where(other => other != card && other.Number is not null && other.Number == card.Number && other.Date == card.Date)
                .Where(other => CardAccess.Can(viewer, CardActions.View, other))
                .Select(other => new CardTwin(other.Id, other.Title)),
        ]);

    public Task<int?> FindRevisionAsync(CardId id, Viewer viewer, CancellationToken cancellationToken) =>
        Task.FromResult(office.Cards.Find(card => card.Id == id && CardAccess.Can(viewer, CardActions.View, card))?.Revision);

    public void Add(Card card) => office.Cards.Add(card);

    public Task SaveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<DocumentKind>> AllAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DocumentKind>>(office.Kinds);

    public Task<DocumentKind?> FindAsync(string code, CancellationToken cancellationToken) =>
        Task.FromResult(office.Kinds.Find(kind => kind.Code == code));
}

internal sealed class FakeRegistries(Office office) : IRegistries
{
    public Task<IReadOnlyList<Registry>> AllAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Registry>>(office.Registries);

    public Task<IReadOnlyList<RegistryCounter>> CountersAsync(Viewer viewer, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RegistryCounter>>([
            .. office.Registries.Select(registry => new RegistryCounter(
                registry.Code,
                registry.Name,
                registry.IsUnprocessed,
                office.Cards.Count(card => card.RegistryCode == registry.Code && CardAccess.Can(viewer, CardActions.View, card))
            )),
        ]);

    public Task<Page<CardRow>> ListAsync(CardQuery query, Viewer viewer, CancellationToken cancellationToken)
    {
        office.Commands.Add(query);
        if (office.Fault is { } fault)
            return Task.FromException<Page<CardRow>>(fault);

        var found = office
            .Cards.Where(card => card.RegistryCode == query.RegistryCode && CardAccess.Can(viewer, CardActions.View, card))
            .Where(card => query.Text is null || card.Title.Contains(query.Text, StringComparison.CurrentCultureIgnoreCase))
            .Where(card => query.Status is null || card.Status == query.Status)
            .OrderBy(card => query.Descending ? -card.CreatedAt.Ticks : card.CreatedAt.Ticks)
            .ToList();
        var start = query.After is null ? 0 : int.Parse(query.After, null);
        return Task.FromResult(
            new Page<CardRow>
            {
                Items = [.. found.Skip(start).Take(query.Size).Select(Row)],
                Next = found.Count > start + query.Size ? $"{start + query.Size}" : null,
            }
        );
    }

    public Task<RegistryPlace> PlaceAsync(Card card, Viewer viewer, CancellationToken cancellationToken)
    {
        var queue = office
            .Cards.Where(other => other.RegistryCode == card.RegistryCode && CardAccess.Can(viewer, CardActions.View, other))
            .OrderBy(other => other.CreatedAt)
            .ToList();
        var place = queue.IndexOf(card);
        return Task.FromResult(
            new RegistryPlace(place, queue.Count, queue.ElementAtOrDefault(place - 1)?.Id, queue.ElementAtOrDefault(place + 1)?.Id)
        );
    }

    private CardRow Row(Card card) =>
        new()
        {
            Id = card.Id,
            KindName = office.Kinds.Find(kind => kind.Code == card.KindCode)?.Name ?? "",
            Title = card.Title,
            Number = card.Number,
            Date = card.Date,
            CounterpartyName = card.CounterpartyName,
            CounterpartyInn = card.CounterpartyInn,
            Total = card.Total,
            Status = card.Status,
            InitiatorName = office.People.Find(person => person.Id == card.InitiatorId)?.ShortName,
            CreatedAt = card.CreatedAt,
        };
}
