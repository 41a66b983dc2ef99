using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Waiting;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>One scenario against the running server: what each step answered, and what its instances show in the end.</summary>
internal sealed class CaseReplay(string main)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] AtRest = ["Finished", "Faulted", "Cancelled", "Suspended", "Interrupted"];

    private readonly SortedDictionary<string, string> _instances = new(StringComparer.Ordinal);

    public JsonArray Steps { get; } = [];

    public async Task PublishAsync(JsonNode definition)
    {
        Assert.That((await PostAsync("workflow-definitions/import", definition)).Status, Is.EqualTo(200));
        var published = await PostAsync($"workflow-definitions/{definition["definitionId"]}/publish", new JsonObject());
        Assert.That(published.Status, Is.EqualTo(200), published.Errors);
    }

    public async Task PlayAsync(JsonNode step)
    {
        var what = (string)step["do"]!;
        var answered = new JsonObject { ["do"] = what };
        Steps.Add(answered);
        await DoAsync(what, step, answered);
        await SettleAsync();
        if ((bool?)step["loose"] is true)
            return;

        answered["after"] = new JsonObject();
        foreach (var (alias, id) in _instances)
            if (what != "wait" || alias == (string?)step["instance"])
                answered["after"]![alias] = await StandingAsync(id);
    }

    public async Task<JsonObject> ObserveAsync()
    {
        var seen = new JsonObject();
        foreach (var (alias, id) in _instances)
            seen[alias] = await CaseObservation.OfAsync(id);
        return seen;
    }

    private async Task DoAsync(string what, JsonNode step, JsonObject answered)
    {
        switch (what)
        {
            case "execute":
                await ExecuteAsync(step, answered);
                break;
            case "event":
                answered["status"] = (
                    await PostAsync($"events/{Uri.EscapeDataString((string)step["name"]!)}/trigger", EventOf(step))
                ).Status;
                break;
            case "task":
                answered["status"] = await CompleteAsync(step);
                break;
            case "cancel":
                answered["status"] = (await PostAsync($"cancel/workflow-instances/{InstanceOf(step)}")).Status;
                break;
            case "find":
                answered["found"] = await FindAsync((string)step["definitionId"]!, (string)step["as"]!);
                break;
            case "wait":
                await Eventually.UntilAsync(() => HasReachedAsync(step), Patience, () => $"{main}: {step.ToJsonString()}");
                answered["reached"] = true;
                break;
            default:
                throw new NotSupportedException($"The scenario wants to {what}.");
        }
    }

    private async Task ExecuteAsync(JsonNode step, JsonObject answered)
    {
        var answer = await PostAsync($"workflow-definitions/{main}/execute", step["body"]!.DeepClone());
        answered["status"] = answer.Status;
        answered["cannotStart"] = answer.Header("x-elsa-workflow-cannot-start");
        if (answer.Header("x-elsa-workflow-instance-id") is { } id)
            _instances[(string)step["as"]!] = id;
    }

    private JsonNode EventOf(JsonNode step)
    {
        var body = step["body"]!.DeepClone();
        if (step["instance"] is not null)
            body["workflowInstanceId"] = InstanceOf(step);
        return body;
    }

    private async Task<int> CompleteAsync(JsonNode step)
    {
        var instance = await InstanceAsync(InstanceOf(step));
        var task = instance["workflowState"]!["bookmarks"]!
            .AsArray()
            .Select(bookmark => bookmark!["payload"]!)
            .First(payload => (string?)payload["taskName"] == (string?)step["task"]);
        return (await PostAsync($"tasks/{task["taskId"]}/complete", new JsonObject { ["result"] = step["result"]?.DeepClone() })).Status;
    }

    private async Task<bool> FindAsync(string definitionId, string alias)
    {
        await Eventually.UntilAsync(
            async () =>
            {
                var found = await GetAsync($"workflow-instances?definitionId={definitionId}&orderBy=Created&orderDirection=Ascending");
                if (found.Body!["items"]!.AsArray() is not [{ } first, ..])
                    return false;

                _instances[alias] = (string)first["id"]!;
                return true;
            },
            Patience,
            () => $"{main}: no instance of {definitionId}"
        );
        return true;
    }

    private async Task<bool> HasReachedAsync(JsonNode step)
    {
        var standing = await StandingAsync(InstanceOf(step));
        var until = (string?)step["until"];
        return (until == (string?)standing[0] || until == (string?)standing[1])
            && (step["bookmarks"] is not { } bookmarks || (int)bookmarks == (int)standing[2]!);
    }

    /// <summary>Waits until nothing moves any more.</summary>
    private async Task SettleAsync()
    {
        var last = "";
        await Eventually.UntilAsync(
            async () =>
            {
                var now = new List<string>();
                foreach (var id in _instances.Values)
                    now.Add($"{await StandingAsync(id)} {(await GetAsync($"workflow-instances/{id}/journal?take=1")).Body!["totalCount"]}");
                var standing = string.Join('\n', now);
                var isAtRest = standing == last && await AllAtRestAsync();
                last = standing;
                return isAtRest;
            },
            Patience,
            () => $"{main} does not come to rest: {last}"
        );
    }

    private async Task<bool> AllAtRestAsync()
    {
        foreach (var id in _instances.Values)
        {
            var subStatus = (string?)(await StandingAsync(id))[1];
            if (!AtRest.Contains(subStatus))
                return false;
        }

        return true;
    }

    private static async Task<JsonArray> StandingAsync(string id)
    {
        var instance = await InstanceAsync(id);
        return [(string?)instance["status"], (string?)instance["subStatus"], instance["workflowState"]!["bookmarks"]!.AsArray().Count];
    }

    private string InstanceOf(JsonNode step) => _instances[(string)step["instance"]!];
}
