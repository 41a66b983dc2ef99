using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Waiting;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>What runs and shows instances, as a test asks for it.</summary>
internal static class RunApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A published sequence; its variables are kept between bursts.</summary>
    public static async Task PublishAsync(string definitionId, JsonArray activities, params string[] variables)
    {
        var definition = new JsonObject
        {
            ["definitionId"] = definitionId,
            ["name"] = definitionId,
            ["isPublished"] = true,
            ["variables"] = new JsonArray([
                .. variables.Select(name => new JsonObject
                {
                    ["id"] = $"v-{name}",
                    ["name"] = name,
                    ["typeName"] = "Int32",
                    ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
                }),
            ]),
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Sequence",
                ["activities"] = activities,
            },
        };
        await PublishAsync(definition);
    }

    public static async Task PublishAsync(JsonObject definition)
    {
        var answer = await SendAsync(HttpMethod.Post, "workflow-definitions/import", definition);
        Assert.That(answer.Status, Is.EqualTo(200), $"{answer.Body}");
    }

    public static JsonObject Activity(string id, string type, params (string Name, string Type, JsonNode Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type };
        foreach (var (name, typeName, value) in inputs)
            activity[name] = new JsonObject
            {
                ["typeName"] = typeName,
                ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
            };
        return activity;
    }

    public static JsonObject Event(string name) => Activity("wait", "Elsa.Event", ("eventName", "String", name));

    public static Task<WireAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public static Task<WireAnswer> PostAsync(string path, JsonNode? body = null) => SendAsync(HttpMethod.Post, path, body);

    public static Task<WireAnswer> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? idempotencyKey = null) =>
        SendAsync(method, path, body is null ? null : WireServer.Json(body.ToJsonString()), idempotencyKey);

    public static async Task<WireAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await WireServer.Administrator.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var headers = answer.Headers.ToDictionary(
            header => header.Key,
            header => string.Join(',', header.Value),
            StringComparer.OrdinalIgnoreCase
        );
        return new WireAnswer((int)answer.StatusCode, headers, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>Starts an instance and answers its id.</summary>
    public static async Task<string> StartAsync(string definitionId, JsonObject? body = null)
    {
        var answer = await PostAsync($"workflow-definitions/{definitionId}/execute", body ?? []);
        return answer.Header("x-elsa-workflow-instance-id")
            ?? throw new InvalidOperationException($"Not started: {answer.Status} {answer.Body}");
    }

    public static async Task<JsonNode> InstanceAsync(string id) => (await GetAsync($"workflow-instances/{id}")).Body!;

    public static Task UntilAsync(string instanceId, string subStatus) =>
        Eventually.UntilAsync(
            async () => (string?)(await GetAsync($"workflow-instances/{instanceId}")).Body?["subStatus"] == subStatus,
            Patience,
            () => $"instance {instanceId} is not {subStatus}"
        );
}

/// <summary>An answer of the API.</summary>
internal sealed record WireAnswer(int Status, IReadOnlyDictionary<string, string> Headers, JsonNode? Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The messages of a refusal, whatever they are about.</summary>
    public string Errors =>
        string.Join(
            '\n',
            (Body?["errors"]?.AsObject() ?? []).SelectMany(about => about.Value!.AsArray()).Select(message => (string?)message)
        );
}
