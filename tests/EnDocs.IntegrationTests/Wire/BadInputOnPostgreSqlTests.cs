using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using EnDocs.Tests.Support.PostgreSql;
using EnDocs.Tests.Support.Server;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>PostgreSQL refuses texts that SQLite takes: over-long ones, and the character U+0000. The same bad input must not reach it.</summary>
[Category("Slow")]
public sealed class BadInputOnPostgreSqlTests
{
    private const string Password = "Верный-пароль-1";

    private string _database = null!;
    private EnDocsServer _server = null!;
    private HttpClient _administrator = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _database = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();
        _server = await EnDocsServer.StartAsync(
            new EnDocsServerOptions
            {
                Environment = new Dictionary<string, string> { ["ENDOCS_DATABASE"] = _database, ["ENDOCS_ADMIN_PASSWORD"] = Password },
            }
        );
        using var signedIn = await _server.Http.PostAsJsonAsync(
            "/elsa/api/identity/login",
            new { username = "admin", password = Password }
        );
        var tokens = (await signedIn.Content.ReadFromJsonAsync<JsonObject>())!;
        _administrator = new HttpClient { BaseAddress = new Uri(_server.Address, "/elsa/api/") };
        _administrator.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)tokens["accessToken"]);
        await PostAsync("workflow-definitions/import", Definition("bad-input", "root", "Elsa.Event"));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _administrator.Dispose();
        await _server.DisposeAsync();
        await (await PostgreSqlServer.SharedAsync()).DropDatabaseAsync(_database);
    }

    [TestCaseSource(typeof(BadInputTests), nameof(BadInputTests.Posts))]
    public async Task No_body_is_answered_with_a_server_error(string path)
    {
        foreach (var body in BadInputTests.Bodies)
            Assert.That(await PostAsync(path, body), Is.LessThan(500), body);
    }

    [TestCaseSource(typeof(BadInputTests), nameof(BadInputTests.Gets))]
    public async Task No_query_is_answered_with_a_server_error(string path)
    {
        using var answer = await _administrator.GetAsync(new Uri(path, UriKind.Relative));

        Assert.That((int)answer.StatusCode, Is.LessThan(500));
    }

    [Test]
    public async Task Ids_as_long_as_they_may_be_are_kept()
    {
        var id = new string('д', 255);

        Assert.That(await PostAsync("workflow-definitions/import", Definition(id, new string('a', 255), "Elsa.Event")), Is.EqualTo(200));
        Assert.That(await PostAsync($"workflow-definitions/{Uri.EscapeDataString(id)}/execute", "{}"), Is.EqualTo(200));
    }

    [TestCase("workflowDefinitionId")]
    [TestCase("workflowDefinitionVersionId")]
    public async Task A_use_of_a_definition_with_an_endless_id_is_refused(string member)
    {
        var used = Definition("bad-used", "root", "Elsa.Sequence");
        used["options"] = new JsonObject { ["usableAsActivity"] = true };
        await PostAsync("workflow-definitions/import", used);
        var consumer = Definition("bad-consumer", "root", "BadUsed");
        consumer["root"]![member] = new string('x', 300);

        Assert.That(await PostAsync("workflow-definitions/import", consumer), Is.EqualTo(400));
    }

    private static JsonObject Definition(string id, string activityId, string type) =>
        new()
        {
            ["definitionId"] = id,
            ["name"] = id,
            ["isPublished"] = true,
            ["root"] = new JsonObject
            {
                ["id"] = activityId,
                ["type"] = type,
                ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true },
                ["eventName"] = JsonNode.Parse("""{"typeName":"String","expression":{"type":"Literal","value":"BadInputEnds"}}"""),
            },
        };

    private Task<int> PostAsync(string path, JsonObject body) => PostAsync(path, body.ToJsonString());

    private async Task<int> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _administrator.PostAsync(new Uri(path, UriKind.Relative), content);
        return (int)answer.StatusCode;
    }
}
