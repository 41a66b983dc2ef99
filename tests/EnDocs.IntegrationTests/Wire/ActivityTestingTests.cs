using System.Text.Json.Nodes;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Studio's Test tab.</summary>
public sealed class ActivityTestingTests
{
    [Test]
    public async Task An_activity_runs_by_itself_with_the_values_that_the_analyst_gave_to_variables()
    {
        await PublishAsync("test-one", [Calculate("sum", "return getAmount() + 1;"), Event("TestOne")], testValues: 41);

        var answer = await TestAsync("test-one", new JsonObject { ["activityId"] = "sum" });

        Assert.That(answer.Status, Is.EqualTo(200), answer.Errors);
        Assert.That((string?)answer.Body!["status"], Is.EqualTo("Completed"));
        Assert.That((int)answer.Body["outputs"]!["Result"]!, Is.EqualTo(42));
        Assert.That(answer.Body["payload"]!["Outcomes"]!.ToJsonString(), Is.EqualTo("""["Done"]"""));
        Assert.That(answer.Body["exception"], Is.Null);
    }

    [Test]
    public async Task An_activity_that_fails_answers_with_its_exception()
    {
        await PublishAsync("test-fails", [Calculate("fail", "throw new Error('нет суммы');")], testValues: 0);

        var answer = await TestAsync("test-fails", new JsonObject { ["activityNodeId"] = "Workflow1:root:fail" });

        Assert.That(answer.Status, Is.EqualTo(200), answer.Errors);
        Assert.That((string?)answer.Body!["status"], Is.EqualTo("Faulted"));
        Assert.That((string?)answer.Body["exception"]!["message"], Does.Contain("нет суммы"));
    }

    [Test]
    public async Task A_value_that_does_not_fit_its_variable_fails_the_test_and_nothing_else()
    {
        await PublishAsync("test-unfit", [Calculate("sum", "return getAmount();")], testValues: "много");

        var answer = await TestAsync("test-unfit", new JsonObject { ["activityId"] = "sum" });

        Assert.That(answer.Status, Is.EqualTo(200), answer.Errors);
        Assert.That((string?)answer.Body!["status"], Is.EqualTo("Faulted"));
    }

    [Test]
    public async Task An_activity_that_waits_leaves_no_instance_and_nothing_that_an_event_could_reach()
    {
        await PublishAsync("test-waits", [Event("TestWaits")], testValues: 0);

        var answer = await TestAsync("test-waits", new JsonObject { ["activityId"] = "wait" });
        await PostAsync("events/TestWaits/trigger", new JsonObject { ["workflowExecutionMode"] = "Synchronous" });
        var instances = await PostAsync("workflow-instances", new JsonObject { ["definitionId"] = "test-waits" });

        Assert.That((string?)answer.Body!["status"], Is.EqualTo("Running"), answer.Errors);
        Assert.That((int)instances.Body!["totalCount"]!, Is.Zero);
    }

    [Test]
    public async Task A_container_runs_none_of_its_activities()
    {
        await PublishAsync("test-container", [Calculate("fail", "throw new Error('ran');")], testValues: 0);

        var answer = await TestAsync("test-container", new JsonObject { ["activityId"] = "root" });

        Assert.That((string?)answer.Body!["status"], Is.EqualTo("Running"), answer.Errors);
        Assert.That(answer.Body["exception"], Is.Null);
    }

    [Test]
    public async Task What_a_tested_activity_would_start_does_not_start()
    {
        await PublishAsync("test-child", [Activity("say", "Elsa.WriteLine", ("text", "String", "child"))], testValues: 0);
        await PublishAsync(
            "test-parent",
            [Activity("start", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "String", "test-child"))],
            testValues: 0
        );

        var answer = await TestAsync("test-parent", new JsonObject { ["activityId"] = "start" });
        var real = await PostAsync("workflow-definitions/test-child/dispatch", new JsonObject());
        await UntilAsync((string)real.Body!["workflowInstanceId"]!, "Finished");
        var children = await PostAsync("workflow-instances", new JsonObject { ["definitionId"] = "test-child" });

        Assert.That((string?)answer.Body!["status"], Is.EqualTo("Completed"), answer.Body?.ToJsonString());
        Assert.That((int)children.Body!["totalCount"]!, Is.EqualTo(1));
    }

    [TestCase("""{}""", "definitionVersionId")]
    [TestCase("""{"workflowDefinitionHandle":{"definitionId":"test-bad"}}""", "activityId")]
    [TestCase("""{"workflowDefinitionHandle":{"definitionId":"test-bad"},"activityHandle":{"activityId":"nope"}}""", "действия")]
    [TestCase("""{"workflowDefinitionHandle":{"definitionId":"nope"},"activityHandle":{"activityId":"wait"}}""", "определения")]
    [TestCase("""{"workflowDefinitionHandle":{"definitionVersionId":"nope"},"activityHandle":{"activityId":"wait"}}""", "определения")]
    [TestCase(
        """{"workflowDefinitionHandle":{"definitionId":"test-bad","versionOptions":"weird"},"activityHandle":{"activityId":"wait"}}""",
        "Версия"
    )]
    public async Task What_names_no_activity_is_refused(string body, string expected)
    {
        await PublishAsync("test-bad", [Event("TestBad")], testValues: 0);

        var answer = await PostAsync("tests/activities", JsonNode.Parse(body));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors, Does.Contain(expected));
    }

    [TestCase(WireServer.Analyst, 200)]
    [TestCase(WireServer.Integrator, 403)]
    public async Task Analysts_test_and_integrators_do_not(string login, int expected)
    {
        await PublishAsync("test-rights", [Event("TestRights")], testValues: 0);
        using var client = await WireServer.ClientAsync(login, WireServer.PasswordOf(login));

        using var answer = await client.PostAsync(
            new Uri("tests/activities", UriKind.Relative),
            WireServer.Json(Request("test-rights", new JsonObject { ["activityId"] = "wait" }).ToJsonString())
        );

        Assert.That((int)answer.StatusCode, Is.EqualTo(expected));
    }

    private static Task<WireAnswer> TestAsync(string definitionId, JsonObject activity) =>
        PostAsync("tests/activities", Request(definitionId, activity));

    private static JsonObject Request(string definitionId, JsonObject activity) =>
        new()
        {
            ["workflowDefinitionHandle"] = new JsonObject { ["definitionId"] = definitionId, ["versionOptions"] = "Latest" },
            ["activityHandle"] = activity,
        };

    private static JsonObject Calculate(string id, string script) => Activity(id, "Elsa.RunJavaScript", ("script", "String", script));

    private static Task PublishAsync(string definitionId, JsonArray activities, JsonNode testValues) =>
        RunApi.PublishAsync(
            new JsonObject
            {
                ["definitionId"] = definitionId,
                ["name"] = definitionId,
                ["isPublished"] = true,
                ["customProperties"] = new JsonObject { ["VariableTestValues"] = new JsonObject { ["v-1"] = testValues } },
                ["variables"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = "v-1",
                        ["name"] = "Amount",
                        ["typeName"] = "Int32",
                    }
                ),
                ["root"] = new JsonObject
                {
                    ["id"] = "root",
                    ["type"] = "Elsa.Sequence",
                    ["activities"] = activities,
                },
            }
        );
}
