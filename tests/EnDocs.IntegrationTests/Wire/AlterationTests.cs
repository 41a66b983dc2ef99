using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Waiting;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>What an analyst does to instances that failed or that go on wrongly.</summary>
public sealed class AlterationTests
{
    [TestCase("POST")]
    [TestCase("GET")]
    public async Task A_failed_instance_goes_on_when_its_failed_activity_is_retried(string method)
    {
        var definition = $"alter-retry-{method}";
        await PublishAsync(definition, [FailsUnlessOne("check"), Activity("say", "Elsa.WriteLine")], "Amount");
        var id = await StartAsync(definition);
        var before = await InstanceAsync(id);
        await SetAsync(id, 1);

        var answer =
            method == "GET"
                ? await GetAsync($"alterations/workflows/retry?workflowInstanceIds={id}")
                : await PostAsync("alterations/workflows/retry", Of(id));

        var after = await InstanceAsync(id);
        var journal = (await GetAsync($"workflow-instances/{id}/journal")).Body!["items"]!.AsArray();
        Assert.That((string?)before["subStatus"], Is.EqualTo("Faulted"));
        Assert.That((bool)Only(answer)["isSuccessful"]!, Is.True, $"{answer.Body}");
        Assert.That((bool)Only(answer)["workflowHasScheduledWork"]!, Is.True);
        Assert.That((string?)after["subStatus"], Is.EqualTo("Finished"));
        Assert.That((int)after["incidentCount"]!, Is.Zero);
        Assert.That(EventsOf(journal, "check"), Is.EqualTo(new[] { "Started", "Faulted", "Started", "Completed" }));
        Assert.That(await FaultsOfAsync(id, "check"), Is.Zero);
    }

