using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Golden;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

public sealed class InstanceApiTests
{
    [Test]
    public async Task An_instance_that_its_version_does_not_fit_is_refused_to_go_on_and_can_be_cancelled()
    {
        var definition = new JsonObject
        {
            ["id"] = "see-unfit-1",
            ["definitionId"] = "see-unfit",
            ["name"] = "see-unfit",
            ["isPublished"] = true,
            ["root"] = Event("SeeUnfit"),
        };
        await PublishAsync(definition);
        var id = await StartAsync("see-unfit");
        await SendAsync(HttpMethod.Delete, "workflow-definitions/see-unfit");
        definition["root"] = Activity("other", "Elsa.WriteLine");
        await PublishAsync(definition);

        var told = await PostAsync(
            "events/SeeUnfit/trigger",
            new JsonObject { ["workflowInstanceId"] = id, ["workflowExecutionMode"] = "Synchronous" }
        );
        var cancelled = await PostAsync("bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(id, "nope") });

        Assert.That(told.Status, Is.EqualTo(400));
        Assert.That(told.Errors, Does.Contain("wait"));
        Assert.That((int)cancelled.Body!["cancelled"]!, Is.EqualTo(1));
        await UntilAsync(id, "Cancelled");
    }

    [Test]
    public async Task An_instance_is_shown_with_its_state_in_the_recorded_shape()
    {
        await PublishAsync("see-one", [Event("SeeOne")], "Amount");
        var id = await StartAsync("see-one", new JsonObject { ["correlationId"] = "см. 1" });

        var instance = await InstanceAsync(id);

        GoldenFile.MatchesJson(WireShape.Of(instance), "instance.json");
    }

    [Test]
    public async Task A_viewer_learns_where_an_instance_stands()
    {
        await PublishAsync("see-state", [Event("SeeState")]);
        var id = await StartAsync("see-state");

        var state = (await GetAsync($"workflow-instances/{id}/execution-state")).Body!;

        Assert.That((string?)state["status"], Is.EqualTo("Running"));
        Assert.That((string?)state["subStatus"], Is.EqualTo("Suspended"));
        Assert.That(state["updatedAt"], Is.Not.Null);
        Assert.That((await GetAsync("workflow-instances/nope/execution-state")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Lists_are_filtered_paged_and_newest_first()
    {
        await PublishAsync("see-list", [Event("SeeList")]);
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add(await StartAsync("see-list", new JsonObject { ["correlationId"] = $"list-{i}" }));
        await PostAsync($"cancel/workflow-instances/{ids[0]}");

        Assert.That(await IdsAsync(new JsonObject { ["definitionId"] = "see-list" }), Is.EqualTo(ids.AsEnumerable().Reverse()));
        Assert.That(
            await IdsAsync(
                new JsonObject
                {
                    ["definitionIds"] = new JsonArray("see-list"),
                    ["page"] = 1,
                    ["pageSize"] = 2,
                }
            ),
            Is.EqualTo(new[] { ids[0] })
        );
        Assert.That(
            await IdsAsync(
                new JsonObject
                {
                    ["definitionId"] = "see-list",
                    ["statuses"] = new JsonArray("Running"),
                    ["orderDirection"] = "Ascending",
                }
            ),
            Is.EqualTo(new[] { ids[1], ids[2] })
        );
        Assert.That(await IdsAsync(new JsonObject { ["correlationId"] = "list-2" }), Is.EqualTo(new[] { ids[2] }));
        var cancelled = await GetAsync("workflow-instances?DefinitionId=see-list&SubStatus=Cancelled&IsSystem=False&SearchTerm=");
        Assert.That((string?)cancelled.Body!["items"]![0]!["id"], Is.EqualTo(ids[0]));
        Assert.That((int)cancelled.Body!["totalCount"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task Lists_are_filtered_by_instants()
    {
        await PublishAsync("see-instants", [Event("SeeInstants")]);
        var id = await StartAsync("see-instants");
        JsonObject Since(string timestamp) =>
            new()
            {
                ["definitionId"] = "see-instants",
                ["timestampFilters"] = new JsonArray(
                    new JsonObject
                    {
                        ["column"] = "CreatedAt",
                        ["operator"] = "GreaterThanOrEqual",
                        ["timestamp"] = timestamp,
                    }
                ),
            };

        Assert.That(await IdsAsync(Since("2020-01-01T00:00:00+03:00")), Is.EqualTo(new[] { id }));
        Assert.That(await IdsAsync(Since("2999-01-01T00:00:00Z")), Is.Empty);
    }

    [TestCase("""{"page":-1}""")]
    [TestCase("""{"pageSize":0}""")]
    [TestCase("""{"status":"Weird"}""")]
    [TestCase("""{"orderBy":"Weird"}""")]
    [TestCase("""{"timestampFilters":[{"column":"Weird","operator":"Is","timestamp":"2026-01-01T00:00:00Z"}]}""")]
    [TestCase("""{"timestampFilters":[{"column":"CreatedAt","operator":"Weird","timestamp":"2026-01-01T00:00:00Z"}]}""")]
    [TestCase("""{"timestampFilters":[{"column":"CreatedAt","operator":"Is"}]}""")]
    public async Task A_list_that_makes_no_sense_is_refused(string body)
    {
        Assert.That((await PostAsync("workflow-instances", JsonNode.Parse(body))).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task The_journal_is_read_in_full_in_part_and_by_its_last_line()
    {
        await PublishAsync("see-journal", [Event("SeeJournal")]);
        var id = await StartAsync("see-journal");

        var all = (await GetAsync($"workflow-instances/{id}/journal?page=0&pageSize=200")).Body!;
        var part = (await GetAsync($"workflow-instances/{id}/journal?skip=1&take=1")).Body!;
        var filtered = await PostAsync(
            $"workflow-instances/{id}/journal?skip=0&take=100",
            new JsonObject
            {
                ["filter"] = new JsonObject { ["activityIds"] = new JsonArray("wait"), ["eventNames"] = new JsonArray("Suspended") },
            }
        );
        var last = (await GetAsync($"workflow-instances/{id}/journal/wait")).Body!;

        GoldenFile.MatchesJson(WireShape.Of(all), "journal.json");
        Assert.That(part["items"]!.AsArray().Select(line => (string?)line!["activityId"]), Is.EqualTo(new[] { "root" }));
        Assert.That((int)part["totalCount"]!, Is.EqualTo(4));
        Assert.That((int)filtered.Body!["totalCount"]!, Is.EqualTo(1));
        Assert.That((string?)last["eventName"], Is.EqualTo("Suspended"));
        Assert.That((await GetAsync($"workflow-instances/{id}/journal/nope")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Variables_are_shown_and_set()
    {
        await PublishAsync("see-variables", [Event("SeeVariables")], "Amount", "Left");
        var id = await StartAsync("see-variables");

        var set = await PostAsync($"workflow-instances/{id}/variables", JsonNode.Parse("""{"variables":[{"id":"v-Amount","value":17}]}"""));
        var shown = await GetAsync($"workflow-instances/{id}/variables");

        Assert.That(set.Status, Is.EqualTo(200), set.Errors);
        Assert.That(
            shown.Body!.ToJsonString(),
            Is.EqualTo("""{"items":[{"id":"v-Amount","name":"Amount","value":17},{"id":"v-Left","name":"Left","value":0}],"count":2}""")
        );
        Assert.That(JsonNode.DeepEquals(set.Body, shown.Body));
    }

    [TestCase("""{"variables":[{"id":"nope","value":17}]}""", "nope")]
    [TestCase("""{"variables":[{"id":"v-Amount","value":"много"}]}""", "v-Amount")]
    public async Task A_wrong_variable_is_named(string body, string expected)
    {
        await PublishAsync("see-wrong", [Event("SeeWrong")], "Amount");
        var id = await StartAsync("see-wrong");

        var answer = await PostAsync($"workflow-instances/{id}/variables", JsonNode.Parse(body));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors, Does.Contain(expected));
    }

    [Test]
    public async Task Cancelling_answers_200_in_any_case()
    {
        await PublishAsync("see-cancel", [Event("SeeCancel")]);
        var id = await StartAsync("see-cancel");

        foreach (var instance in (string[])[id, id, "nope"])
            Assert.That((await PostAsync($"cancel/workflow-instances/{instance}")).Status, Is.EqualTo(200));

        Assert.That((string?)(await InstanceAsync(id))["subStatus"], Is.EqualTo("Cancelled"));
    }

    [TestCase("""{"definitionId":"bulk-cancel-0","versionOptions":"Published"}""")]
    [TestCase("""{"definitionId":"bulk-cancel-1","versionOptions":"AllVersions"}""")]
    public async Task The_running_instances_of_a_definition_are_cancelled_together(string body)
    {
        var request = JsonNode.Parse(body)!;
        var definition = (string)request["definitionId"]!;
        await PublishAsync(definition, [Event("BulkCancel")]);
        await PostAsync($"cancel/workflow-instances/{await StartAsync(definition)}");
        await StartAsync(definition);
        await StartAsync(definition);

        var answer = await PostAsync("bulk-actions/cancel/workflow-instances", request);

        Assert.That(answer.Body!.ToJsonString(), Is.EqualTo("""{"cancelled":2}"""));
    }

    [Test]
    public async Task A_deleted_instance_is_gone_with_all_that_it_left()
    {
        await PublishAsync("see-delete", [Event("SeeDelete")]);
        var id = await StartAsync("see-delete");

        Assert.That((await SendAsync(HttpMethod.Delete, $"workflow-instances/{id}", body: null)).Status, Is.EqualTo(204));

        Assert.That((await GetAsync($"workflow-instances/{id}")).Status, Is.EqualTo(404));
        Assert.That((int)(await GetAsync($"workflow-instances/{id}/journal")).Body!["totalCount"]!, Is.Zero);
        Assert.That((await SendAsync(HttpMethod.Delete, $"workflow-instances/{id}", body: null)).Status, Is.EqualTo(404));
    }

    [TestCase("bulk-actions/delete/workflow-instances")]
    [TestCase("bulk-actions/delete/workflow-instances/by-id")]
    public async Task Many_are_deleted_and_counted(string path)
    {
        await PublishAsync("see-bulk", [Event("SeeBulk")]);
        var ids = new JsonArray(await StartAsync("see-bulk"), await StartAsync("see-bulk"), "nope");

        var answer = await PostAsync(path, new JsonObject { ["ids"] = ids });
        var nothing = await PostAsync(path, new JsonObject { ["workflowStatuses"] = new JsonArray("Finished") });

        Assert.That(answer.Body!.ToJsonString(), Is.EqualTo("""{"deleted":2}"""));
        Assert.That(nothing.Body!.ToJsonString(), Is.EqualTo("""{"deleted":0}"""), "statuses alone name nobody's instances");
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(JsonObject body) =>
        [.. (await PostAsync("workflow-instances", body)).Body!["items"]!.AsArray().Select(row => (string)row!["id"]!)];
}
