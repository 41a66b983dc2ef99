using System.Text.Json.Nodes;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>All that the cases record of one instance, read through the API.</summary>
internal static class CaseObservation
{
    public static async Task<JsonObject> OfAsync(string id)
    {
        var instance = await InstanceAsync(id);
        var state = instance["workflowState"]!;
        var journal = Items(await GetAsync($"workflow-instances/{id}/journal?page=0&pageSize=1000"));
        var executions = Items(await GetAsync($"activity-executions/list?WorkflowInstanceId={id}"));
        var variables = Items(await GetAsync($"workflow-instances/{id}/variables"));
        return new JsonObject
        {
            ["status"] = (string?)instance["status"],
            ["subStatus"] = (string?)instance["subStatus"],
            ["name"] = (string?)instance["name"],
            ["correlationId"] = (string?)instance["correlationId"],
            ["incidents"] = Array(state["incidents"]!.AsArray().Select(incident => (string?)incident!["activityId"])),
            ["bookmarks"] = state["bookmarks"]!.AsArray().Count,
            ["journal"] = new JsonArray([
                .. journal.Select(line => Array([(string?)line["activityType"], (string?)line["activityId"], (string?)line["eventName"]])),
            ]),
            ["writeLines"] = Array(
                journal
                    .Where(line => (string?)line["activityType"] == "Elsa.WriteLine" && (string?)line["eventName"] == "Completed")
                    .Select(line => TextOf(executions.Single(one => (string?)one["id"] == (string?)line["activityInstanceId"])))
            ),
            ["activityStatuses"] = new JsonArray([
                .. executions
                    .Select(one => ((string?)one["activityId"], (string?)one["status"]))
                    .OrderBy(one => one.Item1, StringComparer.Ordinal)
                    .ThenBy(one => one.Item2, StringComparer.Ordinal)
                    .Select(one => Array([one.Item1, one.Item2])),
            ]),
            ["output"] = state["output"]!.DeepClone(),
            ["variables"] = new JsonObject(
                variables.Select(variable => KeyValuePair.Create((string)variable["name"]!, variable["value"]?.DeepClone()))
            ),
        };
    }

    private static string? TextOf(JsonNode execution) => (string?)execution["activityState"]?["Text"];

    private static IReadOnlyList<JsonNode> Items(WireAnswer answer) => [.. answer.Body!["items"]!.AsArray().Select(item => item!)];

    private static JsonArray Array(IEnumerable<string?> items) => [.. items.Select(item => JsonValue.Create(item))];
}
