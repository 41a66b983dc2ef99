using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;

namespace EnDocs.Tests.Elsa.Compat.Cases;

/// <summary>What one instance did, in the form in which the cases record it.</summary>
internal sealed class CaseInstance(string id)
{
    public string Id { get; } = id;
    public List<BurstResult> Results { get; } = [];
    public WorkflowState State => Results[^1].State;

    public void Add(BurstResult result) => Results.Add(result);

    public JsonObject Observe(Workflow workflow)
    {
        var journal = Results.SelectMany(result => result.Journal).ToList();
        var records = Results
            .SelectMany(result => result.Activities)
            .GroupBy(record => record.Id)
            .ToDictionary(group => group.Key, group => group.Last());
        return new JsonObject
        {
            ["status"] = State.Status.ToString(),
            ["subStatus"] = State.SubStatus.ToString(),
            ["name"] = State.Name,
            ["correlationId"] = State.CorrelationId,
            ["incidents"] = Array(State.Incidents.Select(incident => incident.ActivityId)),
            ["bookmarks"] = State.Bookmarks.Count,
            ["journal"] = Array(journal.Select(entry => $"{entry.ActivityType} {entry.ActivityId} {entry.EventName}")),
            ["writeLines"] = Array(
                journal
                    .Where(entry => entry is { ActivityType: "Elsa.WriteLine", EventName: "Completed" })
                    .Select(entry => TextOf(records[entry.ActivityInstanceId]))
            ),
            ["activityStatuses"] = Array(
                records.Values.Select(record => $"{record.ActivityId} {record.Status}").Order(StringComparer.Ordinal)
            ),
            ["output"] = Json(State.Output),
            ["variables"] = Variables(workflow),
        };
    }

    private JsonObject Variables(Workflow workflow)
    {
        var root = State.ActivityExecutionContexts.Single(context => context.ParentContextId is null);
        var stored = ValueConversion.Convert<IDictionary<string, object>>(root.Properties["Variables"])!;
        var variables = new JsonObject();
        foreach (var variable in workflow.Variables)
            variables[variable.Name] = stored.TryGetValue(variable.Id, out var value) ? Json(value) : null;

        return variables;
    }

    private static string? TextOf(ActivityExecutionRecord record) =>
        record.ActivityState is { } inputs && inputs.TryGetValue("Text", out var text) ? (string?)text : null;

    private static JsonArray Array(IEnumerable<string?> items) => [.. items.Select(item => JsonValue.Create(item))];

    private static JsonNode? Json(object? value) => JsonSerializer.SerializeToNode(JsonValues.ToElement(value));
}
