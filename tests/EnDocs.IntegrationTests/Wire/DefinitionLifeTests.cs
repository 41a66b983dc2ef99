using System.IO.Compression;
using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Golden;
using static EnDocs.IntegrationTests.Wire.DefinitionApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>A definition from its first save to its end, over HTTP, in the shapes that real Elsa was recorded with.</summary>
public sealed class DefinitionLifeTests
{
    [Test]
    public async Task A_saved_definition_comes_back_as_it_is_stored()
    {
        var answer = await SaveAsync(Model("life-saved"));

        GoldenFile.MatchesJson(Shape(answer), "saved.json");
    }

    [Test]
    public async Task A_definition_is_found_by_its_id_its_version_and_among_many()
    {
        var saved = (await SaveAsync(Model("life-found")))["workflowDefinition"]!;
        var id = (string)saved["id"]!;

        foreach (
            var path in (string[])
                [
                    "workflow-definitions/by-definition-id/life-found?versionOptions=",
                    "workflow-definitions/life-found",
                    $"workflow-definitions/by-id/{id}",
                ]
        )
        {
            var (status, body) = await GetAsync(path);
            Assert.That(status, Is.EqualTo(200));
            Assert.That(JsonNode.DeepEquals(body, saved), path);
        }

        var (_, many) = await GetAsync($"workflow-definitions/many-by-id?ids={id}&Ids=nope");
        Assert.That((int)many!["count"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task The_list_has_a_row_with_links_for_each_definition()
    {
        await SaveAsync(Model("life-listed", "Единственная в списке"));

        var (status, body) = await GetAsync(
            "workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=Единственная&IsSystem=False&OrderDirection=Ascending"
        );

        Assert.That(status, Is.EqualTo(200));
        GoldenFile.MatchesJson(Shape(body!), "list.json");
    }

    [TestCase("ДЁГТЕ")]
    [TestCase("дегте")]
    [TestCase("LIFE-SEARCHED")]
    public async Task A_search_minds_neither_case_nor_the_letter_yo(string text)
    {
        await SaveAsync(Model("life-searched", "Ложка Дёгтей"));

        var (_, found) = await GetAsync("workflow-definitions?versionOptions=Latest&SearchTerm=" + Uri.EscapeDataString(text));

        Assert.That(Names(found!), Is.EqualTo(new[] { "Ложка Дёгтей" }));
    }

    [Test]
    public async Task The_list_is_paged_ordered_and_narrowed_by_ids()
    {
        foreach (var name in (string[])["в", "а", "б"])
            await SaveAsync(Model($"life-page-{name switch { "а" => 1, "б" => 2, _ => 3 }}", $"Стр {name}"), publish: name == "а");

        var (_, second) = await GetAsync(
            "workflow-definitions?SearchTerm=life-page-&page=1&pageSize=2&orderBy=Name&orderDirection=Descending"
        );
        var (_, published) = await GetAsync(
            "workflow-definitions?versionOptions=Published&DefinitionIds=life-page-1&DefinitionIds=life-page-2&Ids="
        );

        Assert.That((int)second!["totalCount"]!, Is.EqualTo(3));
        Assert.That(Names(second), Is.EqualTo(new[] { "Стр а" }));
        Assert.That(Names(published!), Is.EqualTo(new[] { "Стр а" }));
    }

    [Test]
    public async Task A_draft_is_overwritten_and_a_published_version_gets_a_draft_after_it()
    {
        var first = (await SaveAsync(Model("life-versions")))["workflowDefinition"]!;
        var again = (await SaveAsync(Model("life-versions", "Другое имя")))["workflowDefinition"]!;
        var published = (await SaveAsync(Model("life-versions"), publish: true))["workflowDefinition"]!;
        var draft = (await SaveAsync(Model("life-versions")))["workflowDefinition"]!;

        Assert.That((string?)again["id"], Is.EqualTo((string?)first["id"]));
        Assert.That((string?)again["name"], Is.EqualTo("Другое имя"), "names are trimmed");
        Assert.That((bool)published["isPublished"]!, Is.True);
        Assert.That((string?)draft["id"], Is.Not.EqualTo((string?)first["id"]));
        Assert.That((int)draft["version"]!, Is.EqualTo(2));

        var (_, versions) = await GetAsync("workflow-definitions/life-versions/versions");
        GoldenFile.MatchesJson(Shape(versions!), "versions.json");
    }

    [Test]
    public async Task Publish_retract_and_revert_answer_as_Elsa_does()
    {
        await SaveAsync(Model("life-published"));

        var (_, published) = await PostAsync("workflow-definitions/life-published/publish");
        var (_, again) = await PostAsync("workflow-definitions/life-published/publish", new JsonObject());
        var (retractStatus, retracted) = await PostAsync("workflow-definitions/life-published/retract");
        var (nothingStatus, nothing) = await PostAsync("workflow-definitions/life-published/retract");
        var (revertStatus, reverted) = await PostAsync("workflow-definitions/life-published/revert/1");

        Assert.That((bool)published!["workflowDefinition"]!["isPublished"]!, Is.True);
        Assert.That((bool)published["alreadyPublished"]!, Is.False);
        Assert.That((bool)again!["alreadyPublished"]!, Is.True);
        Assert.That((retractStatus, (bool)retracted!["isPublished"]!), Is.EqualTo((200, false)));
        Assert.That((nothingStatus, nothing!["errors"] is JsonObject), Is.EqualTo((400, true)));
        Assert.That(revertStatus, Is.EqualTo(201));
        Assert.That((int)reverted!["version"]!, Is.EqualTo(2));
        Assert.That(reverted["root"], Is.Null, "a summary");
    }

    [Test]
    public async Task Versions_and_whole_definitions_are_deleted()
    {
        var first = (await SaveAsync(Model("life-deleted"), publish: true))["workflowDefinition"]!;
        await SaveAsync(Model("life-deleted"), publish: true);
        await SaveAsync(Model("life-deleted"));

        Assert.That((await DeleteAsync("workflow-definitions/life-deleted/version/3")).Status, Is.EqualTo(204));
        Assert.That((await DeleteAsync($"workflow-definition-versions/{(string?)first["id"]}")).Status, Is.EqualTo(204));
        Assert.That((await GetAsync("workflow-definitions/life-deleted/versions")).Body!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await DeleteAsync("workflow-definitions/life-deleted")).Status, Is.EqualTo(204));
        Assert.That((await GetAsync("workflow-definitions/life-deleted")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Many_are_published_retracted_and_deleted_at_once()
    {
        await SaveAsync(Model("life-bulk-1"));
        await SaveAsync(Model("life-bulk-2"), publish: true);
        var ids = new JsonObject { ["definitionIds"] = new JsonArray("life-bulk-1", "life-bulk-2", "nope") };

        var (_, published) = await PostAsync("bulk-actions/publish/workflow-definitions/by-definition-ids", ids);
        var (_, retracted) = await PostAsync("bulk-actions/retract/workflow-definitions/by-definition-ids", ids);
        var (_, deleted) = await PostAsync("bulk-actions/delete/workflow-definitions/by-definition-id", ids);

        GoldenFile.MatchesJson(new JsonArray(published, retracted, deleted).ToJsonString(), "bulk.json");
    }

    [Test]
    public async Task Names_are_counted_and_compared()
    {
        await SaveAsync(Model("life-name", "Неповторимая"));

        var (_, own) = await GetAsync("workflow-definitions/validation/is-name-unique?name=Неповторимая&definitionId=life-name");
        var (_, other) = await GetAsync("workflow-definitions/validation/is-name-unique?name=Неповторимая");
        var (_, count) = await GetAsync("workflow-definitions/query/count");

        Assert.That((bool)own!["isUnique"]!, Is.True);
        Assert.That((bool)other!["isUnique"]!, Is.False);
        Assert.That((int)count!["count"]!, Is.GreaterThanOrEqualTo(1));
    }

    [Test]
    public async Task A_consumer_is_named_and_moved_to_the_new_version()
    {
        var used = Model("life-used", "Используемый");
        used["options"] = new JsonObject { ["usableAsActivity"] = true };
        await SaveAsync(used, publish: true);
        var consumer = Model("life-consumer", "Потребитель");
        consumer["root"]!["activities"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["id"] = "use",
                    ["type"] = "Используемый",
                    ["version"] = 1,
                    ["workflowDefinitionId"] = "life-used",
                }
            );
        await SaveAsync(consumer);

        var (_, consumers) = await GetAsync("workflow-definitions/life-used/consumers");
        var published = await SaveAsync(used, publish: true);
        var (_, moved) = await PostAsync("workflow-definitions/life-used/update-references");

        Assert.That(consumers!.ToJsonString(), Is.EqualTo("""{"consumingWorkflowDefinitionIds":["life-consumer"]}"""));
        Assert.That((int)published["consumingWorkflowCount"]!, Is.EqualTo(1));
        Assert.That(moved!.ToJsonString(), Is.EqualTo("""{"affectedWorkflows":["life-consumer"]}"""));
    }

    [Test]
    public async Task An_exported_file_imports_again()
    {
        await SaveAsync(Model("life-exported"));

        using var answer = await WireServer.Administrator.GetAsync(
            new Uri("workflow-definitions/life-exported/export?versionOptions=Latest", UriKind.Relative)
        );
        var file = await answer.Content.ReadAsStringAsync();
        var (status, imported) = await PostAsync("workflow-definitions/import", JsonNode.Parse(file));

        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/octet-stream"));
        Assert.That(
            answer.Content.Headers.ContentDisposition?.FileNameStar,
            Does.Match(@"^workflow-definition-проба-life-exported-\w+\.json$")
        );
        Assert.That(file, Does.Match(@"^\{\s*""\$schema"""));
        GoldenFile.MatchesJson(Shape(JsonNode.Parse(file)!), "exported.json");
        Assert.That(status, Is.EqualTo(200));
        Assert.That((string?)imported!["definitionId"], Is.EqualTo("life-exported"));
    }

    [Test]
    public async Task An_import_without_an_id_makes_a_new_definition_and_with_an_id_in_the_path_that_one()
    {
        var anonymous = Model("");
        anonymous.Remove("root");

        var (created, body) = await PostAsync("workflow-definitions/import", anonymous);
        var (put, named) = await SendAsync(
            HttpMethod.Put,
            "workflow-definitions/life-put/import",
            WireServer.Json(Model("other").ToJsonString())
        );

        Assert.That(created, Is.EqualTo(201));
        Assert.That((string?)body!["root"]!["type"], Is.EqualTo("Elsa.Sequence"), "a missing root is an empty sequence");
        Assert.That((put, (string?)named!["definitionId"]), Is.EqualTo((200, "life-put")));
    }

    [Test]
    public async Task An_unknown_activity_travels_as_a_placeholder_and_is_itself_again_in_the_file()
    {
        var model = Model("life-unknown");
        model["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{"id":"x","type":"Vendor.Magic","version":2,"spell":"сим"}"""));
        var saved = (await SaveAsync(model))["workflowDefinition"]!;
        var placeholder = saved["root"]!["activities"]![1]!;

        await SaveAsync(saved.DeepClone().AsObject());
        var (_, file) = await GetAsync("workflow-definitions/life-unknown/export");
        var (status, published) = await PostAsync("workflow-definitions/life-unknown/publish");

        Assert.That((string?)placeholder["type"], Is.EqualTo("Elsa.NotFoundActivity"));
        Assert.That((string?)placeholder["missingTypeName"], Is.EqualTo("Vendor.Magic"));
        Assert.That((string?)file!["root"]!["activities"]![1]!["spell"], Is.EqualTo("сим"));
        Assert.That(status, Is.EqualTo(200), "as in Elsa: it faults when it is reached");
        Assert.That(published!["validationErrors"]!.ToJsonString(), Does.Contain("Vendor.Magic"));
    }

    [Test]
    public async Task A_read_only_definition_answers_403_to_every_change()
    {
        var model = Model("life-readonly");
        model["isReadonly"] = true;
        await SaveAsync(model, publish: true);

        Assert.That(
            new[]
            {
                (await PostAsync("workflow-definitions", new JsonObject { ["model"] = Model("life-readonly") })).Status,
                (await PostAsync("workflow-definitions/life-readonly/publish")).Status,
                (await PostAsync("workflow-definitions/life-readonly/retract")).Status,
                (await PostAsync("workflow-definitions/life-readonly/revert/1")).Status,
                (await DeleteAsync("workflow-definitions/life-readonly")).Status,
            },
            Is.All.EqualTo(403)
        );
    }

    [Test]
    public async Task Files_and_archives_are_imported_as_drafts()
    {
        await SaveAsync(Model("life-zip-1"));
        await SaveAsync(Model("life-zip-2"), publish: true);
        var (_, page) = await GetAsync("workflow-definitions?SearchTerm=life-zip-");
        var ids = new JsonArray([.. page!["items"]!.AsArray().Select(item => (JsonNode)(string)item!["id"]!)]);
        using var export = await WireServer.Administrator.PostAsync(
            new Uri("bulk-actions/export/workflow-definitions", UriKind.Relative),
            WireServer.Json(new JsonObject { ["ids"] = ids }.ToJsonString())
        );
        var zip = await export.Content.ReadAsByteArrayAsync();
        using var archive = new ZipArchive(new MemoryStream(zip));
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(zip), "files", "все.zip" },
            { WireServer.Json(Model("life-zip-3").ToJsonString()), "files", "третий.json" },
        };

        var (status, body) = await SendAsync(HttpMethod.Post, "workflow-definitions/import-files", form);
        var (_, third) = await GetAsync("workflow-definitions/life-zip-3");

        Assert.That(archive.Entries, Has.Count.EqualTo(2));
        Assert.That((status, body!.ToJsonString()), Is.EqualTo((200, """{"count":3}""")));
        Assert.That((bool)third!["isPublished"]!, Is.False);
    }

    [Test]
    public async Task An_export_of_nothing_is_an_empty_204() =>
        Assert.That(
            (await PostAsync("bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray("nope") })).Status,
            Is.EqualTo(204)
        );

    private static IEnumerable<string?> Names(JsonNode list) => list["items"]!.AsArray().Select(item => (string?)item!["name"]);
}
