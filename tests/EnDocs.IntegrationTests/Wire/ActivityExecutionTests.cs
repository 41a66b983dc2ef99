using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Golden;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

public sealed class ActivityExecutionTests
{
    private string _instance = null!;

    [OneTimeSetUp]
    public async Task StartOne()
    {
        await PublishAsync("see-activities", [Activity("say", "Elsa.WriteLine", ("text", "String", "привет")), Event("SeeActivities")]);
        _instance = await StartAsync("see-activities");
    }

    [Test]
    public async Task Executions_are_listed_in_the_recorded_shape()
    {
        GoldenFile.MatchesJson(
            WireShape.Of(await ReadAsync($"activity-executions/list?WorkflowInstanceId={_instance}")),
            "executions.json"
        );
    }

    [Test]
    public async Task Summaries_leave_out_what_an_activity_took_and_gave()
    {
        GoldenFile.MatchesJson(
            WireShape.Of(await ReadAsync($"activity-execution-summaries/list?workflowInstanceId={_instance}&completed=True")),
            "summaries.json"
        );
    }

    [Test]
    public async Task The_report_counts_each_node_and_leaves_out_those_that_never_ran()
    {
        var report = await PostAsync(
            "activity-executions/report",
            new JsonObject
            {
                ["workflowInstanceId"] = _instance,
                ["activityNodeIds"] = new JsonArray("Workflow1:root:wait", "Workflow1:root:say", "Workflow1:root:never"),
            }
        );

        GoldenFile.MatchesJson(report.Body!.ToJsonString(), "report.json");
    }

    [Test]
    public async Task A_part_of_a_list_says_how_many_there_are_in_all()
    {
        var whole = await ReadAsync($"activity-executions/list?workflowInstanceId={_instance}");
        var part = await ReadAsync($"activity-executions/list?workflowInstanceId={_instance}&skip=1&take=1");

        Assert.That(JsonNode.DeepEquals(part["items"]!.AsArray().Single(), whole["items"]![1]));
        Assert.That((int)part["count"]!, Is.EqualTo(whole["items"]!.AsArray().Count));
    }

    [Test]
    public async Task One_execution_is_found_by_its_id_either_way()
    {
        var listed = (await ReadAsync($"activity-executions/list?workflowInstanceId={_instance}&activityNodeId=Workflow1:root:wait"))[
            "items"
        ]![0]!;
        var id = (string)listed["id"]!;

        Assert.That(JsonNode.DeepEquals(await ReadAsync($"activity-executions/by-id?id={id}"), listed));
        Assert.That(JsonNode.DeepEquals(await ReadAsync($"activity-executions/{id}"), listed));
        Assert.That((await GetAsync("activity-executions/by-id?id=nope")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task The_call_stack_goes_from_the_workflow_to_the_activity()
    {
        var listed = await ReadAsync($"activity-executions/list?workflowInstanceId={_instance}&activityNodeId=Workflow1:root:wait");
        var id = (string)listed["items"]![0]!["id"]!;

        var stack = await ReadAsync($"activity-executions/{id}/call-stack");
        var page = await ReadAsync($"activity-executions/{id}/call-stack?skip=1&take=1&includeCrossWorkflowChain=True");

        Assert.That(Activities(stack), Is.EqualTo(new[] { "Workflow1", "root", "say", "wait" }));
        Assert.That((string?)stack["activityExecutionId"], Is.EqualTo(id));
        Assert.That(Activities(page), Is.EqualTo(new[] { "root" }));
        Assert.That((int)page["totalCount"]!, Is.EqualTo(4));
    }

    [Test]
    public async Task Executions_are_counted()
    {
        var counted = await ReadAsync($"activity-executions/count?workflowInstanceId={_instance}");

        Assert.That(counted.ToJsonString(), Is.EqualTo("""{"count":4}"""));
    }

    private static IEnumerable<string?> Activities(JsonNode answer) =>
        answer["items"]!.AsArray().Select(item => (string?)item!["activityId"]);

    private static async Task<JsonNode> ReadAsync(string path)
    {
        var answer = await GetAsync(path);
        Assert.That(answer.Status, Is.EqualTo(200), $"{answer.Body}");
        return answer.Body!;
    }
}
