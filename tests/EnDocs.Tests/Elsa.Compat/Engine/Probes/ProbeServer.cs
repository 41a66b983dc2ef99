using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;
using EnDocs.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EnDocs.Tests.Elsa.Compat.Engine.Probes;

/// <summary>A server in memory for one workflow of the probes: starts it, sends stimuli, and stores its state as JSON in between.</summary>
internal sealed class ProbeServer : IDisposable
{
    private readonly WorkflowInterpreter _interpreter = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services;
    private readonly WorkflowGraph _workflow;
    private readonly IReadOnlyList<IndexedTrigger> _triggers;
    private readonly List<ProbeInstance> _instances = [];

    private ProbeServer(ServiceProvider services, WorkflowGraph workflow, IReadOnlyList<IndexedTrigger> triggers) =>
        (_services, _workflow, _triggers) = (services, workflow, triggers);

    public static async Task<ProbeServer> StartAsync(string name)
    {
        var services = new ServiceCollection()
            .AddElsaActivities(typeof(Sequence).Assembly, typeof(Approve).Assembly)
            .AddElsaExpressions()
            .AddSingleton<InboxTasks>()
            .BuildServiceProvider();
        services.GetRequiredService<TypeAliases>().Register(nameof(ArrivedDocument), typeof(ArrivedDocument));
        var document = services.GetRequiredService<DefinitionReader>().Read(ImportedAs(await File.ReadAllTextAsync(DefinitionFile(name))));
        var workflow = services.GetRequiredService<WorkflowCompiler>().Compile(document);

        return new ProbeServer(services, workflow, await TriggerReading.ReadAsync(workflow, services, CancellationToken.None));
    }

    public void Dispose() => _services.Dispose();

    /// <returns>The instance that the step concerned: the newest one, unless it resumed an older one.</returns>
    public Task<ProbeInstance> PlayAsync(JsonObject step) =>
        step["do"]!.GetValue<string>() == "execute" ? ExecuteAsync(step["body"]!.AsObject()) : SendAsync(step);

    private async Task<ProbeInstance> ExecuteAsync(JsonObject body) =>
        await StartAsync(
            body["input"]?.AsObject(),
            body["correlationId"]?.GetValue<string>(),
            body["triggerActivityId"]?.GetValue<string>()
        );

    private async Task<ProbeInstance> StartAsync(JsonObject? input, string? correlationId, string? triggerActivityId)
    {
        var instance = new ProbeInstance(_workflow.Workflow, $"instance-{_instances.Count + 1}");
        _instances.Add(instance);
        var request = Request(instance) with
        {
            Input = Plain(input),
            CorrelationId = correlationId,
            TriggerActivityId = triggerActivityId,
        };
        instance.Add(await _interpreter.RunAsync(request, CancellationToken.None));
        return instance;
    }

    private async Task<ProbeInstance> SendAsync(JsonObject step)
    {
        var type = typeof(Approve).Assembly.GetType($"EnDocs.Probes.{step["stimulusType"]}", throwOnError: true)!;
        var stimulus = ValueConversion.Convert(JsonSerializer.SerializeToElement(step["stimulus"]), type);
        var hash = StimulusHasher.Hash(step["activityTypeName"]!.GetValue<string>(), stimulus, null);
        var correlationId = step["correlationId"]?.GetValue<string>();
        var concerned = _instances.LastOrDefault();

        foreach (var trigger in _triggers.Where(trigger => trigger.Hash == hash))
            concerned = await StartAsync(step["input"]?.AsObject(), correlationId, trigger.Node.Activity.Id);
        foreach (var instance in _instances.Where(instance => instance != concerned || _triggers.All(trigger => trigger.Hash != hash)))
            if (correlationId is null || instance.State.CorrelationId == correlationId)
                if (instance.State.Status == WorkflowStatus.Running && instance.State.Bookmarks.FirstOrDefault(b => b.Hash == hash) is { } bookmark)
                {
                    var request = Request(instance) with { BookmarkId = bookmark.Id, Input = Plain(step["input"]?.AsObject()) };
                    instance.Add(await _interpreter.RunAsync(request, CancellationToken.None));
                    concerned = instance;
                }

        return concerned!;
    }

    private BurstRequest Request(ProbeInstance instance) =>
        new()
        {
            Workflow = _workflow,
            Services = _services,
            Time = _time,
            InstanceId = instance.Id,
            State = instance.IsStarted ? StateJson.Deserialize(StateJson.Serialize(instance.State)) : null,
        };

    private static Dictionary<string, object>? Plain(JsonObject? input) =>
        input?.ToDictionary(pair => pair.Key, pair => JsonValues.ToPlain(JsonSerializer.SerializeToElement(pair.Value))!);

    /// <summary>The golden files of definitions hold both what was imported and what Elsa gave back.</summary>
    private static string ImportedAs(string golden) => JsonNode.Parse(golden)!["imported"]!.ToJsonString();

    private static string DefinitionFile(string name, [CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "../../Definitions/Golden", $"{name}.json");
}
