using EnDocs.Core.Access;
using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Effects;
using EnDocs.Core.Employees;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Notifications;
using EnDocs.Core.Organisations;
using EnDocs.Core.Paging;
using EnDocs.Core.Processes;
using EnDocs.Core.Recognition;
using EnDocs.Core.Registries;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;

namespace EnDocs.Tests.Processes;

internal sealed class FakeCards : ICards
{
    public List<Card> All { get; } = [];

    public Task<Card?> FindAsync(CardId id, CancellationToken cancellationToken) => Task.FromResult(All.Find(card => card.Id == id));

    public Task<Card?> FindAsync(CardId id, Viewer viewer, CardActions action, CancellationToken cancellationToken) =>
        Task.FromResult(All.Find(card => card.Id == id && CardAccess.Can(viewer, action, card)));

    public Task<IReadOnlyList<Card>> LedByAsync(string processInstanceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Card>>([.. All.Where(card => card.ProcessInstanceId == processInstanceId)]);

    public Task<IReadOnlyList<CardTwin>> FindTwinsAsync(Card card, Viewer viewer, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CardTwin>>([]);

    public Task<int?> FindRevisionAsync(CardId id, Viewer viewer, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Processes watch no page.");

    public void Add(Card card) => All.Add(card);
}

internal sealed class FakeTasks : ITasks
{
    public List<InboxTask> All { get; } = [];

    public IEnumerable<InboxTask> Open => All.Where(task => task.State == TaskState.Open);

    public Task<InboxTask?> FindAsync(TaskId id, CancellationToken cancellationToken) => Task.FromResult(All.Find(task => task.Id == id));

    public Task<IReadOnlyList<InboxTask>> OfStageAsync(string stageKey, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InboxTask>>([.. All.Where(task => task.StageKey == stageKey)]);

    public Task<IReadOnlyList<InboxTask>> OfCardAsync(CardId card, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InboxTask>>([.. All.Where(task => task.CardId == card)]);

    public Task<IReadOnlyList<TaskRevision>> RevisionsOfCardAsync(CardId card, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Processes watch no page.");

    public void Add(InboxTask task) => All.Add(task);
}

internal sealed class FakePeople : IEmployees, IViewers
{
    public List<Employee> All { get; } = [];

    public Employee Add(Office office, string name, params string[] roles)
    {
        var employee = new Employee
        {
            Id = EmployeeId.New(office.Time),
            OrganisationId = office.Organisation.Id,
            FullName = name,
            Email = $"e{All.Count + 1}@example.test",
            Roles = [.. roles],
        };
        All.Add(employee);
        return employee;
    }

    public Task<Employee?> FindAsync(EmployeeId id, CancellationToken cancellationToken) =>
        Task.FromResult(All.Find(employee => employee.Id == id));

    public Task<IReadOnlyList<Employee>> FindManyAsync(IReadOnlyCollection<EmployeeId> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Employee>>([.. All.Where(employee => ids.Contains(employee.Id))]);

    public Task<IReadOnlyList<Employee>> InRoleAsync(string roleCode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Employee>>([.. All.Where(employee => employee.IsActive && employee.Roles.Contains(roleCode))]);

    public Task<IReadOnlyList<Employee>> SuggestAsync(string text, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Employee>>([.. All.Where(employee => employee.FullName.Contains(text)).Take(limit)]);

    public Task<IReadOnlyList<Role>> RolesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Role>>([
            new() { Code = RoleCodes.Accountant, Name = "Бухгалтер" },
            new() { Code = RoleCodes.Approver, Name = "Согласующий" },
            new() { Code = RoleCodes.Director, Name = "Руководитель" },
            new() { Code = RoleCodes.Clerk, Name = "Делопроизводитель" },
            new() { Code = RoleCodes.Administrator, Name = "Администратор" },
        ]);

    public void Add(Employee employee) => All.Add(employee);

    /// <summary>Initiators may start anything, as the shipped rights say of the unprocessed ones; directors sign.</summary>
    Task<Viewer?> IViewers.FindAsync(EmployeeId id, CancellationToken cancellationToken)
    {
        var found = All.Find(employee => employee.Id == id && employee.IsActive);
        return Task.FromResult(
            found is null
                ? null
                : new Viewer
                {
                    Id = found.Id,
                    Name = found.FullName,
                    Roles = [.. found.Roles],
                    Grants = [.. Grants.Where(grant => found.Roles.Contains(grant.RoleCode))],
                }
        );
    }

    private static Grant[] Grants { get; } =
    [Grant(RoleCodes.Initiator, CardActions.View | CardActions.Edit | CardActions.Start), Grant(RoleCodes.Director, CardActions.Sign)];

    private static Grant Grant(string role, CardActions actions) =>
        new()
        {
            Id = Guid.Empty,
            RoleCode = role,
            Actions = actions,
        };
}

internal sealed class FakeOrganisations : IOrganisations
{
    public List<Organisation> All { get; } = [];

    public Organisation Add(string name, string inn)
    {
        var organisation = new Organisation
        {
            Id = new(Guid.CreateVersion7()),
            Name = name,
            Inn = inn,
        };
        All.Add(organisation);
        return organisation;
    }

    public Task<IReadOnlyList<Organisation>> AllAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Organisation>>([.. All]);

    public Task<Organisation?> FindAsync(OrganisationId id, CancellationToken cancellationToken) =>
        Task.FromResult(All.Find(organisation => organisation.Id == id));

    public Task<Organisation?> FindByInnAsync(string inn, CancellationToken cancellationToken) =>
        Task.FromResult(All.Find(organisation => organisation.Inn == inn));

    public void Add(Organisation organisation) => All.Add(organisation);
}

internal sealed class FakeRoutes : IRoutes
{
    public List<Route> All { get; } = [];

    public Task<IReadOnlyList<Route>> AllAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Route>>([.. All]);

    public Task<Route?> FindAsync(RouteId id, CancellationToken cancellationToken) => Task.FromResult(All.Find(route => route.Id == id));

    public void Add(Route route) => All.Add(route);
}

internal sealed class FakeDirectory : IDocumentKinds, IRegistries
{
    private readonly DocumentKind _invoice = new()
    {
        Code = DocumentKindCodes.PaymentInvoice,
        Name = "Счёт на оплату",
        RegistryCode = RegistryCodes.Invoices,
        Requisites =
        [
            new()
            {
                Key = RequisiteKeys.Number,
                Name = "Номер",
                Required = true,
            },
            new() { Key = RequisiteKeys.Date, Name = "Дата" },
            new() { Key = RequisiteKeys.SellerName, Name = "Поставщик" },
            new() { Key = RequisiteKeys.SellerInn, Name = "ИНН поставщика" },
            new() { Key = RequisiteKeys.Total, Name = "Сумма" },
            new() { Key = RequisiteKeys.PaymentOrderNumber, Name = "Номер платёжного поручения" },
            new() { Key = RequisiteKeys.PaymentOrderDate, Name = "Дата платёжного поручения" },
            new() { Key = RequisiteKeys.Paid, Name = "Оплачено" },
        ],
    };

    Task<IReadOnlyList<DocumentKind>> IDocumentKinds.AllAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DocumentKind>>([_invoice]);

    public Task<DocumentKind?> FindAsync(string code, CancellationToken cancellationToken) =>
        Task.FromResult(code == _invoice.Code ? _invoice : null);

    public Task<IReadOnlyList<Registry>> AllAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Registry>>([
            new() { Code = RegistryCodes.UnprocessedScans, Name = "Необработанные (сканы)" },
            new() { Code = RegistryCodes.Invoices, Name = "Счета и оплаты" },
            new() { Code = RegistryCodes.Archive, Name = "Архив" },
        ]);

    public Task<IReadOnlyList<RegistryCounter>> CountersAsync(Viewer viewer, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Processes count nothing.");

    public Task<RegistryPlace> PlaceAsync(Card card, Viewer viewer, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Processes count nothing.");

    public Task<Page<CardRow>> ListAsync(CardQuery query, Viewer viewer, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Processes list nothing.");
}

internal sealed class FakeLedger : IIntakeLedger
{
    public List<IntakeEntry> All { get; } = [];

    public Task<IntakeEntry?> FindAsync(IntakeId id, CancellationToken cancellationToken) =>
        Task.FromResult(All.Find(entry => entry.Id == id));

    public Task<IntakeId?> FindTwinAsync(FileHash hash, CancellationToken cancellationToken) =>
        Task.FromResult(All.Find(entry => entry.Hash == hash)?.Id);

    public Task RecordAsync(IntakeEntry entry, CancellationToken cancellationToken)
    {
        All.Add(entry);
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
    ) => throw new NotSupportedException("Processes list nothing.");
}

internal sealed class FakePages : IFilePages
{
    public List<FilePage> All { get; } = [];

    public Task AddAsync(IReadOnlyCollection<FilePage> pages, CancellationToken cancellationToken)
    {
        All.AddRange(pages.Where(page => !All.Exists(known => known.Hash == page.Hash && known.Number == page.Number)));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<FilePage>> OfFileAsync(FileHash hash, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FilePage>>([.. All.Where(page => page.Hash == hash)]);
}

internal sealed class FakeNotifications : INotifications
{
    public List<Notification> All { get; } = [];

    public Task AddAsync(Notification notification, CancellationToken cancellationToken)
    {
        if (!All.Exists(known => known.Key == notification.Key))
            All.Add(notification);
        return Task.CompletedTask;
    }

    public Task<int> CountUnreadAsync(EmployeeId employee, CancellationToken cancellationToken) =>
        Task.FromResult(All.Count(notification => notification.EmployeeId == employee && notification.ReadAt is null));

    public Task<Page<Notification>> ListAsync(EmployeeId employee, string? after, int size, CancellationToken cancellationToken) =>
        Task.FromResult(new Page<Notification> { Items = [.. All.Where(notification => notification.EmployeeId == employee)] });

    public Task MarkReadAsync(EmployeeId employee, IReadOnlyList<Guid> shown, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class FakeAudit : IAuditTrail
{
    public List<AuditEntry> All { get; } = [];

    public IEnumerable<string> Texts => All.Select(entry => entry.Text);

    public void Add(AuditEntry entry) => All.Add(entry);

    public Task<Page<HistoryLine>> OfCardAsync(CardId card, string? after, int size, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Processes only write it.");
}

internal sealed class FakeEffects : IEffects
{
    public List<Effect> All { get; } = [];

    public void Record(Effect effect)
    {
        if (!All.Exists(known => known.Key == effect.Key))
            All.Add(effect);
    }
}

internal sealed class FakeWork : IUnitOfWork
{
    public int Saved { get; private set; }

    public Task SaveAsync(CancellationToken cancellationToken)
    {
        Saved++;
        return Task.CompletedTask;
    }
}
