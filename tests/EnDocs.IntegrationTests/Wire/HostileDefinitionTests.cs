using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>A definition that was made to do harm is refused in Elsa's form, or ends as an incident that names its activity; nobody else notices.</summary>
public sealed class HostileDefinitionTests
{
    [TestCase("workflow-definitions", "application/json")]
    [TestCase("workflow-definitions/import", "application/json")]
    [TestCase("workflow-definitions/import-files", "multipart/form-data; boundary=b")]
    public async Task A_hundred_megabytes_are_not_read(string path, string type)
    {
        using var body = new Endless(100L * 1024 * 1024, type);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = body };
        request.Headers.ExpectContinue = true;

        using var answer = await WireServer.Administrator.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge).Or.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(body.Sent, Is.LessThan(32L * 1024 * 1024));
    }

    [TestCase(10_000)]
    [TestCase(200)]
    public async Task Activities_inside_activities_without_end_are_refused(int depth)
    {
        var activity = new StringBuilder();
        for (var level = 0; level < depth; level++)
            activity.Append("{\"id\":\"s").Append(level).Append("\",\"type\":\"Elsa.Sequence\",\"activities\":[");
        activity.Append(string.Concat(Enumerable.Repeat("]}", depth)));

        await RefusedAsync($$"""{"definitionId":"hostile-deep","name":"hostile-deep","root":{{activity}}}""");
    }

    [TestCase("""{"$id":"1","id":"root","type":"Elsa.Sequence","activities":[{"$ref":"1"}]}""")]
    [TestCase("""{"$id":"1","id":"root","type":"Elsa.If","then":{"$ref":"1"},"activities":[{"$ref":"2"}]}""")]
    [TestCase("""{"$ref":"0"}""")]
    public async Task References_in_a_circle_are_refused(string root)
    {
        await RefusedAsync($$"""{"$id":"0","definitionId":"hostile-circle","name":"hostile-circle","root":{{root}}}""");
    }

    [Test]
    public async Task Two_activities_of_one_id_are_refused_and_named()
    {
        var errors = await RefusedAsync(
            """
            {"definitionId":"hostile-twice","name":"hostile-twice","root":{"id":"root","type":"Elsa.Sequence","activities":[
              {"id":"same","type":"Elsa.Start"},{"id":"same","type":"Elsa.End"}]}}
            """
        );

        Assert.That(errors, Does.Contain("same"));
    }

    [Test]
    public async Task An_activity_of_an_unknown_type_is_kept_and_is_an_incident_when_it_is_reached()
    {
        await PublishAsync("hostile-unknown", [Activity("boom", "System.Diagnostics.Process", ("fileName", "String", "sh"))]);

        await IncidentAsync("hostile-unknown", "boom");
        var stored = (await GetAsync("workflow-definitions/by-definition-id/hostile-unknown")).Body!["root"]!["activities"]![0]!;
        Assert.That((string?)stored["type"], Is.EqualTo("Elsa.NotFoundActivity"));
        Assert.That((string?)stored["originalActivityJson"], Does.Contain("System.Diagnostics.Process"));
    }

    [TestCase("while (true) { }")]
    [TestCase("const a = []; while (true) a.push('x'.repeat(100000) + a.length)")]
    [TestCase("const f = () => f(); f()")]
    [TestCase("let s = 'x'; while (true) s += s")]
    [TestCase("/^(a+)+$/.test('a'.repeat(60) + '!')")]
    public async Task A_script_without_end_or_measure_is_an_incident_of_its_activity_and_others_go_on(string script)
    {
        await PublishAsync("hostile-neighbour", [Event("HostileNeighbour")]);
        var neighbour = await StartAsync("hostile-neighbour");
        await PublishAsync("hostile-script", [Activity("boom", "Elsa.RunJavaScript", ("script", "String", script))]);

        await IncidentAsync("hostile-script", "boom");

        await PostAsync("events/HostileNeighbour/trigger", new JsonObject { ["workflowInstanceId"] = neighbour });
        await UntilAsync(neighbour, "Finished");
    }

    [Test]
    public async Task Prototypes_are_data_and_leak_into_no_other_script()
    {
        const string polluting = """
            var o = JSON.parse('{"__proto__":{"polluted":1}}'); Object.prototype.polluted = 1; Array.prototype.polluted = 1;
            Object.getPrototypeOf(getInput('__proto__') ?? {}).polluted = 1; globalThis.polluted = 1
            """;
        await PublishAsync("hostile-proto", [Activity("pollute", "Elsa.RunJavaScript", ("script", "String", polluting))], "__proto__");
        await PublishAsync(
            "hostile-proto-victim",
            [
                new JsonObject
                {
                    ["id"] = "say",
                    ["type"] = "Elsa.WriteLine",
                    ["text"] = JsonNode.Parse(
                        """{"typeName":"String","expression":{"type":"JavaScript","value":"[({}).polluted, [].polluted, typeof polluted].map(String).join()"}}"""
                    ),
                },
            ]
        );
        var body = JsonNode.Parse("""{"input":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}""")!.AsObject();

        await StartAsync("hostile-proto", body);
        var victim = await StartAsync("hostile-proto-victim", body.DeepClone().AsObject());

        var seen = await CaseObservation.OfAsync(victim);
        Assert.That(seen["writeLines"]!.ToJsonString(), Is.EqualTo("""["undefined,undefined,undefined"]"""));
    }

    [Test]
    public async Task Members_called_prototype_are_kept_as_they_are()
    {
        const string definition = """
            {"definitionId":"hostile-members","name":"hostile-members","customProperties":{"__proto__":{"a":1},"constructor":2},
             "root":{"id":"__proto__","type":"Elsa.Sequence","__proto__":{"b":3},"activities":[]}}
            """;

        var answer = await PostAsync("workflow-definitions/import", JsonNode.Parse(definition));

        Assert.That(answer.Status, Is.EqualTo(200), answer.Errors);
        var stored = (await GetAsync("workflow-definitions/by-definition-id/hostile-members")).Body!;
        Assert.That(stored["customProperties"]!.ToJsonString(), Is.EqualTo("""{"__proto__":{"a":1},"constructor":2}"""));
        Assert.That(stored["root"]!["__proto__"]!.ToJsonString(), Is.EqualTo("""{"b":3}"""));
    }

    [Test]
    public async Task A_workflow_that_executes_itself_without_end_is_stopped()
    {
        await PublishAsync(
            "hostile-self",
            [
                Activity(
                    "again",
                    "Elsa.ExecuteWorkflow",
                    ("workflowDefinitionId", "String", "hostile-self"),
                    ("waitForCompletion", "Boolean", true)
                ),
            ]
        );

        var id = await StartAsync("hostile-self");

        await UntilAsync(id, "Finished");
        var all = (await GetAsync("workflow-instances?definitionId=hostile-self&pageSize=1000")).Body!["items"]!.AsArray();
        Assert.That(all, Has.Count.LessThan(100));
        Assert.That(all.Count(one => (string?)one!["subStatus"] == "Faulted"), Is.EqualTo(1), "the innermost");
    }

    [Test]
    public async Task A_version_that_uses_itself_as_an_activity_does_not_run()
    {
        var definition = new JsonObject
        {
            ["definitionId"] = "hostile-own",
            ["name"] = "HostileOwn",
            ["options"] = new JsonObject { ["usableAsActivity"] = true },
            ["root"] = JsonNode.Parse("""{"id":"root","type":"Elsa.Sequence","activities":[]}"""),
        };
        var draft = await PostAsync("workflow-definitions", new JsonObject { ["model"] = definition.DeepClone() });
        definition["root"]!["activities"] = new JsonArray(
            new JsonObject
            {
                ["id"] = "own",
                ["type"] = "HostileOwn",
                ["workflowDefinitionId"] = "hostile-own",
                ["workflowDefinitionVersionId"] = (string?)draft.Body!["id"],
            }
        );

        await PostAsync("workflow-definitions", new JsonObject { ["model"] = definition.DeepClone(), ["publish"] = true });
        var ran = await PostAsync("workflow-definitions/hostile-own/execute", new JsonObject());

        Assert.That(ran.Status, Is.EqualTo(400), ran.Body?.ToJsonString());
        Assert.That(ran.Errors, Does.Contain("own"));
    }

    /// <summary>Refused in Elsa's form both when it is saved and when it is imported.</summary>
    private static async Task<string> RefusedAsync(string definition)
    {
        var errors = "";
        foreach (
            var (path, body) in new[]
            {
                ("workflow-definitions/import", definition),
                ("workflow-definitions", $$"""{"model":{{definition}}}"""),
            }
        )
        {
            using var content = WireServer.Json(body);
            using var answer = await WireServer.Administrator.PostAsync(new Uri(path, UriKind.Relative), content);
            var refusal = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

            Assert.That((int)answer.StatusCode, Is.EqualTo(400), $"{path}: {refusal}");
            Assert.That(refusal["errors"] ?? refusal["modelBindingError"], Is.Not.Null);
            errors += refusal["errors"]?.ToString();
        }

        return errors;
    }

    private static async Task IncidentAsync(string definitionId, string activityId)
    {
        var id = await StartAsync(definitionId);

        await UntilAsync(id, "Faulted");
        var incidents = (await InstanceAsync(id))["workflowState"]!["incidents"]!.AsArray();
        Assert.That(incidents.Select(incident => (string?)incident!["activityId"]), Is.EqualTo(new[] { activityId }));
    }

    /// <summary>Says how long it is, and counts how much of it was taken.</summary>
    private sealed class Endless : HttpContent
    {
        private readonly long _length;

        public Endless(long length, string type)
        {
            _length = length;
            Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        public long Sent { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var spaces = new byte[64 * 1024];
            spaces.AsSpan().Fill((byte)' ');
            for (; Sent < _length; Sent += spaces.Length)
                await stream.WriteAsync(spaces);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return true;
        }
    }
}
