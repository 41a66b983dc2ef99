using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using EnDocs.Activities;
using EnDocs.Activities.Tasks;
using EnDocs.Core.Cards;
using EnDocs.Core.Effects;
using EnDocs.Core.Employees;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Processes;
using EnDocs.Core.Recognition;
using EnDocs.Core.Submissions;
using EnDocs.Core.Tasks;
using EnDocs.Tests.Processes;
using EnDocs.Tests.Support.Repository;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace EnDocs.Tests.Activities;

/// <summary>Runs one instance of the shipped invoice process in memory: the real interpreter, activities and JSON, the domain's ports faked.</summary>
internal sealed class InMemoryProcess : IDisposable
{
    public const string PageText = "Текст страницы, который знает только файл";
    private const string InstanceId = "instance-1";
    private readonly WorkflowInterpreter _interpreter = new();
    private readonly WorkflowGraph _workflow;

    /// <param name="change">Changes the text of <c>invoice.json</c> before it is compiled, as an analyst would.</param>
    public InMemoryProcess(Func<string, string>? change = null)
    {
        Office = new Office(services =>
            services
                .AddElsaExpressions()
                .AddElsaActivities(typeof(WriteLine).Assembly, typeof(StageActivity).Assembly)
                .AddEnDocsActivities()
        );
        var reader = Office.Get<DefinitionReader>();
        var route = reader.Read(Shipped("route", "route.json"));
        route.Id = "route-version";
        var catalogue = Office.Get<ActivityCatalogue>();
        catalogue.ReplaceDefinitions([
            DefinitionDescriptor.Describe(route, catalogue.Aliases, typeof(UsedWorkflow), static () => new UsedWorkflow()),
        ]);

        var text = Shipped("invoices", "invoice.json");
        Document = reader.Read(change is null ? text : change(text));
        var used = new Dictionary<string, WorkflowDefinitionDocument> { [route.Id] = route };
        Assert.That(Office.Get<WorkflowCompiler>().MissingTypesOf(Document), Is.Empty);
        _workflow = Office.Get<WorkflowCompiler>().Compile(Document, used);
    }

    public Office Office { get; }

    public WorkflowDefinitionDocument Document { get; }

    public WorkflowState State { get; private set; } = null!;

    public List<JournalEntry> Journal { get; } = [];

    /// <summary>Everything that the engine stored so far, as text: states and activity records.</summary>
    public string Stored { get; private set; } = "";

    public Card Card => Office.Cards.All.Single();

    public IReadOnlyList<Letter> Letters =>
        [
            .. Office
                .Effects.All.OfType<SendLetter>()
                .Select(letter => new Letter(letter.Letter.To, letter.Letter.Subject, letter.Letter.Text)),
        ];

