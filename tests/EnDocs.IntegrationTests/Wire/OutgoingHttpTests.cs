using System.Text.Json.Nodes;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Workflows that call other servers.</summary>
public sealed class OutgoingHttpTests
{
    [Test]
    public async Task A_request_is_sent_as_its_inputs_say_and_its_answer_read()
    {
        using var outside = new OutsideServer(_ => new OutsideAnswer(201, """{"номер":17}""")
        {
            Headers = new Dictionary<string, string> { ["X-Kind"] = "order" },
        });
        var send = Send("Elsa.FlowSendHttpRequest", outside.Url("orders"), "POST");
        send["content"] = Expression("JavaScript", "({ сумма: 12.5 })");
        send["authorization"] = Expression("Literal", "Bearer secret-1");
        send["requestHeaders"] = Expression("Literal", """{"X-One":"1","X-Two":["2","3"]}""");
        send["expectedStatusCodes"] = Expression("Object", "[201]");
        await PublishAsync("out-flow", Flow(send, "201"));

        var id = await StartAsync("out-flow");

        var request = outside.Requests.Single();
        Assert.That((request.Method, request.Path, request.Body), Is.EqualTo(("POST", "/orders", """{"сумма":12.5}""")));
        Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/json; charset=utf-8"));
        Assert.That((request.Headers["X-One"], request.Headers["X-Two"]), Is.EqualTo(("1", "2, 3")));
        Assert.That(request.Headers["Authorization"], Is.EqualTo("Bearer secret-1"));
        Assert.That(request.Headers["Idempotency-Key"], Does.StartWith($"{id}:"));
        var executions = (await GetAsync($"activity-executions/list?workflowInstanceId={id}")).Body!["items"]!.AsArray();
        var sent = executions.Single(item => (string?)item!["activityId"] == "send")!;
        Assert.That((int)sent["outputs"]!["ParsedContent"]!["номер"]!, Is.EqualTo(17));
        Assert.That((int)sent["outputs"]!["StatusCode"]!, Is.EqualTo(201));
        Assert.That($"{sent["outputs"]!["ResponseHeaders"]!["X-Kind"]}", Does.Contain("order"));
        Assert.That(executions.Select(item => (string?)item!["activityId"]), Does.Contain("after"));
        Assert.That($"{executions}", Does.Not.Contain("secret-1"), "authorizations are never kept");
    }

    [TestCase(200, "[200]", "200")]
    [TestCase(404, "[200]", "Unmatched status code")]
    [TestCase(404, "[200]", "Done")]
    public async Task The_status_code_chooses_the_outcome(int status, string expected, string outcome)
    {
        using var outside = new OutsideServer(_ => new OutsideAnswer(status, ""));
        var send = Send("Elsa.FlowSendHttpRequest", outside.Url("x"));
        send["expectedStatusCodes"] = Expression("Object", expected);
        await PublishAsync("out-outcome", Flow(send, outcome));

        Assert.That(await RanAsync(await StartAsync("out-outcome")), Does.Contain("after"));
    }

    [Test]
    public async Task A_server_that_is_not_there_is_an_outcome()
    {
        string url;
        using (var gone = new OutsideServer(_ => new OutsideAnswer(200, "")))
            url = gone.Url("x");
        await PublishAsync("out-gone", Flow(Send("Elsa.FlowSendHttpRequest", url), "Failed to connect"));

        Assert.That(await RanAsync(await StartAsync("out-gone")), Does.Contain("after"));
    }

    [TestCase("http://127.0.0.1:{0}/")]
    [TestCase("http://[::1]:{0}/")]
    [TestCase("http://169.254.169.254/latest/meta-data/")]
    public async Task The_inner_network_is_closed_unless_the_administrator_opens_it(string url)
    {
        using var outside = new OutsideServer(_ => new OutsideAnswer(200, "inner"));
        await PublishAsync("out-inner", Flow(Send("Elsa.FlowSendHttpRequest", string.Format(null, url, outside.Port)), "Done"));

        var answer = await PostAsync("workflow-definitions/out-inner/execute", new JsonObject());

        Assert.That(answer.Status, Is.EqualTo(500));
        Assert.That($"{answer.Body!["workflowState"]!["incidents"]}", Does.Contain("AllowedPrivateHosts"));
        Assert.That(outside.Requests, Is.Empty);
    }

    [Test]
    public async Task A_redirect_into_the_inner_network_is_not_followed()
    {
        OutsideServer? server = null;
        using var outside = new OutsideServer(request =>
            request.Path == "/start"
                ? new OutsideAnswer(302, "")
                {
                    Headers = new Dictionary<string, string> { ["Location"] = server!.Url("inner", "127.0.0.1") },
                }
                : new OutsideAnswer(200, "inner")
        );
        server = outside;
        await PublishAsync("out-redirect", Flow(Send("Elsa.FlowSendHttpRequest", outside.Url("start")), "Done"));

        var answer = await PostAsync("workflow-definitions/out-redirect/execute", new JsonObject());

        Assert.That(answer.Status, Is.EqualTo(500));
        Assert.That(outside.Requests.Select(request => request.Path), Is.EqualTo(new[] { "/start" }));
    }