    [Test]
    public async Task An_activity_that_fails_again_leaves_one_new_incident()
    {
        await PublishAsync("alter-again", [FailsUnlessOne("check")], "Amount");
        var id = await StartAsync("alter-again");

        var answer = await PostAsync("alterations/workflows/retry", Of(id));

        var after = await InstanceAsync(id);
        Assert.That((bool)Only(answer)["isSuccessful"]!, Is.True, "the retry was done; that it failed again is the instance's affair");
        Assert.That((string?)after["subStatus"], Is.EqualTo("Faulted"));
        Assert.That((int)after["incidentCount"]!, Is.EqualTo(1));
        Assert.That(await FaultsOfAsync(id, "check"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_retried_activity_is_given_the_input_with_which_the_instance_started()
    {
        await PublishAsync(
            "alter-input",
            [Script("check", "if (getVariable('Amount') != 1) throw 'no'; setVariable('Amount', getInput('Sum'));"), Event("AlterInput")],
            "Amount"
        );
        var id = await StartAsync("alter-input", new JsonObject { ["input"] = new JsonObject { ["Sum"] = 42 } });
        await SetAsync(id, 1);

        await PostAsync("alterations/workflows/retry", Of(id));

        var variables = (await GetAsync($"workflow-instances/{id}/variables")).Body!["items"]!.AsArray();
        Assert.That((int)variables[0]!["value"]!, Is.EqualTo(42));
    }

    [Test]
    public async Task Branches_that_waited_when_the_instance_failed_wait_again_after_the_retry()
    {
        await PublishAsync(Forked("alter-branches", strategy: null));
        var id = await StartAsync("alter-branches");
        await SetAsync(id, 1);

        await PostAsync("alterations/workflows/retry", Of(id));
        var suspended = await InstanceAsync(id);
        await PostAsync(
            "events/AlterBranch/trigger",
            new JsonObject { ["workflowInstanceId"] = id, ["workflowExecutionMode"] = "Synchronous" }
        );

        Assert.That((string?)suspended["subStatus"], Is.EqualTo("Suspended"));
        Assert.That((string?)(await InstanceAsync(id))["subStatus"], Is.EqualTo("Finished"));
    }

    [TestCase("RetryIncidents")]
    [TestCase("SkipActivity")]
    [TestCase("ScheduleActivity")]
    public async Task An_instance_that_continues_with_incidents_stays_suspended_until_they_are_dealt_with(string type)
    {
        var definition = $"alter-continue-{type}";
        await PublishAsync(Forked(definition, "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core"));
        var id = await StartAsync(definition);
        await PostAsync(
            "events/AlterBranch/trigger",
            new JsonObject { ["workflowInstanceId"] = id, ["workflowExecutionMode"] = "Synchronous" }
        );
        var waiting = await InstanceAsync(id);
        await SetAsync(id, 1);

        var answer = await RunAsync(id, new JsonObject { ["type"] = type, ["activityId"] = "check" });

        Assert.That((string?)waiting["subStatus"], Is.EqualTo("Suspended"));
        Assert.That((int)waiting["incidentCount"]!, Is.EqualTo(1));
        Assert.That((bool)Only(answer)["isSuccessful"]!, Is.True, $"{answer.Body}");
        Assert.That((string?)(await InstanceAsync(id))["subStatus"], Is.EqualTo("Finished"));
        Assert.That((int)(await InstanceAsync(id))["incidentCount"]!, Is.Zero);
    }

    [Test]
    public async Task A_skipped_activity_is_left_through_the_chosen_outcome()
    {
        await PublishAsync(Flowchart("alter-skip", [FailsUnlessOne("check"), Event("AlterSkip")], [Connection("check", "wait", "Иначе")]));
        var id = await StartAsync("alter-skip");

        await RunAsync(
            id,
            new JsonObject
            {
                ["type"] = "SkipActivity",
                ["activityId"] = "check",
                ["outcomes"] = new JsonArray("Иначе"),
            }
        );

        var after = await InstanceAsync(id);
        Assert.That((string?)after["subStatus"], Is.EqualTo("Suspended"));
        Assert.That((string?)after["workflowState"]!["bookmarks"]![0]!["activityId"], Is.EqualTo("wait"));
    }

    [Test]
    public async Task Of_the_alterations_of_a_request_all_are_done_or_none()
    {
        await PublishAsync("alter-none", [FailsUnlessOne("check")], "Amount");
        var id = await StartAsync("alter-none");
        var before = await InstanceAsync(id);

        var refused = await RunAsync(id, Modify(5), new JsonObject { ["type"] = "ScheduleActivity", ["activityId"] = "nowhere" });
        var unchanged = await InstanceAsync(id);
        var done = await RunAsync(id, Modify(1), new JsonObject { ["type"] = "ScheduleActivity", ["activityId"] = "check" });

        Assert.That((bool)Only(refused)["isSuccessful"]!, Is.False);
        Assert.That((string?)Only(refused)["log"]!["logEntries"]![0]!["logLevel"], Is.EqualTo("Error"));
        Assert.That((string?)Only(refused)["log"]!["logEntries"]![0]!["message"], Does.Contain("nowhere"));
        Assert.That(unchanged.ToJsonString(), Is.EqualTo(before.ToJsonString()));
        Assert.That((bool)Only(done)["isSuccessful"]!, Is.True, $"{done.Body}");
        Assert.That((string?)(await InstanceAsync(id))["subStatus"], Is.EqualTo("Finished"));
    }

    [Test]
    public async Task A_waiting_activity_is_cancelled_and_its_flowchart_ends()
    {
        await PublishAsync(Flowchart("alter-cancel", [Event("AlterCancel")], []));
        var id = await StartAsync("alter-cancel");

        await RunAsync(id, new JsonObject { ["type"] = "CancelActivity", ["activityId"] = "wait" });

        Assert.That((string?)(await InstanceAsync(id))["subStatus"], Is.EqualTo("Finished"));
    }

    [Test]
    public async Task A_waiting_instance_goes_on_by_the_version_to_which_it_is_migrated()
    {
        await PublishAsync(Flowchart("alter-migrate", [Event("AlterMigrate")], []));
        var id = await StartAsync("alter-migrate");
        await PublishAsync(
            Flowchart(
                "alter-migrate",
                [Event("AlterMigrate"), Activity("after", "Elsa.WriteLine")],
                [Connection("wait", "after", "Done")],
                rootId: "schema"
            )
        );

        var answer = await RunAsync(id, Migrate(2));
        var migrated = await InstanceAsync(id);
        await PostAsync(
            "events/AlterMigrate/trigger",
            new JsonObject { ["workflowInstanceId"] = id, ["workflowExecutionMode"] = "Synchronous" }
        );

        var journal = (await GetAsync($"workflow-instances/{id}/journal")).Body!["items"]!.AsArray();
        Assert.That((bool)Only(answer)["isSuccessful"]!, Is.True, $"{answer.Body}");
        Assert.That((int)migrated["version"]!, Is.EqualTo(2));
        Assert.That((string?)(await InstanceAsync(id))["subStatus"], Is.EqualTo("Finished"));
        Assert.That(EventsOf(journal, "after"), Does.Contain("Completed"));
    }

    [Test]
    public async Task An_instance_that_waits_where_the_version_has_nothing_stays_as_it_is()
    {
        await PublishAsync(Flowchart("alter-unfit", [Event("AlterUnfit")], []));
        var id = await StartAsync("alter-unfit");
        var before = await InstanceAsync(id);
        await PublishAsync(Flowchart("alter-unfit", [Activity("other", "Elsa.WriteLine")], []));

        var refused = await RunAsync(id, Migrate(2));
        var missing = await RunAsync(id, Migrate(77));

        Assert.That((string?)Only(refused)["log"]!["logEntries"]![0]!["message"], Does.Contain("«wait»"));
        Assert.That((string?)Only(missing)["log"]!["logEntries"]![0]!["message"], Does.Contain("77"));
        Assert.That((await InstanceAsync(id)).ToJsonString(), Is.EqualTo(before.ToJsonString()));
    }

    [Test]
    public async Task Studio_cancels_all_that_match_by_a_plan_that_tells_of_each()
    {
        await PublishAsync("alter-plan", [Event("AlterPlan")]);
        string[] ids = [await StartAsync("alter-plan"), await StartAsync("alter-plan")];
        var filter = new JsonObject
        {
            ["emptyFilterSelectsAll"] = true,
            ["isSystem"] = false,
            ["definitionIds"] = new JsonArray("alter-plan"),
        };

        var matching = await PostAsync("alterations/dry-run", filter.DeepClone());
        var submitted = await PostAsync(
            "alterations/submit",
            new JsonObject { ["alterations"] = new JsonArray(new JsonObject { ["type"] = "Cancel" }), ["filter"] = filter }
        );

        var plan = await CompletedAsync((string)submitted.Body!["planId"]!);
        foreach (var id in ids)
            await UntilAsync(id, "Cancelled");
        Assert.That(matching.Body!["workflowInstanceIds"]!.AsArray().Select(id => (string?)id), Is.EqualTo(ids));
        Assert.That((string?)plan["plan"]!["alterations"]![0]!["type"], Is.EqualTo("Cancel"));
        Assert.That(plan["plan"]!["completedAt"], Is.Not.Null);
        Assert.That(plan["jobs"]!.AsArray().Select(job => (string?)job!["workflowInstanceId"]), Is.EqualTo(ids));
        Assert.That(plan["jobs"]!.AsArray().Select(job => (string?)job!["status"]), Has.All.EqualTo("Completed"));
        Assert.That(plan["jobs"]!.AsArray().Select(job => (string?)job!["log"]![0]!["logLevel"]), Has.All.EqualTo("Information"));
    }

    [Test]
    public async Task A_job_that_could_not_be_done_says_why_and_the_plan_is_completed()
    {
        await PublishAsync("alter-job", [Event("AlterJob")]);
        var id = await StartAsync("alter-job");
        var request = new JsonObject
        {
            ["id"] = "alter-job-plan",
            ["alterations"] = new JsonArray(Migrate(77)),
            ["filter"] = new JsonObject { ["workflowInstanceIds"] = new JsonArray(id) },
        };

        await PostAsync("alterations/submit", request);
        await PostAsync("alterations/submit", request);

        var plan = await CompletedAsync("alter-job-plan");
        Assert.That(plan["jobs"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((string?)plan["jobs"]![0]!["status"], Is.EqualTo("Failed"));
        Assert.That((string?)plan["jobs"]![0]!["log"]![0]!["message"], Does.Contain("77"));
    }

    [Test]
    public async Task Instances_that_are_over_or_not_there_are_told_of_and_change_nothing()
    {
        await PublishAsync("alter-over", [Activity("say", "Elsa.WriteLine")]);
        var id = await StartAsync("alter-over");

        var answer = await PostAsync("alterations/workflows/retry", Of(id, "nope"));

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Body!["results"]!.AsArray().Select(result => (bool)result!["isSuccessful"]!), Has.All.False);
        Assert.That((await GetAsync("alterations/nope")).Status, Is.EqualTo(404));
    }

    [TestCase("alterations/run", """{"alterations":[{"type":"Weird"}],"workflowInstanceIds":["x"]}""")]
    [TestCase("alterations/run", """{"alterations":[{}],"workflowInstanceIds":["x"]}""")]
    [TestCase("alterations/run", """{"alterations":[],"workflowInstanceIds":["x"]}""")]
    [TestCase("alterations/run", """{"alterations":[{"type":"Cancel"}]}""")]
    [TestCase("alterations/run", """{"alterations":[{"type":"CancelActivity"}],"workflowInstanceIds":["x"]}""")]
    [TestCase("alterations/run", """{"alterations":[{"type":"Migrate","targetVersion":"x"}],"workflowInstanceIds":["x"]}""")]
    [TestCase(
        "alterations/run",
        """{"alterations":[{"type":"Migrate","targetVersion":1},{"type":"Migrate","targetVersion":2}],"workflowInstanceIds":["x"]}"""
    )]
    [TestCase("alterations/run", """{"alterations":[{"type":"ModifyVariable"}],"workflowInstanceIds":["x"]}""")]
    [TestCase("alterations/submit", """{"alterations":[{"type":"Weird"}]}""")]
    [TestCase("alterations/submit", """{"alterations":[{"type":"Cancel"}],"filter":{"timestampFilters":[{"column":"Weird"}]}}""")]
    [TestCase("alterations/dry-run", """{"activityFilters":[{"activityId":"x"}]}""")]
    [TestCase("alterations/workflows/retry", "{}")]
    public async Task What_cannot_be_meant_is_refused_with_a_reason(string path, string body)
    {
        var answer = await PostAsync(path, JsonNode.Parse(body));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors, Is.Not.Empty);
    }

    [Test]
    public async Task Studio_learns_that_alterations_are_here()
    {
        Assert.That((await GetAsync("features/installed/Elsa.Alterations.ShellFeatures.Alterations")).Status, Is.EqualTo(200));
    }

    private static JsonObject FailsUnlessOne(string id) => Script(id, "if (getVariable('Amount') != 1) throw 'нет суммы';");

    private static JsonObject Script(string id, string script) => Activity(id, "Elsa.RunJavaScript", ("script", "String", script));

    private static JsonObject Forked(string definitionId, string? strategy)
    {
        var definition = Flowchart(
            definitionId,
            [Activity("begin", "Elsa.WriteLine"), FailsUnlessOne("check"), Event("AlterBranch")],
            [Connection("begin", "wait", "Done"), Connection("begin", "check", "Done")]
        );
        if (strategy is not null)
            definition["options"] = new JsonObject { ["incidentStrategyType"] = strategy };
        return definition;
    }

    private static JsonObject Flowchart(string definitionId, JsonArray activities, JsonArray connections, string rootId = "flow") =>
        new()
        {
            ["definitionId"] = definitionId,
            ["name"] = definitionId,
            ["isPublished"] = true,
            ["variables"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "v-Amount",
                    ["name"] = "Amount",
                    ["typeName"] = "Int32",
                    ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
                }
            ),
            ["root"] = new JsonObject
            {
                ["id"] = rootId,
                ["type"] = "Elsa.Flowchart",
                ["activities"] = activities,
                ["connections"] = connections,
            },
        };

    private static JsonObject Connection(string source, string target, string port) =>
        new()
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        };

    private static JsonObject Modify(int value) =>
        new()
        {
            ["type"] = "ModifyVariable",
            ["variableId"] = "v-Amount",
            ["value"] = value,
        };

    private static JsonObject Migrate(int version) => new() { ["type"] = "Migrate", ["targetVersion"] = version };

    private static JsonObject Of(params string[] ids) =>
        new() { ["workflowInstanceIds"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) };

    private static JsonNode Only(WireAnswer answer) => answer.Body!["results"]!.AsArray().Single()!;

    private static Task<WireAnswer> RunAsync(string id, params JsonNode[] alterations)
    {
        var request = Of(id);
        request["alterations"] = new JsonArray(alterations);
        return PostAsync("alterations/run", request);
    }

    private static async Task SetAsync(string id, int amount)
    {
        var answer = await RunAsync(id, Modify(amount));
        Assert.That((bool)Only(answer)["isSuccessful"]!, Is.True, $"{answer.Body}");
    }

    private static string?[] EventsOf(JsonArray journal, string activityId) =>
        [.. journal.Where(entry => (string?)entry!["activityId"] == activityId).Select(entry => (string?)entry!["eventName"])];

    private static async Task<int> FaultsOfAsync(string id, string activityId)
    {
        var executions = (await GetAsync($"activity-executions/list?workflowInstanceId={id}")).Body!["items"]!.AsArray();
        return (int)executions.Single(execution => (string?)execution!["activityId"] == activityId)!["aggregateFaultCount"]!;
    }

    private static async Task<JsonNode> CompletedAsync(string planId)
    {
        JsonNode? plan = null;
        await Eventually.UntilAsync(
            async () => (string?)(plan = (await GetAsync($"alterations/{planId}")).Body)?["plan"]!["status"] == "Completed",
            TimeSpan.FromSeconds(30),
            () => $"plan {planId} is not completed: {plan}"
        );
        return plan!;
    }
}
