using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Server;
using EnDocs.Tests.Support.Waiting;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>C# on a server whose administrator has switched it on.</summary>
[Category("Slow")]
public sealed class CSharpOnTests
{
    private const string Chosen = """
        {"id":"f","type":"Elsa.Flowchart",
         "activities":[
           {"id":"run","type":"Elsa.RunCSharp","script":{"typeName":"String","expression":{"type":"CSharp","value":"Variables.N += 1;\nOutcome.Set(\"Да\");"}}},
           {"id":"yes","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"CSharp","value":"$\"да {Variables.N}\""}}},
           {"id":"no","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"нет"}}}
         ],
         "connections":[
           {"source":{"activity":"run","port":"Да"},"target":{"activity":"yes","port":"In"}},
           {"source":{"activity":"run","port":"Done"},"target":{"activity":"no","port":"In"}}
         ]}
        """;

    private static EnDocsServer _server = null!;
    private static HttpClient _administrator = null!;
    private static HttpClient _analyst = null!;
    private static HttpClient _integrator = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await EnDocsServer.StartAsync(
            new EnDocsServerOptions
            {
                Arguments = ["--demo"],
                Environment = new Dictionary<string, string>
                {
                    ["ENDOCS_ADMIN_PASSWORD"] = WireServer.AdministratorPassword,
                    ["ENDOCS_CSHARP"] = "true",
                },
            }
        );
        _administrator = await WireServer.ClientAsync("admin", WireServer.AdministratorPassword, _server);
        _analyst = await ClientAsync(WireServer.Analyst);
        _integrator = await ClientAsync(WireServer.Integrator);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _administrator.Dispose();
        _analyst.Dispose();
        _integrator.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task A_script_changes_variables_and_chooses_where_the_flow_goes_on()
    {
        var id = CSharpModels.NewId();
        var saved = await SaveAsync(_administrator, CSharpModels.Sequence(id, Chosen), publish: true);

        var (status, body) = await PostAsync(_administrator, $"workflow-definitions/{id}/execute");

        Assert.That(saved.Status, Is.EqualTo(200));
        Assert.That(saved.Body!["validationErrors"]!.AsArray(), Is.Empty);
        Assert.That(status, Is.EqualTo(200), body?.ToJsonString());
        var written = await WrittenAsync((string)body!["workflowState"]!["id"]!);
        Assert.That(written, Is.EqualTo(new[] { "да 21" }));
    }

    [Test]
    public async Task A_script_that_does_not_compile_is_named_when_it_is_published_and_when_it_is_reached()
    {
        var id = CSharpModels.NewId();
        var wrong = CSharpModels.Expression.Replace("1 + 1", "1 +\\n Variables.Missing", StringComparison.Ordinal);

        var saved = await SaveAsync(_administrator, CSharpModels.Sequence(id, wrong), publish: true);
        var (status, body) = await PostAsync(_administrator, $"workflow-definitions/{id}/execute");

        Assert.That((string?)saved.Body!["validationErrors"]!.AsArray().Single(), Does.Contain("C#, строка 2, столбец 12: "));
        Assert.That(status, Is.EqualTo(500));
        Assert.That((string?)body!["workflowState"]!["incidents"]![0]!["message"], Does.Contain("C#, строка 2, столбец 12: "));
    }

    [TestCase(CSharpModels.Expression)]
    [TestCase(CSharpModels.Run)]
    [TestCase(CSharpModels.Case)]
    public async Task An_analyst_cannot_save_import_or_publish_it(string activity)
    {
        var id = CSharpModels.NewId();
        var model = CSharpModels.Sequence(id, activity);
        Assert.That((await SaveAsync(_analyst, model)).Status, Is.EqualTo(403));
        Assert.That((await PostAsync(_analyst, "workflow-definitions/import", model)).Status, Is.EqualTo(403));
        using var file = new MultipartFormDataContent { { WireServer.Json(model.ToJsonString()), "files", "a.json" } };
        Assert.That(
            (await DefinitionApi.SendAsync(HttpMethod.Post, "workflow-definitions/import-files", file, _analyst)).Status,
            Is.EqualTo(403)
        );
        Assert.That((await SaveAsync(_administrator, model)).Status, Is.EqualTo(200));

        var (published, body) = await PostAsync(_analyst, $"workflow-definitions/{id}/publish");
        var (_, bulk) = await PostAsync(
            _analyst,
            "bulk-actions/publish/workflow-definitions/by-definition-ids",
            new JsonObject { ["definitionIds"] = new JsonArray(id) }
        );
        var (reverted, _) = await PostAsync(_analyst, $"workflow-definitions/{id}/revert/1");

        Assert.That(published, Is.EqualTo(403));
        Assert.That((string?)body!["errors"]!["GeneralErrors"]![0], Does.Contain("администратор"));
        Assert.That((string?)bulk!["failed"]!.AsArray().Single(), Is.EqualTo(id));
        Assert.That(reverted, Is.EqualTo(403));
    }

