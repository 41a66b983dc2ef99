using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using static EnDocs.IntegrationTests.Wire.DefinitionApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Whatever a caller sends, the answer says what is wrong and is never a 5xx.</summary>
public sealed class DefinitionRefusalTests
{
    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("17")]
    [TestCase("{")]
    [TestCase("""{"model":[]}""")]
    [TestCase("""{"model":{"name":{}}}""")]
    [TestCase("""{"model":{"name":"x"},"publish":"yes"}""")]
    [TestCase("""{"model":{"name":"x","name":"y"}}""")]
    [TestCase("""{"model":{"name":"\ud800"}}""")]
    [TestCase("""{"model":{"customProperties":{"a":1,"a":2}}}""")]
    [TestCase("""{"model":{"createdAt":"yesterday"}}""")]
    [TestCase("""{"model":{"version":99999999999}}""")]
    public async Task A_wrong_body_is_answered_with_400(string body)
    {
        var (status, answer) = await SendAsync(HttpMethod.Post, "workflow-definitions", WireServer.Json(body));

        Assert.That(status, Is.EqualTo(400));
        Assert.That(answer!["errors"] ?? answer["modelBindingError"], Is.Not.Null);
    }

    [TestCase("definitionId", 256)]
    [TestCase("name", 1001)]
    public async Task A_text_longer_than_its_column_is_refused_and_named(string property, int length)
    {
        var model = Model("refused-long");
        model[property] = new string('я', length);

        var (status, answer) = await PostAsync("workflow-definitions", new JsonObject { ["model"] = model });

        Assert.That(status, Is.EqualTo(400));
        Assert.That(answer!["errors"]!.ToJsonString(), Does.Contain(property));
    }

    [Test]
    public async Task Deep_nesting_is_refused()
    {
        var nested = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);
        var body = "{\"model\":{\"customProperties\":" + nested + "}}";

        Assert.That((await SendAsync(HttpMethod.Post, "workflow-definitions", WireServer.Json(body))).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task A_huge_body_is_not_read()
    {
        using var body = new ByteArrayContent(new byte[21 * 1024 * 1024]);

        Assert.That((await SendAsync(HttpMethod.Post, "workflow-definitions", body)).Status, Is.EqualTo(413));
    }

    [TestCase("Page=-1")]
    [TestCase("PageSize=0")]
    [TestCase("Page=many")]
    [TestCase("IsSystem=perhaps")]
    [TestCase("OrderBy=Colour")]
    [TestCase("OrderBy=17")]
    [TestCase("versionOptions=Newest")]
    public async Task A_wrong_query_is_answered_with_400(string query)
    {
        var (status, answer) = await GetAsync("workflow-definitions?" + query);

        Assert.That(status, Is.EqualTo(400));
        Assert.That(answer!["errors"]![query.Split('=')[0]], Is.Not.Null);
    }

    [Test]
    public async Task A_page_far_behind_the_end_is_empty() =>
        Assert.That((await GetAsync("workflow-definitions?Page=2147483647&PageSize=1000")).Body!["items"]!.AsArray(), Is.Empty);

    [TestCase("GET", "by-definition-id/nope")]
    [TestCase("GET", "by-id/nope")]
    [TestCase("GET", "nope")]
    [TestCase("GET", "nope/versions")]
    [TestCase("GET", "nope/consumers")]
    [TestCase("GET", "nope/export")]
    [TestCase("POST", "nope/publish")]
    [TestCase("POST", "nope/retract")]
    [TestCase("POST", "nope/revert/1")]
    [TestCase("POST", "nope/revert/one")]
    [TestCase("POST", "nope/update-references")]
    [TestCase("DELETE", "nope")]
    [TestCase("DELETE", "nope/version/-1")]
    public async Task What_is_not_there_is_an_empty_404(string method, string path)
    {
        var (status, body) = await SendAsync(new HttpMethod(method), "workflow-definitions/" + path);

        Assert.That((status, body), Is.EqualTo((404, (JsonNode?)null)));
    }

    [Test]
    public async Task An_analyst_has_what_his_role_gives_and_a_link_for_no_more()
    {
        using var analyst = await WireServer.ClientAsync(WireServer.Analyst, WireServer.PasswordOf(WireServer.Analyst));

        var (list, _) = await SendAsync(HttpMethod.Get, "workflow-definitions", client: analyst);
        var (save, _) = await SendAsync(
            HttpMethod.Post,
            "workflow-definitions",
            WireServer.Json(new JsonObject { ["model"] = Model("refused-analyst") }.ToJsonString()),
            analyst
        );

        Assert.That((list, save), Is.EqualTo((200, 200)));
    }

    [TestCase("GET", "workflow-definitions", 200)]
    [TestCase("POST", "events/nobody-waits/trigger", 200)]
    [TestCase("POST", "tasks/nobodys/complete", 200)]
    [TestCase("POST", "workflow-definitions/nope/execute", 404)]
    [TestCase("POST", "workflow-definitions", 403)]
    [TestCase("POST", "workflow-definitions/nope/publish", 403)]
    [TestCase("DELETE", "workflow-definitions/nope", 403)]
    [TestCase("DELETE", "workflow-instances/nope", 403)]
    [TestCase("POST", "workflow-instances/nope/variables", 403)]
    public async Task An_outside_system_runs_processes_and_changes_none(string method, string path, int expected)
    {
        using var integrator = await WireServer.ClientAsync(WireServer.Integrator, WireServer.PasswordOf(WireServer.Integrator));

        var (status, body) = await SendAsync(new HttpMethod(method), path, client: integrator);

        Assert.That(status, Is.EqualTo(expected));
        Assert.That(body is null, Is.EqualTo(expected != 200 || method == "POST"), "a refusal says nothing");
    }

    [Test]
    public async Task A_zip_bomb_is_refused_before_it_unfolds()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Bomb()), "files", "bomb.zip" } };

        var (status, answer) = await SendAsync(HttpMethod.Post, "workflow-definitions/import-files", form);

        Assert.That(status, Is.EqualTo(400));
        Assert.That(answer!["errors"]!.ToJsonString(), Does.Contain("bomb.zip/big.json"));
    }

    [TestCase("broken.zip", "PK\u0003\u0004 not really")]
    [TestCase("broken.json", "{")]
    [TestCase("text.json", "\"text\"")]
    [TestCase("empty.json", "")]
    [TestCase("twice.json", """{"customProperties":{"a":1,"a":2}}""")]
    [TestCase("half.json", """{"name":"\ud800"}""")]
    public async Task A_broken_file_is_named_and_nothing_is_stored(string name, string content)
    {
        using var form = new MultipartFormDataContent
        {
            { WireServer.Json(Model("refused-beside-broken").ToJsonString()), "files", "good.json" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "files", name },
        };

        var (status, answer) = await SendAsync(HttpMethod.Post, "workflow-definitions/import-files", form);

        Assert.That(status, Is.EqualTo(400));
        Assert.That(answer!["errors"]![name], Is.Not.Null);
        Assert.That((await GetAsync("workflow-definitions/refused-beside-broken")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task A_file_that_no_row_can_hold_is_named_and_nothing_is_stored()
    {
        using var form = new MultipartFormDataContent
        {
            { WireServer.Json(Model("refused-beside-long").ToJsonString()), "files", "good.json" },
            { WireServer.Json(Model(new string('x', 300)).ToJsonString()), "files", "long.json" },
        };

        var (status, answer) = await SendAsync(HttpMethod.Post, "workflow-definitions/import-files", form);

        Assert.That(status, Is.EqualTo(400));
        Assert.That(answer!["errors"]!["long.json"], Is.Not.Null);
        Assert.That((await GetAsync("workflow-definitions/refused-beside-long")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task A_file_of_a_protected_definition_is_named_and_nothing_is_stored()
    {
        var protectedModel = Model("refused-protected");
        protectedModel["isReadonly"] = true;
        using var form = new MultipartFormDataContent
        {
            { WireServer.Json(protectedModel.ToJsonString()), "files", "first.json" },
            { WireServer.Json(Model("refused-protected").ToJsonString()), "files", "second.json" },
        };

        var (status, answer) = await SendAsync(HttpMethod.Post, "workflow-definitions/import-files", form);

        Assert.That(status, Is.EqualTo(400));
        Assert.That(answer!["errors"]!["second.json"], Is.Not.Null);
        Assert.That((await GetAsync("workflow-definitions/refused-protected")).Status, Is.EqualTo(404));
    }

    [TestCase("Elsa.WriteLine", """{"text":{"typeName":"String","expression":{"type":"Input","value":{"name":5,"type":7}}}}""", 200)]
    [TestCase("Elsa.WriteLine", """{"text":{"typeName":"String","expression":{"type":"Input","value":"{broken"}}}""", 200)]
    [TestCase("Elsa.Timer", """{"interval":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"10675199.00:00:00"}}}""", 400)]
    public async Task A_definition_with_odd_inputs_is_published_or_refused(string type, string inputs, int expected)
    {
        var model = Model("refused-odd");
        var activity = new JsonObject { ["id"] = "odd", ["type"] = type };
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        foreach (var (name, value) in JsonNode.Parse(inputs)!.AsObject())
            activity[name] = value!.DeepClone();
        model["root"]!["activities"] = new JsonArray(activity);

        var (status, answer) = await PostAsync("workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = true });

        Assert.That(status, Is.EqualTo(expected), answer?.ToJsonString());
    }

    [Test]
    public async Task An_archive_cut_or_changed_anywhere_is_named_and_never_a_fault_of_ours([Range(4, 120, 4)] int at)
    {
        var whole = Archive("a.json", "{}");
        var changed = whole.ToArray();
        changed[at % changed.Length] ^= 0xFF;

        foreach (var bytes in new[] { whole[..Math.Min(at, whole.Length - 1)], changed })
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "files", "broken.zip" } };

            var (status, _) = await SendAsync(HttpMethod.Post, "workflow-definitions/import-files", form);

            Assert.That(status, Is.EqualTo(400).Or.EqualTo(200));
        }
    }

    [TestCase("application/json", "{}")]
    [TestCase("multipart/form-data", "x")]
    [TestCase("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.json\"\r\n\r\n{")]
    [TestCase("multipart/form-data; boundary=b", "--b--\r\n")]
    public async Task An_upload_without_readable_files_is_answered_with_400(string contentType, string text)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        Assert.That((await SendAsync(HttpMethod.Post, "workflow-definitions/import-files", content)).Status, Is.EqualTo(400));
    }

    private static byte[] Archive(string name, string text)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private static byte[] Bomb()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var big = archive.CreateEntry("big.json").Open();
            var spaces = new byte[1024 * 1024];
            spaces.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 100; i++)
                big.Write(spaces);
        }

        return bytes.ToArray();
    }
}
