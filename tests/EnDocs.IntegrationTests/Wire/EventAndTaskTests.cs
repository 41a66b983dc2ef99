using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

public sealed class EventAndTaskTests
{
    [Test]
    public async Task A_synchronous_event_is_answered_when_the_instance_has_taken_it()
    {
        await PublishAsync("event-sync", [Event("EventSync")]);
        var id = await StartAsync("event-sync");

        var answer = await PostAsync(
            "events/EventSync/trigger",
            new JsonObject { ["workflowExecutionMode"] = "Synchronous", ["input"] = 17 }
        );

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Body, Is.Null);
        Assert.That((string?)(await InstanceAsync(id))["subStatus"], Is.EqualTo("Finished"));
    }

    [Test]
    public async Task An_event_without_a_mode_is_taken_soon()
    {
        await PublishAsync("event-async", [Event("EventAsync")]);
        var id = await StartAsync("event-async");

        await PostAsync("events/EventAsync/trigger", new JsonObject { ["workflowInstanceId"] = id });

        await UntilAsync(id, "Finished");
    }

    [Test]
    public async Task An_event_goes_only_to_the_correlation_that_it_names()
    {
        await PublishAsync("event-correlated", [Event("EventCorrelated")]);
        var one = await StartAsync("event-correlated", new JsonObject { ["correlationId"] = "c-1" });
        var two = await StartAsync("event-correlated", new JsonObject { ["correlationId"] = "c-2" });

        await PostAsync(
            "events/EventCorrelated/trigger",
            new JsonObject { ["correlationId"] = "c-2", ["workflowExecutionMode"] = "Synchronous" }
        );

        Assert.That((string?)(await InstanceAsync(one))["subStatus"], Is.EqualTo("Suspended"));
        Assert.That((string?)(await InstanceAsync(two))["subStatus"], Is.EqualTo("Finished"));
    }

    [Test]
    public async Task An_event_before_its_bookmark_is_kept_for_it()
    {
        await PublishAsync("event-early", [Event("EventEarly")]);

        await PostAsync("events/EventEarly/trigger", new JsonObject { ["workflowExecutionMode"] = "Synchronous" });
        var id = await StartAsync("event-early");

        await UntilAsync(id, "Finished");
    }

    [TestCase("application/json", "")]
    [TestCase("text/plain", "")]
    [TestCase("application/x-www-form-urlencoded", "null")]
    [TestCase(null, "{}")]
    public async Task A_trigger_takes_any_content_type_and_an_empty_body(string? contentType, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);

        Assert.That((await SendAsync(HttpMethod.Post, "events/NobodyWaits/trigger", content)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_completed_task_lets_its_instance_go_on()
    {
        await PublishAsync("task-done", [Activity("ask", "Elsa.RunTask", ("taskName", "String", "Ask"))]);
        var id = await StartAsync("task-done");
        var task = (string)(await InstanceAsync(id))["workflowState"]!["bookmarks"]![0]!["payload"]!["taskId"]!;

        var answer = await PostAsync($"tasks/{task}/complete", JsonNode.Parse("""{"result":{"Approved":true}}"""));
        var repeated = await PostAsync($"tasks/{task}/complete", JsonNode.Parse("""{"result":{"Approved":false}}"""));

        Assert.That((answer.Status, repeated.Status), Is.EqualTo((200, 200)));
        await UntilAsync(id, "Finished");
        var given = await GetAsync($"activity-executions/list?workflowInstanceId={id}&activityNodeId=Workflow1:root:ask");
        Assert.That(given.Body!["items"]![0]!["outputs"]!["Result"]!.ToJsonString(), Is.EqualTo("""{"Approved":true}"""));
    }

    [Test]
    public async Task A_task_that_nobody_asked_for_is_no_error()
    {
        Assert.That((await PostAsync("tasks/nope/complete", new JsonObject { ["result"] = new JsonObject() })).Status, Is.EqualTo(200));
    }
}