    public static string Shipped(string folder, string file) =>
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "workflows", folder, file));

    /// <summary>A file comes in and is recognised; the card then waits for somebody to send it on.</summary>
    public async Task<Card> ArriveAsync(RecognizedDocument? document, string? failure = null)
    {
        var entry = new IntakeEntry
        {
            Id = IntakeId.New(Office.Time),
            Source = "folder",
            FileName = "scan-001.pdf",
            Size = 3,
            ReceivedAt = Office.Time.GetUtcNow(),
            Hash = FileHash.Of(new byte[32]),
            MediaType = "application/pdf",
        };
        Office.Ledger.All.Add(entry);
        await RunAsync(
            null,
            new Dictionary<string, object>
            {
                [FileArrived.IntakeIdKey] = entry.Id.ToString(),
                [FileArrived.FileHashKey] = entry.Hash.Value.Value,
                [FileArrived.FileNameKey] = entry.FileName,
            }
        );
        var answer = new EffectAnswer { Document = document, Failure = failure };
        await RunAsync(Waiting(EffectAnswered.BookmarkName).Id, Input(EffectAnswer.InputKey, answer.Write()));
        return Card;
    }

    /// <summary>An invoice over this sum that has been recognised without a doubt.</summary>
    public Task<Card> ArriveInvoiceAsync(string total = "12200.00")
    {
        (string Key, string Value)[] fields =
        [
            (FieldKeys.Number, "17"),
            (FieldKeys.Date, "2026-11-24"),
            (FieldKeys.SellerName, "ООО «Поставщик»"),
            (FieldKeys.Total, total),
        ];
        return ArriveAsync(
            new()
            {
                KindCode = DocumentKindCodes.PaymentInvoice,
                Fields = [.. fields.Select(field => new RecognizedField { Key = field.Key, Value = field.Value })],
                Pages = [new() { Number = 1, Text = PageText }],
            }
        );
    }

    /// <returns>Why it was refused; null when it was carried out.</returns>
    public Task<Refusal?> SubmitAsync(Employee by, params Performer[] approvers) => SubmitAsync(by, false, approvers);

    public async Task<Refusal?> SubmitAsync(Employee by, bool oneAfterAnother, params Performer[] approvers)
    {
        var submission = new StoredSubmission
        {
            CardId = Card.Id.ToString(),
            Revision = Card.Revision,
            Approvers = approvers.Length > 0 ? [.. approvers.Select(approver => approver.ToString())] : null,
            OneAfterAnother = oneAfterAnother,
            By = by.Id.ToString(),
        };
        if (await Office.Get<CardSubmissions>().CheckAsync(submission, CancellationToken.None) is { } refusal)
            return refusal;
        await RunAsync(new CardSubmitted(submission.CardId, Card.Round).BookmarkId, Input(CardSubmitted.InputKey, submission.Write()));
        return null;
    }

    /// <returns>Why it was refused; null when it was carried out.</returns>
    public async Task<Refusal?> DecideAsync(Employee by, string decision, string? comment = null, Dictionary<string, string>? fields = null)
    {
        var task = Office.Tasks.Open.First(task => task.AssigneeId == by.Id || (task.RoleCode is { } role && by.Roles.Contains(role)));
        var answer = Office.Answer(task, by, decision, comment) with { Fields = fields };
        if (await Office.Get<TaskChecks>().CheckAsync(answer, CancellationToken.None) is { } refusal)
            return refusal;
        await RunAsync(new TaskDecided(answer.TaskId).BookmarkId, Input(TaskDecided.InputKey, answer.Write()));
        return null;
    }

    public Task<Refusal?> PayAsync(Employee by) =>
        DecideAsync(
            by,
            TaskDecisions.Pay,
            fields: new() { [RequisiteKeys.PaymentOrderNumber] = "45", [RequisiteKeys.PaymentOrderDate] = "2026-11-24" }
        );

    public Task InterruptAsync(Employee by, string reason)
    {
        var interruption = new Interruption
        {
            CardId = Card.Id.ToString(),
            Reason = reason,
            By = by.Id.ToString(),
        };
        return RunAsync(Waiting(ProcessInterrupted.Name).Id, Input(ProcessInterrupted.InputKey, interruption.Write()));
    }

    public async Task CancelAsync()
    {
        using var scope = Office.Scope();
        State = (await _interpreter.CancelAsync(Request(scope.ServiceProvider), CancellationToken.None)).State;
    }

    public void Dispose() => Office.Dispose();

    private Bookmark Waiting(string name) => State.Bookmarks.Single(bookmark => bookmark.Name == name);

    private static Dictionary<string, object> Input(string key, string json) => new() { [key] = json };

    private async Task RunAsync(string? bookmarkId, IReadOnlyDictionary<string, object> input)
    {
        using var scope = Office.Scope();
        var request = Request(scope.ServiceProvider) with
        {
            BookmarkId = bookmarkId,
            Input = input,
            TriggerActivityId = bookmarkId is null ? "import" : null,
        };
        Assert.That(bookmarkId is null || State.Bookmarks.Any(bookmark => bookmark.Id == bookmarkId), $"nobody waits at {bookmarkId}");
        var result = await _interpreter.RunAsync(request, CancellationToken.None);
        Journal.AddRange(result.Journal);
        Assert.That(result.Incidents.Select(incident => $"{incident.ActivityId}: {incident.Message}"), Is.Empty);
        var records = result.Activities.Select(record =>
            $"{record.Node.Activity.Type} {StateJson.ToElement(record.ActivityState)} {StateJson.ToElement(record.Outputs)}"
        );
        Stored += StateJson.SerializeToText(result.State) + string.Join('\n', records);
        // As a store does between bursts: what only lives in memory must not be relied on.
        State = StateJson.Deserialize(StateJson.Serialize(result.State));
    }

    private BurstRequest Request(IServiceProvider services) =>
        new()
        {
            Workflow = _workflow,
            Services = services,
            Time = Office.Time,
            InstanceId = InstanceId,
            State = State,
        };

    internal sealed record Letter(string To, string Subject, string Text);
}