    [Test]
    public async Task The_form_with_branches_runs_the_one_of_the_status_code()
    {
        using var outside = new OutsideServer(request => new OutsideAnswer(request.Path == "/yes" ? 200 : 418, ""));
        JsonObject Branching(string path)
        {
            var send = Send("Elsa.SendHttpRequest", outside.Url(path));
            send["expectedStatusCodes"] = new JsonArray(
                new JsonObject { ["statusCode"] = 200, ["activity"] = Activity("good", "Elsa.WriteLine", ("text", "String", "good")) }
            );
            send["unmatchedStatusCode"] = Activity("odd", "Elsa.WriteLine", ("text", "String", "odd"));
            return send;
        }

        await RunApi.PublishAsync("out-yes", [Branching("yes")]);
        await RunApi.PublishAsync("out-no", [Branching("no")]);

        Assert.That(await RanAsync(await StartAsync("out-yes")), Does.Contain("good").And.Not.Contain("odd"));
        Assert.That(await RanAsync(await StartAsync("out-no")), Does.Contain("odd").And.Not.Contain("good"));
    }

    [Test]
    public async Task A_passing_refusal_is_tried_again_where_that_is_wanted()
    {
        var calls = 0;
        using var outside = new OutsideServer(_ => new OutsideAnswer(Interlocked.Increment(ref calls) < 2 ? 503 : 200, ""));
        var send = Send("Elsa.FlowSendHttpRequest", outside.Url("x"));
        send["enableResiliency"] = Expression("Literal", true);
        await PublishAsync("out-again", Flow(send, "200"));

        Assert.That(await RanAsync(await StartAsync("out-again")), Does.Contain("after"));
        Assert.That(outside.Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_downloaded_file_is_sent_on()
    {
        using var outside = new OutsideServer(_ => new OutsideAnswer(200, "содержимое", "application/pdf")
        {
            Headers = new Dictionary<string, string> { ["Content-Disposition"] = "attachment; filename=\"act.pdf\"" },
        });
        var download = Send("Elsa.DownloadHttpFile", outside.Url("act"));
        download["result"] = new JsonObject
        {
            ["typeName"] = "HttpFile",
            ["memoryReference"] = new JsonObject { ["id"] = "v-File" },
        };
        await RunApi.PublishAsync(
            new JsonObject
            {
                ["definitionId"] = "out-file",
                ["name"] = "out-file",
                ["isPublished"] = true,
                ["variables"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = "v-File",
                        ["name"] = "File",
                        ["typeName"] = "Object",
                    }
                ),
                ["root"] = new JsonObject
                {
                    ["id"] = "root",
                    ["type"] = "Elsa.Sequence",
                    ["activities"] = new JsonArray(
                        download,
                        new JsonObject
                        {
                            ["id"] = "give",
                            ["type"] = "Elsa.WriteFileHttpResponse",
                            ["content"] = new JsonObject
                            {
                                ["typeName"] = "Object",
                                ["expression"] = new JsonObject
                                {
                                    ["type"] = "Variable",
                                    ["value"] = new JsonObject { ["id"] = "v-File" },
                                },
                            },
                        }
                    ),
                },
            }
        );

        using var answer = await WireServer.Administrator.PostAsync(
            new Uri("workflow-definitions/out-file/execute", UriKind.Relative),
            WireServer.Json("{}")
        );

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("содержимое"));
        Assert.That($"{answer.Content.Headers.ContentType}", Is.EqualTo("application/pdf"));
        Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Is.EqualTo("act.pdf"));
    }

    private static JsonObject Send(string type, string url, string method = "GET") =>
        new()
        {
            ["id"] = "send",
            ["type"] = type,
            ["url"] = Expression("Literal", url),
            ["method"] = Expression("Literal", method),
        };

    private static JsonObject Expression(string syntax, JsonNode value) =>
        new()
        {
            ["typeName"] = "Object",
            ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value },
        };

    private static JsonObject Flow(JsonObject send, string outcome)
    {
        var id = $"{send["id"]}";
        return new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray(send, Activity("after", "Elsa.WriteLine", ("text", "String", "after"))),
            ["connections"] = new JsonArray(
                new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = id, ["port"] = outcome },
                    ["target"] = new JsonObject { ["activity"] = "after", ["port"] = "In" },
                }
            ),
        };
    }

    private static Task PublishAsync(string id, JsonObject root) =>
        RunApi.PublishAsync(
            new JsonObject
            {
                ["definitionId"] = id,
                ["name"] = id,
                ["isPublished"] = true,
                ["root"] = root,
            }
        );

    private static async Task<IEnumerable<string?>> RanAsync(string instanceId) =>
        (await GetAsync($"activity-executions/list?workflowInstanceId={instanceId}")).Body!["items"]!
            .AsArray()
            .Select(item => (string?)item!["activityId"]);
}