    [Test]
    public async Task Only_an_administrator_starts_it_through_the_API_also_inside_of_another_definition()
    {
        var inner = CSharpModels.NewId();
        var model = CSharpModels.Sequence(inner, CSharpModels.Expression);
        model["options"] = new JsonObject { ["usableAsActivity"] = true };
        var saved = await SaveAsync(_administrator, model, publish: true);
        var outer = CSharpModels.NewId();
        var user = new JsonObject
        {
            ["id"] = "inner",
            ["type"] = inner,
            ["workflowDefinitionId"] = inner,
            ["workflowDefinitionVersionId"] = (string?)saved.Body!["workflowDefinition"]!["id"],
        };
        Assert.That(
            (await SaveAsync(_administrator, CSharpModels.Sequence(outer, user.ToJsonString()), publish: true)).Status,
            Is.EqualTo(200)
        );

        foreach (var id in new[] { inner, outer })
        {
            Assert.That((await PostAsync(_integrator, $"workflow-definitions/{id}/execute")).Status, Is.EqualTo(403), id);
            Assert.That((await PostAsync(_integrator, $"workflow-definitions/{id}/dispatch")).Status, Is.EqualTo(403), id);
            Assert.That((await PostAsync(_integrator, $"workflow-definitions/{id}/bulk-dispatch")).Status, Is.EqualTo(403), id);
            Assert.That((await PostAsync(_administrator, $"workflow-definitions/{id}/execute")).Status, Is.EqualTo(200), id);
            Assert.That((await PostAsync(_administrator, $"workflow-definitions/{id}/dispatch")).Status, Is.EqualTo(200), id);
        }

        var test = new JsonObject
        {
            ["workflowDefinitionHandle"] = new JsonObject { ["definitionId"] = inner },
            ["activityHandle"] = new JsonObject { ["activityId"] = "say" },
        };
        Assert.That((await PostAsync(_analyst, "tests/activities", test)).Status, Is.EqualTo(403));
        Assert.That((await PostAsync(_administrator, "tests/activities", test)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task What_holds_no_code_is_saved_and_started_by_others_as_before()
    {
        var id = CSharpModels.NewId();
        var plain = CSharpModels.Expression.Replace("\"CSharp\"", "\"JavaScript\"", StringComparison.Ordinal);

        Assert.That((await SaveAsync(_analyst, CSharpModels.Sequence(id, plain), publish: true)).Status, Is.EqualTo(200));
        Assert.That((await PostAsync(_integrator, $"workflow-definitions/{id}/execute")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task The_designer_offers_it_to_whoever_may_write_it()
    {
        Assert.That(await IsOfferedToAsync(_administrator), Is.True);
        Assert.That(await IsOfferedToAsync(_analyst), Is.False);
        var (status, activity) = await DefinitionApi.SendAsync(
            HttpMethod.Get,
            "descriptors/activities/Elsa.RunCSharp",
            client: _administrator
        );
        Assert.That(status, Is.EqualTo(200));
        Assert.That((string?)activity!["displayName"], Is.EqualTo("Выполнить C#"));
    }

    [Test]
    public async Task The_compiler_is_loaded_beside_the_start() =>
        await Eventually.UntilAsync(
            async () => (await LoadedFilesAsync(_server)).Contains("Microsoft.CodeAnalysis.CSharp", StringComparison.Ordinal),
            TimeSpan.FromSeconds(60),
            () => "the compiler is not loaded"
        );

    internal static Task<string> LoadedFilesAsync(EnDocsServer server) => File.ReadAllTextAsync($"/proc/{server.ProcessId}/maps");

    private static Task<HttpClient> ClientAsync(string login) =>
        WireServer.ClientAsync(login, WireServer.PasswordOf(login, _server), _server);

    private static Task<(int Status, JsonNode? Body)> SaveAsync(HttpClient client, JsonObject model, bool publish = false) =>
        PostAsync(client, "workflow-definitions", CSharpModels.Save(model, publish));

    private static Task<(int Status, JsonNode? Body)> PostAsync(HttpClient client, string path, JsonObject? body = null) =>
        DefinitionApi.SendAsync(HttpMethod.Post, path, WireServer.Json((body ?? []).ToJsonString()), client);

    private static async Task<bool> IsOfferedToAsync(HttpClient client)
    {
        var (_, answer) = await DefinitionApi.SendAsync(HttpMethod.Get, "descriptors/expression-descriptors", client: client);
        return (bool)answer!["items"]!.AsArray().Single(item => (string?)item!["type"] == "CSharp")!["isBrowsable"]!;
    }

    private static async Task<IEnumerable<string?>> WrittenAsync(string instanceId)
    {
        var (_, answer) = await DefinitionApi.SendAsync(
            HttpMethod.Get,
            $"activity-executions/list?workflowInstanceId={instanceId}",
            client: _administrator
        );
        return answer!["items"]!
            .AsArray()
            .Where(item => (string?)item!["activityType"] == "Elsa.WriteLine")
            .Select(item => (string?)item!["activityState"]!["Text"]);
    }
}
