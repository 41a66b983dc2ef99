using EnDocs.Core.Access;
using EnDocs.Core.Accounts;
using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.Counterparties;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Employees;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Notifications;
using EnDocs.Core.Organisations;
using EnDocs.Core.Processes;
using EnDocs.Core.Registries;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.Tests.Portal.Fakes;

/// <summary>A small company whose ports of Core live in memory and remember what the portal asked of them.</summary>
internal sealed class Office
{
    public const string Password = "Пароль-12345";

    public Office(TimeProvider time)
    {
        Time = time;
        Romashka = new()
        {
            Id = OrganisationId.New(time),
            Name = "ООО «Ромашка»",
            Inn = "7707083893",
        };
        Anna = Hire("Иванова Анна Алексеевна", "Менеджер по закупкам", RoleCodes.Initiator);
        Boris = Hire("Петров Борис Константинович", "Начальник отдела снабжения", RoleCodes.Approver);
        Vera = Hire("Сидорова Вера Павловна", "Главный бухгалтер", RoleCodes.Accountant);
        Admin = Hire("Администратор", null, RoleCodes.Administrator);
        Kinds.Add(InvoiceKind());
    }

    public TimeProvider Time { get; }

    public Organisation Romashka { get; }

    public Employee Anna { get; }

    public Employee Boris { get; }

    public Employee Vera { get; }

    public Employee Admin { get; }

    public List<Employee> People { get; } = [];

    public List<DocumentKind> Kinds { get; } = [];

    public List<Registry> Registries { get; } =
    [
        new()
        {
            Code = RegistryCodes.UnprocessedScans,
            Name = "Необработанные (сканы)",
            IsUnprocessed = true,
            Columns = ["number", "date", "counterparty", "total", "created"],
        },
        new()
        {
            Code = RegistryCodes.Invoices,
            Name = "Счета и оплаты",
            Order = 1,
            Columns = ["number", "date", "counterparty", "total", "status", "created"],
        },
    ];

    public List<Card> Cards { get; } = [];

    public List<InboxTask> Tasks { get; } = [];

    public List<Route> Routes { get; } = [];

    public List<Notification> Notifications { get; } = [];

    public List<IntakeEntry> Ledger { get; } = [];

    public List<AuditEntry> Audit { get; } = [];

    public List<Counterparty> Counterparties { get; } = [];

    public List<object> Commands { get; } = [];

    /// <summary>What the processes answer to the next command.</summary>
    public CommandResult Answer { get; set; } = CommandResult.Done("Готово.");

    /// <summary>Set to make reading fail, as when the database is down.</summary>
    public Exception? Fault { get; set; }

    public int PagesPerFile { get; set; } = 1;

    /// <summary>Folder with <c>page-1.png</c> … to show as previews, and the files for download.</summary>
    public string Folder { get; set; } = Path.GetTempPath();

    public IServiceCollection FillPorts(IServiceCollection services) =>
        services
            .AddSingleton(this)
            .AddSingleton(Time)
            .AddScoped<IAccounts, FakeAccounts>()
            .AddSingleton<IEndedSessions, FakeEndedSessions>()
            .AddScoped<IViewers, FakePeople>()
            .AddScoped<IEmployees, FakePeople>()
            .AddScoped<IOrganisations, FakePeople>()
            .AddScoped<ICards, FakeCards>()
            .AddScoped<IUnitOfWork, FakeCards>()
            .AddScoped<CardEditing>()
            .AddScoped<IDocumentKinds, FakeCards>()
            .AddScoped<IRegistries, FakeRegistries>()
            .AddScoped<IInbox, FakeInbox>()
            .AddScoped<ITasks, FakeInbox>()
            .AddScoped<INotifications, FakeNews>()
            .AddScoped<IAuditTrail, FakeNews>()
            .AddScoped<IIntakeLedger, FakeNews>()
            .AddScoped<IRoutes, FakeProcesses>()
            .AddScoped<IProcesses, FakeProcesses>()
            .AddScoped<ICounterparties, FakeProcesses>()
            .AddScoped<IFileStore, FakeFiles>()
            .AddScoped<IPagePreviews, FakeFiles>();

    public Viewer ViewerOf(Employee employee) =>
        new()
        {
            Id = employee.Id,
            Name = employee.FullName,
            Roles = [.. employee.Roles],
            Grants = [.. employee.Roles.Select(GrantOf)],
        };

