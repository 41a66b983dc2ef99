using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>What the designer asks of one definition while somebody goes into it.</summary>
public sealed class DesignerApiTests
{
    private string _version = null!;

    [OneTimeSetUp]
    public async Task FindRoute()
    {
        var route = await WireServer.Administrator.GetFromJsonAsync<JsonObject>("workflow-definitions/by-definition-id/route");
        _version = (string)route!["id"]!;
    }

    [Test]
    public async Task A_container_is_read_without_what_is_around_it()
    {
        var node = await ReadAsync($"subgraph/{_version}?parentNodeId=Workflow1:flow:eachStage:stageFlow");

        Assert.That(((string?)node["nodeId"], (string?)node["port"]), Is.EqualTo(("Workflow1:flow:eachStage:stageFlow", "Body")));
        Assert.That((string?)node["activity"]!["type"], Is.EqualTo("Elsa.Flowchart"));
        Assert.That(node["activity"]!["activities"]!.AsArray().Select(child => (string?)child!["id"]), Does.Contain("approve"));
    }

    [Test]
    public async Task The_way_to_an_activity_names_what_is_gone_into()
    {
        var way = await ReadAsync($"subgraph/segments/{_version}?childNodeId=Workflow1:flow:eachStage:stageFlow:approve");

        Assert.That((string?)way["childNode"]!["activity"]!["type"], Is.EqualTo("EnDocs.Approve"));
        var segment = way["pathSegments"]!.AsArray().Single()!;
        Assert.That(
            ((string?)segment["activityNodeId"], (string?)segment["activityType"], (string?)segment["portName"]),
            Is.EqualTo(("Workflow1:flow:eachStage", "Elsa.ForEach", "Body"))
        );
        Assert.That((string?)way["container"]!["nodeId"], Is.EqualTo("Workflow1:flow:eachStage"));
    }

    [Test]
    public async Task The_way_to_the_root_begins_at_the_workflow_as_recorded_of_Elsa()
    {
        var way = await ReadAsync($"subgraph/segments/{_version}?childNodeId=Workflow1:flow");

        Assert.That(way["pathSegments"]!.AsArray(), Is.Empty);
        Assert.That(
            ((string?)way["container"]!["nodeId"], (string?)way["container"]!["activity"]!["type"]),
            Is.EqualTo(("Workflow1", "Elsa.Workflow"))
        );
        Assert.That((string?)way["container"]!["activity"]!["root"]!["id"], Is.EqualTo("flow"));
    }

    [TestCase("subgraph/{0}?parentNodeId=Workflow1:flow:nothing", HttpStatusCode.BadRequest)]
    [TestCase("subgraph/segments/{0}?childNodeId=nothing", HttpStatusCode.BadRequest)]
    [TestCase("subgraph/segments/{0}", HttpStatusCode.BadRequest)]
    [TestCase("subgraph/nothing?parentNodeId=Workflow1:flow", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_said(string address, HttpStatusCode expected)
    {
        using var answer = await WireServer.Administrator.GetAsync("workflow-definitions/" + string.Format(null, address, _version));

        Assert.That(answer.StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task Completion_in_scripts_knows_functions_and_variables()
    {
        using var answer = await WireServer.Administrator.PostAsync(
            "scripting/javascript/type-definitions/invoice",
            WireServer.Json("""{ "workflowDefinitionId": "invoice", "activityTypeName": "Elsa.SetVariable", "propertyName": "Value" }""")
        );
        using var unknown = await WireServer.Administrator.PostAsync("scripting/javascript/type-definitions/nothing", null);

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/x-typescript"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("function toJson(").And.Contain("function getTotal(): number"));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private static async Task<JsonObject> ReadAsync(string address) =>
        (await WireServer.Administrator.GetFromJsonAsync<JsonObject>("workflow-definitions/" + address))!;
}
