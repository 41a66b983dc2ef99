using System.Text.Json.Nodes;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

public sealed class ExecutionTests
{
    [Test]
    public async Task The_answer_comes_after_the_first_burst_and_holds_the_state()
    {
        await PublishAsync("run-wait", [Event("RunWait")]);

        var answer = await PostAsync(
            "workflow-definitions/run-wait/execute",
            new JsonObject { ["correlationId"] = "o-1", ["name"] = "Счёт 1" }
        );

        var state = answer.Body!["workflowState"]!;
        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Header("x-elsa-workflow-cannot-start"), Is.EqualTo("False"));
        Assert.That(answer.Header("x-elsa-workflow-instance-id"), Is.EqualTo((string?)state["id"]));
        Assert.That(answer.Header("x-elsa-response"), Is.EqualTo("true"));
        Assert.That((string?)state["subStatus"], Is.EqualTo("Suspended"));
        Assert.That((string?)state["correlationId"], Is.EqualTo("o-1"));
        Assert.That((string?)state["name"], Is.EqualTo("Счёт 1"));
        Assert.That((string?)state["bookmarks"]![0]!["payload"]!["eventName"], Is.EqualTo("RunWait"));
    }

    [Test]
    public async Task A_faulted_workflow_is_answered_with_500_and_its_state()
    {
        await PublishAsync("run-fault", [Activity("boom", "Elsa.Fault", ("message", "String", "так задумано"))]);

        var answer = await PostAsync("workflow-definitions/run-fault/execute");

        Assert.That(answer.Status, Is.EqualTo(500));
        Assert.That(answer.Header("x-elsa-workflow-cannot-start"), Is.EqualTo("False"));
        Assert.That(answer.Header("x-elsa-response"), Is.Null);
        Assert.That((string?)answer.Body!["workflowState"]!["subStatus"], Is.EqualTo("Faulted"));
        Assert.That((string?)answer.Body!["workflowState"]!["incidents"]![0]!["activityId"], Is.EqualTo("boom"));
    }

    [Test]
    public async Task A_start_that_the_strategy_refuses_has_an_empty_answer()
    {
        await PublishAsync(
            new JsonObject
            {
                ["definitionId"] = "run-single",
                ["isPublished"] = true,
                ["options"] = new JsonObject
                {
                    ["activationStrategyType"] = "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy",
                },
                ["root"] = Event("RunSingle"),
            }
        );
        await StartAsync("run-single");

        var answer = await PostAsync("workflow-definitions/run-single/execute", new JsonObject());

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Body, Is.Null);
        Assert.That(answer.Header("x-elsa-workflow-cannot-start"), Is.EqualTo("True"));
    }

    [Test]
    public async Task A_variable_of_the_wrong_type_is_refused_by_name()
    {
        await PublishAsync(
            new JsonObject
            {
                ["definitionId"] = "run-typed",
                ["isPublished"] = true,
                ["variables"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = "count",
                        ["name"] = "Count",
                        ["typeName"] = "Int32",
                    }
                ),
                ["root"] = Event("RunTyped"),
            }
        );

        var answer = await PostAsync(
            "workflow-definitions/run-typed/execute",
            new JsonObject { ["variables"] = new JsonObject { ["Count"] = "abc" } }
        );

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Body!.ToJsonString(), Does.Contain("Count"));
    }

    [TestCase("execute")]
    [TestCase("dispatch")]
    [TestCase("bulk-dispatch")]
    public async Task An_unknown_definition_is_not_found(string action)
    {
        var answer = await PostAsync($"workflow-definitions/nope/{action}", new JsonObject());

        Assert.That(answer.Status, Is.EqualTo(404));
        Assert.That(answer.Body, Is.Null);
    }

    [Test]
    public async Task A_start_by_query_string_takes_input_as_JSON()
    {
        await PublishAsync("run-query", [Event("RunQuery")]);

        var answer = await GetAsync(
            "workflow-definitions/run-query/execute?CorrelationId=q-1&input=%7B%22A%22%3A1%7D&versionOptions=Latest&name="
        );

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That((string?)answer.Body!["workflowState"]!["correlationId"], Is.EqualTo("q-1"));
    }

    [Test]
    public async Task A_repeated_start_with_the_same_key_answers_with_the_first_instance()
    {
        await PublishAsync("run-key", [Event("RunKey")]);
        Task<WireAnswer> Execute(string key) =>
            SendAsync(HttpMethod.Post, "workflow-definitions/run-key/execute", new JsonObject(), idempotencyKey: key);

        var (first, second, other) = (await Execute("order 1"), await Execute("order 1"), await Execute("order 2"));

        var id = first.Header("x-elsa-workflow-instance-id");
        Assert.That(second.Status, Is.EqualTo(200));
        Assert.That(second.Header("x-elsa-workflow-instance-id"), Is.EqualTo(id));
        Assert.That((string?)second.Body!["workflowState"]!["id"], Is.EqualTo(id));
        Assert.That(other.Header("x-elsa-workflow-instance-id"), Is.Not.EqualTo(id));
    }

    [Test]
    public async Task A_repeated_dispatch_with_the_same_key_promises_one_instance()
    {
        await PublishAsync("run-key-dispatch", [Event("RunKeyDispatch")]);
        Task<WireAnswer> Dispatch() =>
            SendAsync(HttpMethod.Post, "workflow-definitions/run-key-dispatch/dispatch", new JsonObject(), idempotencyKey: "order 1");

        var (first, second) = (await Dispatch(), await Dispatch());

        var id = (string)first.Body!["workflowInstanceId"]!;
        await UntilAsync(id, "Suspended");
        var third = await Dispatch();
        Assert.That((string?)second.Body!["workflowInstanceId"], Is.EqualTo(id));
        Assert.That((string?)third.Body!["workflowInstanceId"], Is.EqualTo(id));
        Assert.That((int)(await GetAsync("workflow-instances?definitionId=run-key-dispatch")).Body!["totalCount"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task A_dispatched_instance_starts_soon_under_the_id_that_was_promised()
    {
        await PublishAsync("run-dispatch", [Event("RunDispatch")]);

        var answer = await PostAsync(
            "workflow-definitions/run-dispatch/dispatch",
            new JsonObject
            {
                ["instanceId"] = "dispatched-1",
                ["correlationId"] = "d-1",
                ["input"] = new JsonObject { ["A"] = 1 },
            }
        );

        Assert.That(answer.Body!.ToJsonString(), Is.EqualTo("""{"workflowInstanceId":"dispatched-1"}"""));
        await UntilAsync("dispatched-1", "Suspended");
        var again = await PostAsync("workflow-definitions/run-dispatch/dispatch", new JsonObject { ["instanceId"] = "dispatched-1" });
        Assert.That(again.Status, Is.EqualTo(400), "the id is taken");
    }

    [Test]
    public async Task Many_instances_are_promised_at_once()
    {
        await PublishAsync("run-bulk", [Event("RunBulk")]);

        var answer = await PostAsync("workflow-definitions/run-bulk/bulk-dispatch", new JsonObject { ["count"] = 3 });

        var ids = answer.Body!["workflowInstanceIds"]!.AsArray().Select(id => (string)id!).ToList();
        Assert.That(ids, Has.Count.EqualTo(3).And.Unique);
        foreach (var id in ids)
            await UntilAsync(id, "Suspended");
    }

    [Test]
    public async Task Repeated_bulk_dispatch_with_the_same_key_promises_the_same_instances()
    {
        await PublishAsync("run-bulk-key", [Event("RunBulkKey")]);
        Task<WireAnswer> Dispatch() =>
            SendAsync(
                HttpMethod.Post,
                "workflow-definitions/run-bulk-key/bulk-dispatch",
                new JsonObject { ["count"] = 3 },
                idempotencyKey: "orders"
            );

        var (first, second) = (await Dispatch(), await Dispatch());

        Assert.That(second.Body!.ToJsonString(), Is.EqualTo(first.Body!.ToJsonString()));
        Assert.That(first.Body["workflowInstanceIds"]!.AsArray(), Has.Count.EqualTo(3));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(1001)]
    public async Task A_count_out_of_bounds_is_refused(int count)
    {
        await PublishAsync("run-bounds", [Event("RunBounds")]);

        var answer = await PostAsync("workflow-definitions/run-bounds/bulk-dispatch", new JsonObject { ["count"] = count });

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors, Does.Contain("от 1 до 1000"));
    }
}