    public Employee Hire(string fullName, string? position, params string[] roles)
    {
        Employee employee = new()
        {
            Id = EmployeeId.New(Time),
            OrganisationId = Romashka.Id,
            FullName = fullName,
            Position = position,
            Roles = [.. roles],
        };
        People.Add(employee);
        return employee;
    }

    public Card Receive(string registry, string title, params (string Key, string Value, double? Confidence)[] values)
    {
        var now = Time.GetUtcNow();
        Card card = new()
        {
            Id = CardId.New(Time),
            OrganisationId = Romashka.Id,
            KindCode = "payment_invoice",
            RegistryCode = registry,
            Title = title,
            CreatedAt = now,
            UpdatedAt = now,
        };
        card.Fill(values.Select(value => new NewValue(value.Key, value.Value, OriginOf(value.Confidence))), by: null, now);
        Cards.Add(card);
        return card;
    }

    public InboxTask Ask(Employee performer, Card card, StageKind kind, string title, DateTimeOffset? due = null)
    {
        InboxTask task = new()
        {
            Id = TaskId.New(Time),
            Key = Guid.NewGuid().ToString(),
            CardId = card.Id,
            InstanceId = "instance",
            StageKey = "stage",
            Kind = kind,
            Title = title,
            AssigneeId = performer.Id,
            Round = 1,
            CreatedAt = Time.GetUtcNow(),
            Due = due,
        };
        Tasks.Add(task);
        card.AddParticipant(performer.Id, "performer");
        return task;
    }

    private static ValueOrigin OriginOf(double? confidence) =>
        confidence is { } known
            ? new()
            {
                Source = ValueSource.Ocr,
                Confidence = known,
                Page = 1,
            }
            : ValueOrigin.Typed;

    private static Grant GrantOf(string role) =>
        new()
        {
            Id = Guid.NewGuid(),
            RoleCode = role,
            Actions = role == RoleCodes.Initiator ? CardActions.View | CardActions.Edit | CardActions.Start : CardActions.View,
        };

    private static DocumentKind InvoiceKind() =>
        new()
        {
            Code = "payment_invoice",
            Name = "Счёт на оплату",
            RegistryCode = RegistryCodes.Invoices,
            Requisites =
            [
                new()
                {
                    Key = "number",
                    Name = "Номер",
                    Required = true,
                },
                new()
                {
                    Key = "date",
                    Name = "Дата",
                    Type = RequisiteType.Date,
                    Required = true,
                },
                new()
                {
                    Key = "total",
                    Name = "Сумма с НДС",
                    Type = RequisiteType.Money,
                    Required = true,
                },
                new()
                {
                    Key = "vat",
                    Name = "НДС",
                    Type = RequisiteType.Money,
                },
                new() { Key = "purpose", Name = "Назначение платежа" },
                new()
                {
                    Key = "seller.name",
                    Name = "Наименование",
                    Section = "Поставщик",
                    Required = true,
                },
                new()
                {
                    Key = "seller.inn",
                    Name = "ИНН",
                    Section = "Поставщик",
                    Type = RequisiteType.Inn,
                    Required = true,
                },
                new()
                {
                    Key = "seller.kpp",
                    Name = "КПП",
                    Section = "Поставщик",
                    Type = RequisiteType.Kpp,
                },
                new()
                {
                    Key = "bank.name",
                    Name = "Банк",
                    Section = "Банковские реквизиты",
                },
                new()
                {
                    Key = "bank.bik",
                    Name = "БИК",
                    Section = "Банковские реквизиты",
                    Type = RequisiteType.Bik,
                },
                new()
                {
                    Key = "bank.account",
                    Name = "Расчётный счёт",
                    Section = "Банковские реквизиты",
                    Type = RequisiteType.BankAccount,
                },
                new()
                {
                    Key = "payment.number",
                    Name = "Номер платёжного поручения",
                    Section = "Оплата",
                    FilledByProcess = true,
                },
                new()
                {
                    Key = "payment.date",
                    Name = "Дата платёжного поручения",
                    Section = "Оплата",
                    FilledByProcess = true,
                    Type = RequisiteType.Date,
                },
                new()
                {
                    Key = "payment.paid",
                    Name = "Оплачено",
                    Section = "Оплата",
                    FilledByProcess = true,
                    Type = RequisiteType.Flag,
                },
            ],
        };
}
