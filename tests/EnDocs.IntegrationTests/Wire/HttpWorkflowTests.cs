using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Workflows that are called below <c>/workflows</c>: contract, section 5.15.</summary>
public sealed class HttpWorkflowTests
{
    [Test]
    public async Task A_request_starts_the_workflow_of_its_path_and_gets_its_answer()
    {
        await PublishAsync(
            "http-decision",
            [
                Endpoint("http/decision/{name}", ["GET", "POST"], ("routeData", "v-Route"), ("queryStringData", "v-Query")),
                Answer("({ name: getRoute().name, age: parseInt(getQuery().age), много: 'да' })", "JavaScript", "application/json"),
            ],
            ("Route", "ObjectDictionary"),
            ("Query", "ObjectDictionary")
        );

        var answer = await CallAsync(HttpMethod.Get, "http/decision/Анна?age=42");

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.ContentType, Is.EqualTo("application/json; charset=utf-8"));
        Assert.That(answer.Text, Is.EqualTo("""{"name":"Анна","age":42,"много":"да"}"""));
        var instance = (await GetAsync("workflow-instances?definitionId=http-decision")).Body!["items"]![0]!;
        Assert.That((string?)instance["subStatus"], Is.EqualTo("Finished"));
        var executions = await GetAsync($"activity-executions/list?workflowInstanceId={instance["id"]}");
        var outputs = executions.Body!["items"]!.AsArray().Single(item => (string?)item!["activityId"] == "http")!["outputs"]!;
        Assert.That((string?)outputs["Result"], Is.EqualTo("(not serializable)"));
        Assert.That(outputs["QueryStringData"]!.ToJsonString(), Is.EqualTo("""{"age":"42"}"""));
    }

    [TestCase("PUT", "http/methods", 404, TestName = "A method that is not served")]
    [TestCase("GET", "http/nothing", 404, TestName = "A path that nobody serves")]
    [TestCase("GET", "HTTP/Methods/", 200, TestName = "Case and a slash at the end make no difference")]
    public async Task What_is_at_a_path_is_found(string method, string path, int status)
    {
        await PublishAsync("http-methods", [Endpoint("/http/methods", ["GET"])]);

        var answer = await CallAsync(new HttpMethod(method), path);

        Assert.That((answer.Status, answer.Text), Is.EqualTo((status, "")));
    }

    [Test]
    public async Task A_path_without_parameters_goes_before_one_with_them()
    {
        await PublishAsync("http-any-order", [Endpoint("http/orders/{id}", ["GET"]), Answer("any")]);
        await PublishAsync("http-new-order", [Endpoint("http/orders/new", ["GET"]), Answer("new")]);

        Assert.That((await CallAsync(HttpMethod.Get, "http/orders/new")).Text, Is.EqualTo("new"));
        Assert.That((await CallAsync(HttpMethod.Get, "http/orders/17")).Text, Is.EqualTo("any"));
    }

    [Test]
    public async Task Two_workflows_at_one_path_are_named_and_neither_runs()
    {
        await PublishAsync("http-twice-a", [Endpoint("http/twice", ["GET"])]);
        await PublishAsync("http-twice-b", [Endpoint("http/twice", ["GET"])]);

        var answer = await CallAsync(HttpMethod.Get, "http/twice");

        Assert.That(answer.Status, Is.EqualTo(500));
        Assert.That(answer.Text, Does.Contain("http-twice-a").And.Contain("http-twice-b"));
        Assert.That((int)(await GetAsync("workflow-instances?definitionId=http-twice-a")).Body!["totalCount"]!, Is.Zero);
    }

    [Test]
    public async Task A_waiting_workflow_is_resumed_by_its_own_path_and_by_one_with_parameters()
    {
        await PublishAsync(
            "http-wait",
            [
                Endpoint("http/wait/{number}", ["POST"], ("routeData", "v-Route")),
                WithoutStart(EndpointOf("'http/wait/' + getRoute().number + '/pay'", "JavaScript", "second")),
                WithoutStart(Endpoint("http/wait/{number}/close/{how}", ["POST"], id: "third", ("routeData", "v-Route"))),
                Answer("'closed ' + getRoute().how", "JavaScript"),
            ],
            ("Route", "ObjectDictionary")
        );

        var started = await CallAsync(HttpMethod.Post, "http/wait/17");
        var early = await CallAsync(HttpMethod.Post, "http/wait/17/close/late");
        var paid = await CallAsync(HttpMethod.Post, "http/wait/17/pay");
        var again = await CallAsync(HttpMethod.Post, "http/wait/17/pay");
        var closed = await CallAsync(HttpMethod.Post, "http/wait/17/close/Now");

        Assert.That((started.Status, early.Status, paid.Status, again.Status, closed.Status), Is.EqualTo((200, 404, 200, 404, 200)));
        Assert.That(closed.Text, Is.EqualTo("closed Now"));
        var instance = (await GetAsync("workflow-instances?definitionId=http-wait")).Body!["items"]![0]!;
        Assert.That((string?)instance["subStatus"], Is.EqualTo("Finished"));
    }

    [Test]
    public async Task Of_two_that_wait_at_one_path_the_request_names_one()
    {
        await PublishAsync("http-two", [WithoutStart(Endpoint("http/two", ["POST"])), Answer("done")]);
        var one = await StartAsync("http-two", new JsonObject { ["correlationId"] = "http-two-1" });
        var two = await StartAsync("http-two", new JsonObject { ["correlationId"] = "http-two-2" });

        var both = await CallAsync(HttpMethod.Post, "http/two");
        var first = await CallAsync(HttpMethod.Post, $"http/two?workflowInstanceId={one}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/workflows/http/two");
        request.Headers.Add("X-Correlation-ID", "http-two-2");
        var second = await CallAsync(request);

        Assert.That((both.Status, first.Text, second.Text), Is.EqualTo((500, "done", "done")));
        Assert.That(both.Text, Does.Contain(one).And.Contain(two));
    }

    [TestCase(true, null, TestName = "Whoever has signed in")]
    [TestCase(false, "exec:workflow-definitions", TestName = "Whoever has the permission")]
    public async Task Who_may_not_call_is_refused_also_in_the_middle_of_a_workflow(bool authorize, string? policy)
    {
        var id = $"http-auth-{authorize}".ToLowerInvariant();
        JsonObject Guarded(string path, string activityId)
        {
            var endpoint = Endpoint(path, ["GET"], activityId);
            endpoint["authorize"] = Literal("Boolean", authorize);
            if (policy is not null)
                endpoint["policy"] = Literal("String", policy);
            return endpoint;
        }

        await PublishAsync(id, [Guarded($"http/{id}", "http"), WithoutStart(Guarded($"http/{id}/next", "next")), Answer("come in")]);

        var stranger = await CallAsync(HttpMethod.Get, $"http/{id}");
        var known = await CallAsync(HttpMethod.Get, $"http/{id}", WireServer.Administrator);
        var strangerInTheMiddle = await CallAsync(HttpMethod.Get, $"http/{id}/next");
        var knownInTheMiddle = await CallAsync(HttpMethod.Get, $"http/{id}/next", WireServer.Administrator);

        Assert.That((stranger.Status, known.Status, strangerInTheMiddle.Status, knownInTheMiddle.Status), Is.EqualTo((401, 200, 401, 200)));
        Assert.That(knownInTheMiddle.Text, Is.EqualTo("come in"));
    }

    [TestCase("application/json", """{"Сумма":1.5,"list":[1,2]}""", """{"Сумма":1.5,"list":[1,2]}""")]
    [TestCase("application/json", "17", "17")]
    [TestCase("text/plain; charset=utf-8", "просто текст", "\"просто текст\"")]
    [TestCase("application/xml", "<a>б</a>", "\"\\u003Ca\\u003Eб\\u003C/a\\u003E\"")]
    [TestCase("application/x-www-form-urlencoded", "a=1&b=%D0%B1&b=2", """{"a":"1","b":["б","2"]}""")]
    public async Task A_body_is_read_by_its_type(string contentType, string body, string read)
    {
        await PublishAsync(
            "http-body",
            [Endpoint("http/body", ["POST"], ("parsedContent", "v-Body")), Answer("getBody()", "JavaScript", "application/json")],
            ("Body", "Object")
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, "/workflows/http/body") { Content = Content(body, contentType) };

        var answer = await CallAsync(request);

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(JsonNode.DeepEquals(Json(answer.Text), JsonNode.Parse(read)), Is.True, answer.Text);

        static JsonNode? Json(string text)
        {
            try
            {
                return JsonNode.Parse(text);
            }
            catch (System.Text.Json.JsonException)
            {
                return text;
            }
        }
    }

    [TestCase("application/json", "{\"a\":", "не JSON")]
    [TestCase("application/json", "{\"a\":\"\\u0000\"}", "U+0000")]
    [TestCase("multipart/form-data; boundary=x", "nonsense", "не читается")]
    [TestCase("text/plain; charset=utf-7", "+AGEAYg-", "не читается")]
    [TestCase("application/x-www-form-urlencoded", "a=%00&a=x", "не читается")]
    public async Task A_broken_body_is_refused_before_anything_runs(string contentType, string body, string reason)
    {
        await PublishAsync("http-broken", [Endpoint("http/broken", ["POST"])]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/workflows/http/broken") { Content = Content(body, contentType) };

        var answer = await CallAsync(request);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That((string?)JsonNode.Parse(answer.Text)!["message"], Does.Contain(reason));
        Assert.That((int)(await GetAsync("workflow-instances?definitionId=http-broken")).Body!["totalCount"]!, Is.Zero);
    }

    [TestCase("fileSizeLimit", "Int64", "10", "a.pdf", 413)]
    [TestCase("requestSizeLimit", "Int64", "20", "a.pdf", 413)]
    [TestCase("allowedFileExtensions", "List<String>", "[\".pdf\"]", "a.exe", 415)]
    [TestCase("blockedFileExtensions", "List<String>", "[\".exe\"]", "a.EXE", 415)]
    [TestCase("allowedMimeTypes", "List<String>", "[\"application/pdf\"]", "a.txt", 415)]
    public async Task Files_that_break_a_rule_are_refused_or_lead_to_the_outcome_that_is_shown(
        string input,
        string type,
        string value,
        string file,
        int status
    )
    {
        var id = $"http-{input}".ToLowerInvariant();
        var shown = new Dictionary<string, (string Flag, string Outcome)>
        {
            ["fileSizeLimit"] = ("exposeFileTooLargeOutcome", "File too large"),
            ["requestSizeLimit"] = ("exposeRequestTooLargeOutcome", "Request too large"),
            ["allowedFileExtensions"] = ("exposeInvalidFileExtensionOutcome", "Invalid file extension"),
            ["blockedFileExtensions"] = ("exposeInvalidFileExtensionOutcome", "Invalid file extension"),
            ["allowedMimeTypes"] = ("exposeInvalidFileMimeTypeOutcome", "Invalid file MIME type"),
        }[input];
        var limit = new JsonObject
        {
            ["typeName"] = type,
            ["expression"] = new JsonObject { ["type"] = type == "Int64" ? "Literal" : "Object", ["value"] = value },
        };
        var refusing = Endpoint($"http/{id}/refusing", ["POST"]);
        refusing[input] = limit.DeepClone();
        var showing = Endpoint($"http/{id}/showing", ["POST"]);
        showing[input] = limit.DeepClone();
        showing[shown.Flag] = true;
        await PublishAsync($"{id}-refusing", [refusing, Answer("taken")]);
        await PublishFlowAsync($"{id}-showing", [showing, Answer("led there")], ("http", shown.Outcome, "answer"));

        var refused = await CallAsync(Upload($"http/{id}/refusing", file));
        var led = await CallAsync(Upload($"http/{id}/showing", file));

        Assert.That((refused.Status, led.Text), Is.EqualTo((status, "led there")));
    }

    [Test]
    public async Task Files_come_in_and_go_out_one_as_it_is_and_several_as_an_archive()
    {
        await PublishAsync(
            "http-files",
            [Endpoint("http/files", ["POST"], ("files", "v-Files")), FileAnswer("v-Files")],
            ("Files", "Object")
        );
        using var one = new MultipartFormDataContent { { File("Счёт 1.pdf", "первый"), "file", "Счёт 1.pdf" } };
        using var two = new MultipartFormDataContent
        {
            { File("a.txt", "первый"), "files", "a.txt" },
            { File("a.txt", "второй"), "files", "a.txt" },
        };

        var single = await CallAsync(new HttpRequestMessage(HttpMethod.Post, "/workflows/http/files") { Content = one });
        var archive = await CallAsync(new HttpRequestMessage(HttpMethod.Post, "/workflows/http/files") { Content = two });

        Assert.That((single.Status, single.Text), Is.EqualTo((200, "первый")));
        using var zip = new ZipArchive(new MemoryStream(archive.Bytes));
        Assert.That(zip.Entries.Select(entry => entry.Name), Is.EqualTo(new[] { "a.txt", "a (2).txt" }));
    }

    [Test]
    public async Task A_workflow_that_fails_before_it_answers_is_a_500_without_details()
    {
        await PublishAsync("http-fault", [Endpoint("http/fault", ["GET"]), Activity("fail", "Elsa.Fault", ("message", "String", "Тайна"))]);

        var answer = await CallAsync(HttpMethod.Get, "http/fault");

        Assert.That((answer.Status, answer.Text), Is.EqualTo((500, "")));
    }

    [Test]
    public async Task A_path_that_is_no_route_is_refused_at_publish_and_others_are_served()
    {
        var refused = await PostAsync("workflow-definitions/import", Definition("http-no-route", Sequence([Endpoint("{id", ["GET"])]), []));
        await PublishAsync("http-tilde", [Endpoint("~{id}", ["GET"])]);
        await PublishAsync(
            "http-beside",
            [Endpoint("http/beside/{id}", ["GET"], ("routeData", "v-Route")), Answer("getRoute().id", "JavaScript")],
            ("Route", "ObjectDictionary")
        );

        var beside = await CallAsync(HttpMethod.Get, "http/beside/a%2520b");

        Assert.That((refused.Status, beside.Status, beside.Text), Is.EqualTo((400, 200, "a%20b")));
    }

    [Test]
    public async Task A_header_that_HTTP_does_not_allow_is_an_incident_and_no_broken_answer()
    {
        var answer = Answer("text");
        answer["responseHeaders"] = Expression("Object", "Literal", """{"X-Name":"Счёт"}""");
        await PublishAsync("http-header", [Endpoint("http/header", ["GET"]), answer]);

        Assert.That((await CallAsync(HttpMethod.Get, "http/header")).Status, Is.EqualTo(500));
        var instance = (await GetAsync("workflow-instances?definitionId=http-header")).Body!["items"]![0]!;
        Assert.That((int)instance["incidentCount"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task A_paused_engine_takes_no_requests()
    {
        await PublishAsync("http-paused", [Endpoint("http/paused", ["GET"])]);

        await PostAsync("admin/workflow-runtime/pause", new JsonObject());
        HttpAnswer paused;
        try
        {
            paused = await CallAsync(HttpMethod.Get, "http/paused");
        }
        finally
        {
            await PostAsync("admin/workflow-runtime/resume", new JsonObject());
        }

        Assert.That((paused.Status, (await CallAsync(HttpMethod.Get, "http/paused")).Status), Is.EqualTo((503, 200)));
    }

    [Test]
    public async Task An_answer_without_a_request_is_an_incident()
    {
        await PublishAsync("http-nobody", [Activity("wait", "Elsa.Delay", ("timeSpan", "TimeSpan", "00:00:00.1")), Answer("to whom?")]);
        var id = await StartAsync("http-nobody");

        await UntilAsync(id, "Faulted");

        Assert.That($"{(await InstanceAsync(id))["workflowState"]!["incidents"]}", Does.Contain("no HTTP request"));
    }

    [Test]
    public async Task A_workflow_that_is_executed_by_the_API_answers_the_call_itself()
    {
        await PublishAsync("http-execute", [Answer("from inside", status: "Accepted")]);

        using var answer = await WireServer.Administrator.PostAsync(
            new Uri("workflow-definitions/http-execute/execute", UriKind.Relative),
            WireServer.Json("{}")
        );

        Assert.That(((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((202, "from inside")));
        Assert.That(answer.Headers.Contains("x-elsa-workflow-instance-id"), Is.True);
    }

    [Test]
    public async Task What_a_workflow_writes_is_shown_without_scripts_and_cookies_of_this_server()
    {
        var html = Answer("<script>alert(1)</script>", contentType: "text/html");
        html["responseHeaders"] = Expression(
            "Object",
            "Literal",
            """{"Content-Security-Policy":"default-src *","Set-Cookie":"a=b","X-Kind":"page"}"""
        );
        await PublishAsync("http-html", [Endpoint("http/html", ["GET"]), html]);

        using var answer = await WireServer.Server.Http.GetAsync(new Uri("/workflows/http/html", UriKind.Relative));

        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("sandbox"));
        Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
        Assert.That(answer.Headers.GetValues("X-Kind").Single(), Is.EqualTo("page"));
    }

    [Test]
    public async Task A_retracted_workflow_is_not_there_any_more()
    {
        await PublishAsync("http-retracted", [Endpoint("http/retracted", ["GET"])]);
        var before = await CallAsync(HttpMethod.Get, "http/retracted");

        await PostAsync("workflow-definitions/http-retracted/retract");

        Assert.That((before.Status, (await CallAsync(HttpMethod.Get, "http/retracted")).Status), Is.EqualTo((200, 404)));
    }

    [Test]
    public async Task A_request_that_takes_too_long_is_given_up_with_nothing_done()
    {
        var endpoint = Endpoint("http/slow", ["GET"]);
        endpoint["requestTimeout"] = Literal("TimeSpan", "00:00:00.3");
        await PublishAsync("http-slow", [endpoint, Activity("call", "Elsa.SendHttpRequest", ("url", "Uri", $"{Silence.Address}"))]);

        var answer = await CallAsync(HttpMethod.Get, "http/slow");

        Assert.That(answer.Status, Is.EqualTo(408));
        Assert.That((int)(await GetAsync("workflow-instances?definitionId=http-slow")).Body!["totalCount"]!, Is.Zero);
    }

    private static JsonObject Endpoint(string path, string[] methods, params (string Output, string Variable)[] outputs) =>
        Endpoint(path, methods, "http", outputs);

    private static JsonObject Endpoint(string path, string[] methods, string id, params (string Output, string Variable)[] outputs)
    {
        var endpoint = EndpointOf(path, "Literal", id);
        endpoint["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        endpoint["supportedMethods"] = new JsonObject
        {
            ["typeName"] = "String[]",
            ["expression"] = new JsonObject
            {
                ["type"] = "Object",
                ["value"] = new JsonArray([.. methods.Select(method => (JsonNode)method)]).ToJsonString(),
            },
        };
        foreach (var (output, variable) in outputs)
            endpoint[output] = new JsonObject
            {
                ["typeName"] = "Object",
                ["memoryReference"] = new JsonObject { ["id"] = variable },
            };
        return endpoint;
    }

    private static JsonObject EndpointOf(string path, string syntax, string id) =>
        new()
        {
            ["id"] = id,
            ["type"] = "Elsa.HttpEndpoint",
            ["path"] = Expression("String", syntax, path),
            ["supportedMethods"] = Expression("String[]", "Object", """["POST"]"""),
        };

    private static JsonObject WithoutStart(JsonObject endpoint)
    {
        endpoint["customProperties"] = new JsonObject { ["canStartWorkflow"] = false };
        return endpoint;
    }

    private static JsonObject Answer(string content, string syntax = "Literal", string? contentType = null, string status = "OK")
    {
        var answer = new JsonObject
        {
            ["id"] = "answer",
            ["type"] = "Elsa.WriteHttpResponse",
            ["statusCode"] = Literal("HttpStatusCode", status),
            ["content"] = Expression("Object", syntax, content),
        };
        if (contentType is not null)
            answer["contentType"] = Literal("String", contentType);
        return answer;
    }

    private static JsonObject FileAnswer(string variable) =>
        new()
        {
            ["id"] = "answer",
            ["type"] = "Elsa.WriteFileHttpResponse",
            ["content"] = new JsonObject
            {
                ["typeName"] = "Object",
                ["expression"] = new JsonObject
                {
                    ["type"] = "Variable",
                    ["value"] = new JsonObject { ["id"] = variable },
                },
            },
        };

    private static JsonObject Literal(string type, JsonNode value) =>
        new()
        {
            ["typeName"] = type,
            ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
        };

    private static JsonObject Expression(string type, string syntax, string value) =>
        new()
        {
            ["typeName"] = type,
            ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value },
        };

    /// <summary>A published sequence; its variables live as long as the burst unless it waits.</summary>
    private static Task PublishAsync(string id, JsonArray activities, params (string Name, string Type)[] variables) =>
        RunApi.PublishAsync(Definition(id, Sequence(activities), variables));

    private static JsonObject Sequence(JsonArray activities) =>
        new()
        {
            ["id"] = "root",
            ["type"] = "Elsa.Sequence",
            ["activities"] = activities,
        };

    private static Task PublishFlowAsync(string id, JsonArray activities, (string Source, string Port, string Target) connection) =>
        RunApi.PublishAsync(
            Definition(
                id,
                new JsonObject
                {
                    ["id"] = "root",
                    ["type"] = "Elsa.Flowchart",
                    ["activities"] = activities,
                    ["connections"] = new JsonArray(
                        new JsonObject
                        {
                            ["source"] = new JsonObject { ["activity"] = connection.Source, ["port"] = connection.Port },
                            ["target"] = new JsonObject { ["activity"] = connection.Target, ["port"] = "In" },
                        }
                    ),
                },
                []
            )
        );

    private static JsonObject Definition(string id, JsonObject root, (string Name, string Type)[] variables) =>
        new()
        {
            ["definitionId"] = id,
            ["name"] = id,
            ["isPublished"] = true,
            ["variables"] = new JsonArray([
                .. variables.Select(variable => new JsonObject
                {
                    ["id"] = $"v-{variable.Name}",
                    ["name"] = variable.Name,
                    ["typeName"] = variable.Type,
                    ["storageDriverTypeName"] =
                        variable.Name == "Files" ? null : "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
                }),
            ]),
            ["root"] = root,
        };

    private static HttpRequestMessage Upload(string path, string file)
    {
        var content = new MultipartFormDataContent { { File(file, "двадцать байт и больше"), "file", file } };
        return new HttpRequestMessage(HttpMethod.Post, $"/workflows/{path}") { Content = content };
    }

    private static ByteArrayContent File(string name, string text) =>
        Content(text, name.EndsWith(".pdf", StringComparison.Ordinal) ? "application/pdf" : "text/plain");

    private static ByteArrayContent Content(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static async Task<HttpAnswer> CallAsync(HttpMethod method, string path, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(method, $"/workflows/{path}");
        return await CallAsync(request, client);
    }

    private static async Task<HttpAnswer> CallAsync(HttpRequestMessage request, HttpClient? client = null)
    {
        using var answer = await (client ?? WireServer.Server.Http).SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return new HttpAnswer((int)answer.StatusCode, $"{answer.Content.Headers.ContentType}", bytes);
    }

    private sealed record HttpAnswer(int Status, string ContentType, byte[] Bytes)
    {
        public string Text => Encoding.UTF8.GetString(Bytes);
    }
}
