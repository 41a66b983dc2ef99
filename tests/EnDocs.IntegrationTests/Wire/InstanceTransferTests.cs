using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Instances leave as files and come back.</summary>
public sealed class InstanceTransferTests
{
    [Test]
    public async Task An_exported_instance_has_the_parts_that_Elsa_names_so()
    {
        var id = await WaitingAsync("export-parts");

        var file = (await GetAsync($"workflow-instances/{id}/export")).Body!.AsObject();
        var state = (
            await GetAsync(
                $"workflow-instances/{id}/export?includeBookmarks=false&includeActivityExecutionLog=false&includeWorkflowExecutionLog=false"
            )
        ).Body!.AsObject();

        Assert.That(
            file.Select(part => part.Key),
            Is.EqualTo(new[] { "WorkflowState", "Bookmarks", "ActivityExecutionRecords", "WorkflowExecutionLogRecords" })
        );
        Assert.That(
            file["Bookmarks"]![0]!.AsObject().Select(member => member.Key),
            Is.EqualTo(
                new[] { "id", "activityTypeName", "workflowInstanceId", "activityInstanceId", "hash", "createdAt", "payload", "metadata" }
            )
        );
        Assert.That((string?)file["WorkflowExecutionLogRecords"]![0]!["workflowInstanceId"], Is.EqualTo(id));
        Assert.That(state.Select(part => part.Key), Is.EqualTo(new[] { "WorkflowState" }));
        Assert.That((await GetAsync("workflow-instances/nope/export")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task One_is_exported_as_a_file_and_several_as_an_archive()
    {
        var (one, two) = (await WaitingAsync("export-many"), await WaitingAsync("export-many"));

        var (oneType, oneName, _) = await ExportAsync($$"""{"ids":["{{one}}"]}""");
        var (type, name, bytes) = await ExportAsync($$"""{"ids":["{{one}}","{{two}}","nope"]}""");
        using var archive = new ZipArchive(new MemoryStream(bytes));

        Assert.That((oneType, oneName), Is.EqualTo(("application/json", $"workflow-instance-{one}.json")));
        Assert.That((type, name), Is.EqualTo(("application/zip", "workflow-instances.zip")));
        Assert.That(
            archive.Entries.Select(entry => entry.FullName),
            Is.EquivalentTo(new[] { $"workflow-instance-{one}.json", $"workflow-instance-{two}.json" })
        );
        Assert.That(
            (await PostAsync("bulk-actions/export/workflow-instances", JsonNode.Parse("""{"ids":["nope","nada"]}"""))).Status,
            Is.EqualTo(204)
        );
    }

    [Test]
    public async Task An_imported_instance_that_waits_for_an_event_goes_on_here()
    {
        var file = Renamed(await FileAsync(await WaitingAsync("import-event")));
        var id = (string)file["WorkflowState"]!["id"]!;

        var answer = await ImportAsync(("one.json", Bytes(file)));
        var waits = await InstanceAsync(id);
        await TriggerAsync("import-event", id);

        Assert.That(answer.Body?.ToJsonString(), Is.EqualTo("""{"imported":1,"count":1}"""), answer.Errors);
        Assert.That((string?)waits["subStatus"], Is.EqualTo("Suspended"));
        Assert.That((string?)(await InstanceAsync(id))["subStatus"], Is.EqualTo("Finished"));
        var journal = (await GetAsync($"workflow-instances/{id}/journal")).Body!["items"]!.AsArray();
        Assert.That(journal.Select(line => (long)line!["sequence"]!), Is.Ordered.And.Unique);
        Assert.That(journal.Count(line => (string?)line!["eventName"] == "Suspended"), Is.EqualTo(1), "history came with it");
        var runs = (await GetAsync($"activity-executions/list?workflowInstanceId={id}")).Body!["items"]!.AsArray();
        Assert.That(runs.Select(run => (string?)run!["status"]), Is.All.EqualTo("Completed"));
    }

    [Test]
    public async Task An_imported_delay_falls_due_here()
    {
        await PublishAsync("import-delay", [Activity("pause", "Elsa.Delay", ("timeSpan", "TimeSpan", "00:30:00"))]);
        var file = Renamed(await FileAsync(await StartAsync("import-delay")));
        var id = (string)file["WorkflowState"]!["id"]!;
        file["WorkflowState"]!["bookmarks"]![0]!["payload"] = new JsonObject { ["ResumeAt"] = "2020-01-01T00:00:00Z" };

        var answer = await ImportAsync(("one.json", Bytes(file)));

        Assert.That(answer.Status, Is.EqualTo(200), answer.Errors);
        await UntilAsync(id, "Finished");
    }

    [Test]
    public async Task Payloads_in_the_camel_case_of_a_real_Elsa_are_understood()
    {
        await PublishAsync("import-elsa", [Activity("ask", "Elsa.RunTask", ("taskName", "String", "Ask"))]);
        var file = Renamed(await FileAsync(await StartAsync("import-elsa")));
        var state = file["WorkflowState"]!;
        var taskId = (string)state["bookmarks"]![0]!["payload"]!["TaskId"]!;
        state["bookmarks"]![0]!["payload"] = new JsonObject { ["taskId"] = taskId, ["taskName"] = "Ask" };
        state["incidents"] = null;
        file.Remove("Bookmarks");

        var answer = await ImportAsync(("one.json", Bytes(file)));
        await SendAsync(HttpMethod.Delete, $"workflow-instances/{(string)state["originalId"]!}", body: null);
        await PostAsync($"tasks/{taskId}/complete", new JsonObject { ["result"] = new JsonObject() });

        Assert.That(answer.Status, Is.EqualTo(200), answer.Errors);
        await UntilAsync((string)state["id"]!, "Finished");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Variables_in_the_form_of_older_servers_are_understood(bool ofTheInstance)
    {
        var file = Renamed(await FileAsync(await WaitingAsync("import-older")));
        var state = file["WorkflowState"]!;
        var root = state["activityExecutionContexts"]!.AsArray().Single(context => context!["parentContextId"] is null)!;
        root["properties"]!.AsObject().Remove("Variables");
        var older = new JsonObject { ["v-Amount"] = 77 };
        (ofTheInstance ? state : root)["properties"]!["PersistentVariablesDictionary"] = older;

        var answer = await ImportAsync(("older.json", Bytes(file)));

        Assert.That(answer.Status, Is.EqualTo(200), answer.Errors);
        var variables = (await GetAsync($"workflow-instances/{(string)state["id"]!}/variables")).Body!["items"]!.AsArray();
        Assert.That((int)variables.Single()!["value"]!, Is.EqualTo(77));
    }

    [Test]
    public async Task Importing_again_replaces_the_instance_and_doubles_nothing()
    {
        var id = await WaitingAsync("import-again");
        var file = await FileAsync(id);
        file["WorkflowState"]!["name"] = "После переноса";

        var once = await ImportAsync(("one.json", Bytes(file)));
        var twice = await ImportAsync(("one.json", Bytes(file)));
        var instance = await InstanceAsync(id);
        var journal = (await GetAsync($"workflow-instances/{id}/journal")).Body!;
        await TriggerAsync("import-again", id);

        Assert.That((once.Status, twice.Status), Is.EqualTo((200, 200)), once.Errors + twice.Errors);
        Assert.That((string?)instance["name"], Is.EqualTo("После переноса"));
        Assert.That((int)journal["totalCount"]!, Is.EqualTo(file["WorkflowExecutionLogRecords"]!.AsArray().Count));
        Assert.That((string?)(await InstanceAsync(id))["subStatus"], Is.EqualTo("Finished"));
    }

    [Test]
    public async Task An_archive_brings_all_that_is_in_it()
    {
        var (one, two) = (
            Renamed(await FileAsync(await WaitingAsync("import-zip"))),
            Renamed(await FileAsync(await WaitingAsync("import-zip")))
        );

        var answer = await ImportAsync(("many.zip", Zip(("a.json", Bytes(one)), ("notes.txt", [1, 2]), ("b.json", Bytes(two)))));

        Assert.That((int)answer.Body!["count"]!, Is.EqualTo(2), answer.Errors);
        foreach (var file in (JsonObject[])[one, two])
            Assert.That((string?)(await InstanceAsync((string)file["WorkflowState"]!["id"]!))["subStatus"], Is.EqualTo("Suspended"));
    }

    [Test]
    public async Task What_was_deleted_or_is_over_here_does_not_come_back_to_life()
    {
        var (deleted, over) = (await WaitingAsync("import-dead"), await WaitingAsync("import-dead"));
        var (deletedFile, overFile) = (await FileAsync(deleted), await FileAsync(over));
        await SendAsync(HttpMethod.Delete, $"workflow-instances/{deleted}", body: null);
        await PostAsync($"cancel/workflow-instances/{over}");

        var first = await ImportAsync(("deleted.json", Bytes(deletedFile)));
        var second = await ImportAsync(("over.json", Bytes(overFile)));

        Assert.That((first.Status, second.Status), Is.EqualTo((400, 400)));
        Assert.That(first.Errors, Does.Contain("deleted.json").And.Contain("удалён"));
        Assert.That(second.Errors, Does.Contain("over.json").And.Contain("завершён"));
        Assert.That((string?)(await InstanceAsync(over))["subStatus"], Is.EqualTo("Cancelled"));
    }

    [Test]
    public async Task A_singleton_that_runs_here_keeps_another_one_out()
    {
        await PublishAsync(
            new JsonObject
            {
                ["definitionId"] = "import-single",
                ["name"] = "import-single",
                ["isPublished"] = true,
                ["options"] = new JsonObject
                {
                    ["activationStrategyType"] = "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime",
                },
                ["root"] = Event("import-single"),
            }
        );
        var file = Renamed(await FileAsync(await StartAsync("import-single")));

        var answer = await ImportAsync(("one.json", Bytes(file)));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors, Does.Contain("стратегия"));
    }

    [TestCase("", "не читается")]
    [TestCase("{", "не читается")]
    [TestCase("[]", "не читается")]
    [TestCase("{}", "WorkflowState")]
    [TestCase("""{"WorkflowState":[]}""", "WorkflowState")]
    [TestCase("""{"WorkflowState":{}}""", "не читается")]
    [TestCase("""{"WorkflowState":{"id":"\u0000"}}""", "Unicode")]
    [TestCase("""{"WorkflowState":{"id":"x","definitionId":"nope","definitionVersionId":"nope"}}""", "процесса")]
    [TestCase(
        """
            {"WorkflowState":{"id":"x","definitionId":"nope","definitionVersionId":"nope","activityExecutionContexts":[
            {"id":"a","parentContextId":"b","scheduledActivityNodeId":"w"},{"id":"b","parentContextId":"a","scheduledActivityNodeId":"w"}]}}
            """,
        "вложено"
    )]
    public async Task What_is_no_instance_is_refused_and_named(string text, string expected)
    {
        var answer = await ImportAsync(("bad.json", Encoding.UTF8.GetBytes(text)));

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body?.ToJsonString());
        Assert.That(answer.Errors, Does.Contain("bad.json").And.Contain(expected));
    }

    [TestCase("bookmarks", "activityInstanceId", "nope", "исполнению")]
    [TestCase("activityExecutionContexts", "scheduledActivityNodeId", "Workflow1:nope", "nope")]
    [TestCase("bookmarks", "hash", "#", "длиннее")]
    public async Task An_instance_that_does_not_fit_together_is_refused(string list, string member, string value, string expected)
    {
        var file = Renamed(await FileAsync(await WaitingAsync("import-unfit")));
        file["WorkflowState"]![list]![0]![member] = value == "#" ? new string('A', 500) : value;

        var answer = await ImportAsync(("unfit.json", Bytes(file)));

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body?.ToJsonString());
        Assert.That(answer.Errors, Does.Contain("unfit.json").And.Contain(expected));
    }

    [TestCase("""{"x":1e400}""")]
    [TestCase("deep")]
    public async Task Values_that_cannot_be_stored_are_refused(string value)
    {
        var file = Renamed(await FileAsync(await WaitingAsync("import-values")));
        var text = value == "deep" ? string.Concat(Enumerable.Repeat("{\"a\":", 240)) + "1" + new string('}', 240) : value;
        file["WorkflowState"]!["output"] = "#";

        var answer = await ImportAsync(
            ("values.json", Encoding.UTF8.GetBytes(file.ToJsonString().Replace("\"#\"", text, StringComparison.Ordinal)))
        );

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body?.ToJsonString());
        Assert.That(answer.Errors, Does.Contain("values.json"));
    }

