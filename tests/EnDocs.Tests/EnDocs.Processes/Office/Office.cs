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
using EnDocs.Core.Processes;
using EnDocs.Core.Recognition;
using EnDocs.Core.Registries;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EnDocs.Tests.Processes;

/// <summary>A small office in memory: the ports of the domain filled by fakes that remember, and the use cases over them.</summary>
internal sealed class Office : IDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="more">What else a test registers.</param>
    public Office(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<ICards>(Cards).AddSingleton<ITasks>(Tasks);
        services.AddSingleton<IEmployees>(People).AddSingleton<IViewers>(People);
        services.AddSingleton<IOrganisations>(Organisations).AddSingleton<IRoutes>(Routes);
        services.AddSingleton<IDocumentKinds>(Directory).AddSingleton<IRegistries>(Directory);
        services.AddSingleton<IIntakeLedger>(Ledger).AddSingleton<IFilePages>(Pages);
        services.AddSingleton<INotifications>(Notifications).AddSingleton<IAuditTrail>(Audit);
        services.AddSingleton<IEffects>(Effects).AddSingleton<IUnitOfWork>(Work);
        services.AddEnDocsUseCases();
        more?.Invoke(services);
        _services = services.BuildServiceProvider();

        Organisation = Organisations.Add("ООО «Ромашка»", "9999000013");
        Initiator = People.Add(this, "Иванова Анна Алексеевна", RoleCodes.Initiator);
        Approver = People.Add(this, "Петров Борис Борисович", RoleCodes.Approver);
        SecondApprover = People.Add(this, "Сидорова Вера Викторовна", RoleCodes.Approver);
        ThirdApprover = People.Add(this, "Ким Ю", RoleCodes.Approver);
        Accountant = People.Add(this, "Кузнецова Галина Геннадьевна", RoleCodes.Accountant);
        SecondAccountant = People.Add(this, "Орлова Дарья Денисовна", RoleCodes.Accountant);
        Director = People.Add(this, "Громов Егор Егорович", RoleCodes.Director);
        Administrator = People.Add(this, "Администратор", RoleCodes.Administrator);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 1, 0, TimeSpan.Zero));
    public FakeCards Cards { get; } = new();
    public FakeTasks Tasks { get; } = new();
    public FakePeople People { get; } = new();
    public FakeOrganisations Organisations { get; } = new();
    public FakeRoutes Routes { get; } = new();
    public FakeDirectory Directory { get; } = new();
    public FakeLedger Ledger { get; } = new();
    public FakePages Pages { get; } = new();
    public FakeNotifications Notifications { get; } = new();
    public FakeAudit Audit { get; } = new();
    public FakeEffects Effects { get; } = new();
    public FakeWork Work { get; } = new();

    public Organisation Organisation { get; }
    public Employee Initiator { get; }
    public Employee Approver { get; }
    public Employee SecondApprover { get; }
    public Employee ThirdApprover { get; }
    public Employee Accountant { get; }
    public Employee SecondAccountant { get; }
    public Employee Director { get; }
    public Employee Administrator { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public IServiceScope Scope() => _services.CreateScope();

    /// <summary>An invoice over 12 200,00 that waits in «Необработанные» for somebody to send it on.</summary>
    public Card Invoice(string total = "12200.00")
    {
        var now = Time.GetUtcNow();
        var card = new Card
        {
            Id = CardId.New(Time),
            OrganisationId = Organisation.Id,
            KindCode = DocumentKindCodes.PaymentInvoice,
            RegistryCode = RegistryCodes.UnprocessedScans,
            Title = "scan-001.pdf",
            CreatedAt = now,
            UpdatedAt = now,
            ProcessInstanceId = "instance-1",
        };
        NewValue[] values =
        [
            new(RequisiteKeys.Number, "17", ValueOrigin.Typed),
            new(RequisiteKeys.Date, "2026-11-24", ValueOrigin.Typed),
            new(RequisiteKeys.SellerName, "ООО «Поставщик»", ValueOrigin.Typed),
            new(RequisiteKeys.Total, total, ValueOrigin.Typed),
        ];
        card.Fill(values, Initiator.Id, now);
        Cards.Add(card);
        return card;
    }

    /// <summary>A card whose stage has been opened for these performers.</summary>
    public async Task<IReadOnlyList<InboxTask>> OpenAsync(Card card, StageKind kind, params Performer[] performers) =>
        await Get<InboxTasks>()
            .OpenAsync(
                new()
                {
                    Key = "instance-1:stage-1",
                    InstanceId = "instance-1",
                    CardId = card.Id,
                    Kind = kind,
                    Performers = performers,
                },
                CancellationToken.None
            );

    public static TaskAnswer Answer(InboxTask task, Employee by, string decision, string? comment = null) =>
        new()
        {
            TaskId = task.Id.ToString(),
            Revision = task.Revision,
            Decision = decision,
            Comment = comment,
            By = by.Id.ToString(),
        };

    public void Dispose() => _services.Dispose();
}
