using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;

namespace EnDocs.Tests.Elsa.Compat.Engine.Probes;

/// <summary>What one instance did so far, in the form in which the probes were recorded.</summary>
internal sealed class ProbeInstance(Workflow workflow, string id)
{
    private readonly List<BurstResult> _results = [];

    public string Id { get; } = id;
    public bool IsStarted => _results.Count > 0;
    public WorkflowState State => _results[^1].State;

    public void Add(BurstResult result) => _results.Add(result);

    public JsonObject Observe() =>
        new()
        {
            ["status"] = State.Status.ToString(),
            ["subStatus"] = State.SubStatus.ToString(),
            ["name"] = State.Name,
            ["correlationId"] = State.CorrelationId,
            ["incidents"] = Texts(State.Incidents.Select(incident => incident.ActivityId)),
            ["bookmarks"] = Texts(State.Bookmarks.Select(bookmark => bookmark.Name)),
            ["output"] = Json(State.Output),
            ["callbacks"] = Texts(
                State.CompletionCallbacks.Select(callback => $"{callback.ChildNodeId} {callback.MethodName}").Order(StringComparer.Ordinal)
            ),
            ["input"] = Json(State.Input),
            ["properties"] = Json(State.Properties),
            ["journal"] = Texts(_results.SelectMany(result => result.Journal).Select(Text)),
            ["activities"] = Activities(),
            ["variables"] = Variables(),
        };

    private JsonArray Activities()
    {
        var records = _results.SelectMany(result => result.Activities).GroupBy(record => record.Id).Select(group => group.Last());
        return
        [
            .. records.Select(record => new JsonObject
            {
                ["id"] = record.ActivityId,
                ["status"] = record.Status.ToString(),
                ["inputs"] = Json(record.ActivityState),
                ["outputs"] = Json(record.Outputs),
                ["payload"] = Json(record.Payload),
                ["depth"] = record.CallStackDepth,
                ["hasBookmarks"] = record.HasBookmarks,
                ["faults"] = record.AggregateFaultCount,
            }),
        ];
    }

    private JsonObject Variables()
    {
        var root = State.ActivityExecutionContexts.Single(context => context.ParentContextId is null);
        var stored = ValueConversion.Convert<IDictionary<string, object>>(root.Properties["Variables"])!;
        var variables = new JsonObject();
        foreach (var variable in workflow.Variables)
            variables[variable.Name] = stored.TryGetValue(variable.Id, out var value) ? Json(value) : null;

        return variables;
    }

    private static string Text(JournalEntry entry)
    {
        var message = entry.Message is null || entry.EventName == "Faulted" ? "" : $" {entry.Message}";
        var source = entry.Source is null ? "" : $" [{entry.Source}]";
        return $"{entry.ActivityId} {entry.EventName}{message}{source}";
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static JsonNode? Json(object? value) => JsonSerializer.SerializeToNode(JsonValues.ToElement(value));
}