    [Test]
    public async Task A_file_must_not_take_over_the_bookmarks_of_another_instance()
    {
        var file = await FileAsync(await WaitingAsync("import-foreign"));
        file["WorkflowState"]!["id"] = "import-foreign-2";

        var answer = await ImportAsync(("foreign.json", Bytes(file)));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors, Does.Contain("другому экземпляру"));
    }

    [Test]
    public async Task An_archive_that_unpacks_to_very_much_is_refused()
    {
        var answer = await ImportAsync(("bomb.zip", Zip(("a.json", new byte[40 * 1024 * 1024]))));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors, Does.Contain("размер"));
    }

    private static async Task<string> WaitingAsync(string definitionId)
    {
        await PublishAsync(definitionId, [Event(definitionId)], "Amount");
        return await StartAsync(definitionId);
    }

    private static async Task<JsonObject> FileAsync(string instanceId) =>
        (await GetAsync($"workflow-instances/{instanceId}/export")).Body!.AsObject();

    /// <summary>The same instance as another server would have it: its own id, and own ids of executions and bookmarks.</summary>
    private static JsonObject Renamed(JsonObject file)
    {
        var state = file["WorkflowState"]!;
        var original = (string)state["id"]!;
        string[] ids =
        [
            original,
            .. state["bookmarks"]!.AsArray().Select(bookmark => (string)bookmark!["id"]!),
            .. file["ActivityExecutionRecords"]!.AsArray().Select(record => (string)record!["id"]!),
        ];
        var text = ids.Distinct(StringComparer.Ordinal)
            .Aggregate(file.ToJsonString(), (json, id) => json.Replace($"\"{id}\"", $"\"{Guid.NewGuid():N}\"", StringComparison.Ordinal));
        var renamed = JsonNode.Parse(text)!.AsObject();
        renamed["WorkflowState"]!["originalId"] = original;
        return renamed;
    }

    private static Task<WireAnswer> TriggerAsync(string eventName, string instanceId) =>
        PostAsync(
            $"events/{eventName}/trigger",
            new JsonObject { ["workflowInstanceId"] = instanceId, ["workflowExecutionMode"] = "Synchronous" }
        );

    private static byte[] Bytes(JsonObject file) => Encoding.UTF8.GetBytes(file.ToJsonString());

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static async Task<WireAnswer> ImportAsync(params (string Name, byte[] Bytes)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            form.Add(content, "files", name);
        }

        return await SendAsync(HttpMethod.Post, "bulk-actions/import/workflow-instances", form);
    }

    private static async Task<(string? Type, string? Name, byte[] Bytes)> ExportAsync(string body)
    {
        using var content = WireServer.Json(body);
        using var answer = await WireServer.Administrator.PostAsync(
            new Uri("bulk-actions/export/workflow-instances", UriKind.Relative),
            content
        );
        return (
            answer.Content.Headers.ContentType?.MediaType,
            answer.Content.Headers.ContentDisposition?.FileName,
            await answer.Content.ReadAsByteArrayAsync()
        );
    }
}
