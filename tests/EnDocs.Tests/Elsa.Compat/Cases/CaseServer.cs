using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Expressions.CSharp;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;
using EnDocs.Tests.Elsa.Compat.Cases.Waiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EnDocs.Tests.Elsa.Compat.Cases;

/// <summary>A server in memory that knows just enough to play the scenarios: it starts, sends events, completes tasks, lets time pass, cancels.</summary>
internal sealed class CaseServer : IDisposable
{
    private readonly WorkflowInterpreter _interpreter = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<string, CaseInstance> _instances = new(StringComparer.Ordinal);
    private readonly ServiceProvider _services;
    private readonly WorkflowGraph _main;

    /// <param name="definitions">All definitions of the scenario.</param>
    /// <param name="main">The id of the one that is run.</param>
    /// <param name="csharp">Switches C# on.</param>
    public CaseServer(IEnumerable<JsonObject> definitions, string main, CSharpOptions? csharp = null)
    {
        _services = new ServiceCollection()
            .AddElsaActivities(typeof(Sequence).Assembly, typeof(Event).Assembly)
            .AddElsaExpressions(csharp)
            .BuildServiceProvider();
        _main = Compile(definitions, main);
    }

    public void Dispose() => _services.Dispose();

    public IReadOnlyDictionary<string, CaseInstance> Instances => _instances;

    public JsonObject Observe()
    {
        var instances = new JsonObject();
        foreach (var (alias, instance) in _instances.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            instances[alias] = instance.Observe(_main.Workflow);
        return instances;
    }

    public Task PlayAsync(JsonObject step) =>
        Text(step, "do") switch
        {
            "execute" => ExecuteAsync(Text(step, "as")!, step["body"]!.AsObject()),
            "event" => SendAsync(
                "Elsa.Event",
                new EventStimulus(Text(step, "name")!),
                step["body"]!["input"],
                Text(step["body"]!, "correlationId")
            ),
            "task" => SendAsync("Elsa.RunTask", new TaskStimulus(Text(step, "task")!), step["result"], correlationId: null),
            "cancel" => CancelAsync(_instances[Text(step, "instance")!]),
            "wait" => LetTimePassAsync(),
            var unknown => throw new NotSupportedException($"The scenario wants to {unknown}."),
        };

    /// <summary>The main definition; the others are used by it as activities.</summary>
    private WorkflowGraph Compile(IEnumerable<JsonObject> definitions, string main)
    {
        var reader = _services.GetRequiredService<DefinitionReader>();
        var catalogue = _services.GetRequiredService<ActivityCatalogue>();
        var documents = definitions.Select(json => reader.Read(json.ToJsonString())).ToDictionary(document => document.DefinitionId!);
        foreach (var document in documents.Values)
            document.Id ??= $"{document.DefinitionId}:1";

        var used = documents.Values.Where(document => document.DefinitionId != main).ToDictionary(document => document.Id!);
        catalogue.ReplaceDefinitions(
            used.Values.Select(document =>
                DefinitionDescriptor.Describe(document, catalogue.Aliases, typeof(UsedDefinition), () => new UsedDefinition())
            )
        );
        return _services.GetRequiredService<WorkflowCompiler>().Compile(documents[main], used);
    }

    private async Task ExecuteAsync(string alias, JsonObject body)
    {
        var instance = new CaseInstance($"instance-{alias}");
        _instances.Add(alias, instance);
        var request = Request(instance) with
        {
            CorrelationId = Text(body, "correlationId"),
            Input = body["input"]?.AsObject().ToDictionary(pair => pair.Key, pair => Plain(pair.Value)!),
        };
        await RunAsync(instance, request);
    }

    private async Task SendAsync(string name, object stimulus, JsonNode? payload, string? correlationId)
    {
        var hash = StimulusHasher.Hash(name, stimulus, null);
        var input = payload is null ? null : new Dictionary<string, object> { ["Payload"] = Plain(payload)! };
        var waiting =
            from instance in _instances.Values
            where instance.State.Status == WorkflowStatus.Running
            where correlationId is null || instance.State.CorrelationId == correlationId
            from bookmark in instance.State.Bookmarks
            where bookmark.Hash == hash
            select (instance, bookmark);

        foreach (var (instance, bookmark) in waiting.ToList())
            await ResumeAsync(instance, bookmark, input);
    }

    private async Task LetTimePassAsync()
    {
        var due =
            from instance in _instances.Values
            from bookmark in instance.State.Bookmarks
            where bookmark.Name == "Elsa.Delay"
            select (instance, bookmark);

        foreach (var (instance, bookmark) in due.OrderBy(pair => ResumeAt(pair.bookmark)).ToList())
        {
            _time.SetUtcNow(ResumeAt(bookmark));
            await ResumeAsync(instance, bookmark, input: null);
        }
    }

    private async Task CancelAsync(CaseInstance instance) =>
        instance.Add(await _interpreter.CancelAsync(Request(instance), CancellationToken.None));

    private Task ResumeAsync(CaseInstance instance, Bookmark bookmark, IReadOnlyDictionary<string, object>? input) =>
        RunAsync(instance, Request(instance) with { BookmarkId = bookmark.Id, Input = input });

    /// <summary>One burst, and what a commit strategy left of it.</summary>
    private async Task RunAsync(CaseInstance instance, BurstRequest request)
    {
        instance.Add(await _interpreter.RunAsync(request, CancellationToken.None));
        while (instance.Results[^1].HasMoreWork)
            instance.Add(await _interpreter.RunAsync(Request(instance), CancellationToken.None));
    }

    /// <summary>The state goes through JSON between bursts, as it does in a store.</summary>
    private BurstRequest Request(CaseInstance instance) =>
        new()
        {
            Workflow = _main,
            Services = _services,
            Time = _time,
            InstanceId = instance.Id,
            State = instance.Results.Count == 0 ? null : StateJson.Deserialize(StateJson.Serialize(instance.State)),
        };

    private static DateTimeOffset ResumeAt(Bookmark bookmark) => ValueConversion.Convert<DelayStimulus>(bookmark.Payload)!.ResumeAt;

    private static string? Text(JsonNode json, string member) => json[member]?.GetValue<string>();

    private static object? Plain(JsonNode? node) => node is null ? null : JsonValues.ToPlain(JsonSerializer.SerializeToElement(node));
}
