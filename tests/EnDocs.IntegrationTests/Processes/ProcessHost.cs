using Elsa.Alterations;
using Elsa.Extensions;
using Elsa.Workflows.Runtime;
using EnDocs.Activities;
using EnDocs.Activities.Tasks;
using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Letters;
using EnDocs.Core.Processes;
using EnDocs.Core.Recognition;
using EnDocs.Core.Tasks;
using EnDocs.Persistence;
using EnDocs.Processes;
using EnDocs.Server.Demo;
using EnDocs.Tests.Support.Repository;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Processes;

/// <summary>The real engine, activities, shipped definitions and store over SQLite, with the demonstration's office; only scanner and mail server are fakes.</summary>
internal sealed class ProcessHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _folder;

    private ProcessHost(IHost host, string folder) => (_host, _folder) = (host, folder);

    public FakeRecognizer Recognizer => (FakeRecognizer)_host.Services.GetRequiredService<IRecognizer>();
    public FakePostOffice Post => (FakePostOffice)_host.Services.GetRequiredService<IPostOffice>();
    public IProcesses Processes => _host.Services.GetRequiredService<IProcesses>();
    public WorkflowEngine Engine => _host.Services.GetRequiredService<WorkflowEngine>();

    /// <param name="change">Changes <c>invoice.json</c> as an analyst would.</param>
    public static async Task<ProcessHost> StartAsync(Func<string, string>? change = null)
    {
        var folder = Directory.CreateTempSubdirectory("endocs-process-").FullName;
        var definitions = RepositoryRoot.Combine("workflows");
        if (change is not null)
            definitions = CopyDefinitions(Path.Combine(folder, "workflows"), change);

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft", LogLevel.Critical).AddSimpleConsole();
        builder.Services.AddEnDocsPersistence(new PersistenceOptions { DataFolder = folder });
        builder.Services.AddElsaExpressions();
        builder.Services.AddElsaRuntime(options => options.ShippedDefinitionsFolder = definitions);
        builder.Services.AddElsaActivities(typeof(StageActivity).Assembly);
        builder.Services.AddEnDocsActivities().AddEnDocsProcesses().AddScoped<DemoOffice>();
        builder.Services.AddSingleton<IRecognizer, FakeRecognizer>().AddSingleton<IPostOffice, FakePostOffice>();
        var host = builder.Build();
        await host.Services.PrepareEnDocsDatabaseAsync(CancellationToken.None);
        await host.StartAsync();
        var started = new ProcessHost(host, folder);
        await started.AskAsync<DemoOffice, IReadOnlyList<DemoLogin>>(office => office.EnsureAsync(CancellationToken.None));
        return started;
    }

    public async Task<T> AskAsync<TPort, T>(Func<TPort, Task<T>> ask)
        where TPort : notnull
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TPort>());
    }

    /// <summary>Does something in a scope of its own and saves.</summary>
    public async Task SaveAsync(Func<IServiceProvider, Task> change)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await change(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(CancellationToken.None);
    }

    /// <summary>Changes an instance as an analyst does.</summary>
    public Task<AlterationOutcome> AlterAsync(string instanceId, params Alteration[] alterations) =>
        _host.Services.GetRequiredService<WorkflowAlterations>().RunAsync(instanceId, alterations, CancellationToken.None);

    /// <summary>As if the process had no stage that listens to interruptions.</summary>
    public async Task ForgetListenersAsync(CardId card) =>
        await AskAsync<WorkflowsDbContext, int>(database =>
            database
                .Set<StoredBookmark>()
                .Where(bookmark => bookmark.Name == ProcessInterrupted.Name && bookmark.Payload!.Contains(card.ToString()))
                .ExecuteDeleteAsync()
        );

    /// <summary>The person of the demonstration with this login.</summary>
    public async Task<Viewer> ViewerAsync(string login)
    {
        var name = DemoPeople.All.Single(person => person.Login == login).FullName;
        var employee = await AskAsync<IEmployees, Employee>(async employees => (await employees.SuggestAsync(name, 1, default)).Single());
        return (await AskAsync<IViewers, Viewer?>(viewers => viewers.FindAsync(employee.Id, default)))!;
    }

    /// <summary>A file comes in; returns when its card waits to be sent on.</summary>
    public async Task<Card> ArriveAsync(RecognizedDocument? document = null)
    {
        Recognizer.Document = document ?? Invoice();
        var arrived = await RecordFileAsync();
        await Processes.FileArrivedAsync(arrived, CancellationToken.None);
        return await CardOfAsync(arrived.Id);
    }

    public async Task<ArrivedFile> RecordFileAsync()
    {
        var bytes = Guid.NewGuid().ToByteArray();
        var content = await AskAsync<IFileStore, StoredContent>(files => files.SaveAsync(new MemoryStream(bytes), default));
        var arrived = new ArrivedFile
        {
            Id = IntakeId.New(TimeProvider.System),
            Source = "folder",
            Hash = content.Hash,
            FileName = "scan-001.pdf",
            MediaType = "application/pdf",
            Size = content.Size,
        };
        var entry = new IntakeEntry
        {
            Id = arrived.Id,
            Source = arrived.Source,
            FileName = arrived.FileName,
            Size = arrived.Size,
            ReceivedAt = TimeProvider.System.GetUtcNow(),
            Hash = arrived.Hash,
            MediaType = arrived.MediaType,
        };
        await AskAsync<IIntakeLedger, bool>(async ledger =>
        {
            await ledger.RecordAsync(entry, default);
            return true;
        });
        return arrived;
    }

    public async Task<Card> CardOfAsync(IntakeId intake)
    {
        CardId? card = null;
        await EventuallyAsync(async () =>
            (card = (await AskAsync<IIntakeLedger, IntakeEntry?>(ledger => ledger.FindAsync(intake, default)))?.CardId) is not null
        );
        return await CardAsync(card!.Value);
    }

    public static RecognizedDocument Invoice(string total = "12200.00", string kind = DocumentKindCodes.PaymentInvoice)
    {
        (string Key, string Value)[] fields =
        [
            (FieldKeys.Number, "17"),
            (FieldKeys.Date, "2026-11-24"),
            (FieldKeys.SellerName, "ООО «Поставщик»"),
            (FieldKeys.SellerInn, "9999000038"),
            (FieldKeys.BuyerInn, "9999000020"),
            (FieldKeys.Total, total),
        ];
        return new()
        {
            KindCode = kind,
            Fields =
            [
                .. fields.Select(field => new RecognizedField
                {
                    Key = field.Key,
                    Value = field.Value,
                    Confidence = 0.9,
                    Source = FieldSource.Ocr,
                    Box = new(0.1, 0.1, 0.2, 0.02),
                }),
            ],
            Pages = [new() { Number = 1, Text = "Счёт на оплату № 17" }],
        };
    }

    public async Task<Card> CardAsync(CardId id) => (await AskAsync<ICards, Card?>(cards => cards.FindAsync(id, default)))!;

    public Task<IReadOnlyList<InboxTask>> TasksAsync(CardId card) =>
        AskAsync<ITasks, IReadOnlyList<InboxTask>>(tasks => tasks.OfCardAsync(card, default));

    public async Task<InboxTask> OpenTaskAsync(CardId card, Viewer performer) =>
        (await TasksAsync(card)).Single(task =>
            task.State == TaskState.Open
            && (task.AssigneeId == performer.Id || (task.RoleCode is { } role && performer.Roles.Contains(role)))
        );

    public async Task<CommandResult> SubmitAsync(CardId card, string login, params string[] approvers)
    {
        var performers = new List<Performer>();
        foreach (var approver in approvers)
            performers.Add(Performer.Of((await ViewerAsync(approver)).Id));
        var command = new SubmitCard
        {
            OperationId = Guid.NewGuid().ToString(),
            By = await ViewerAsync(login),
            CardId = card,
            Revision = (await CardAsync(card)).Revision,
            Approvers = performers,
        };
        return await Processes.SubmitAsync(command, CancellationToken.None);
    }

    public async Task<DecideTask> DecisionAsync(CardId card, string login, string decision, string? comment = null)
    {
        var viewer = await ViewerAsync(login);
        var task = await OpenTaskAsync(card, viewer);
        return new()
        {
            OperationId = Guid.NewGuid().ToString(),
            By = viewer,
            TaskId = task.Id,
            Revision = task.Revision,
            Decision = decision,
            Comment = comment,
            Fields =
                decision == TaskDecisions.Pay
                    ? new Dictionary<string, string>
                    {
                        [RequisiteKeys.PaymentOrderNumber] = "45",
                        [RequisiteKeys.PaymentOrderDate] = "2026-11-20",
                    }
                    : new Dictionary<string, string>(),
        };
    }

    public async Task<CommandResult> DecideAsync(CardId card, string login, string decision, string? comment = null) =>
        await Processes.DecideAsync(await DecisionAsync(card, login, decision, comment), CancellationToken.None);

    public static async Task EventuallyAsync(Func<Task<bool>> happened)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await happened())
        {
            if (TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(30))
                Assert.Fail("It did not happen within 30 seconds.");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string CopyDefinitions(string target, Func<string, string> change)
    {
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Combine("workflows"), "*.json", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetFileName(file));
            Directory.CreateDirectory(target);
            var text = File.ReadAllText(file);
            File.WriteAllText(copy, Path.GetFileName(file) == "invoice.json" ? change(text) : text);
        }

        return target;
    }
}

/// <summary>Reads every file as the test says.</summary>
internal sealed class FakeRecognizer : IRecognizer
{
    public RecognizedDocument? Document { get; set; }

    public string? Failure { get; set; }

    public List<RecognitionRequest> Requests { get; } = [];

    public Task<RecognizedDocument> RecognizeAsync(RecognitionRequest request, CancellationToken cancellationToken)
    {
        lock (Requests)
            Requests.Add(request);
        return Failure is { } reason ? throw new RecognitionFailedException(reason) : Task.FromResult(Document!);
    }
}

/// <summary>Remembers the letters, or refuses them all.</summary>
internal sealed class FakePostOffice : IPostOffice
{
    public string? Refusal { get; set; }

    public List<Letter> Sent { get; } = [];

    public Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        if (Refusal is { } reason)
            throw new LetterRefusedException(reason);
        lock (Sent)
            Sent.Add(letter);
        return Task.CompletedTask;
    }
}
