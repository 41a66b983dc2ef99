using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>What the designer asks before it can draw anything.</summary>
public sealed class DescriptorApiTests
{
    [Test]
    public async Task The_designer_is_offered_the_activities_of_the_engine_and_of_the_product()
    {
        var answer = await ItemsAsync("descriptors/activities?Refresh=True");

        Assert.That(
            answer.Select(activity => (string?)activity!["typeName"]),
            Is.SupersetOf(new[] { "Elsa.Flowchart", "Elsa.FlowDecision", "Elsa.Event", "EnDocs.Approve", "EnDocs.RegisterPayment" })
        );
        foreach (var activity in answer)
        {
            Assert.That((string?)activity!["displayName"], Is.Not.Empty, activity.ToJsonString());
            Assert.That((string?)activity["category"], Is.Not.Empty, activity.ToJsonString());
        }
    }

    [Test]
    public async Task One_activity_is_found_by_its_type_name_and_version()
    {
        var found = await WireServer.Administrator.GetFromJsonAsync<JsonObject>("descriptors/activities/Elsa.FlowDecision?version=1");
        using var version = await WireServer.Administrator.GetAsync("descriptors/activities/Elsa.FlowDecision?version=77");
        using var unknown = await WireServer.Administrator.GetAsync("descriptors/activities/Elsa.Nothing");

        Assert.That((string?)found!["typeName"], Is.EqualTo("Elsa.FlowDecision"));
        Assert.That(version.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_choices_of_an_input_are_asked_again_with_the_values_of_the_others()
    {
        using var answer = await WireServer.Administrator.PostAsync(
            "descriptors/activities/Elsa.FlowJoin/options/Mode",
            WireServer.Json("""{ "context": { "mode": "WaitAll" } }""")
        );
        using var unknown = await WireServer.Administrator.PostAsync("descriptors/activities/Elsa.FlowJoin/options/Nothing", null);

        var items = (JsonObject)(await WireServer.JsonAsync(answer))["items"]!;
        Assert.That(items.ToJsonString(), Does.Contain("WaitAny"));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("expression-descriptors", "type", "JavaScript", "Liquid", "Variable", "Input", "Literal", "Object")]
    [TestCase("storage-drivers", "typeName", "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core")]
    [TestCase(
        "workflow-activation-strategies",
        "typeName",
        "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime"
    )]
    [TestCase("incident-strategies", "typeName", "FaultStrategy", "ContinueWithIncidentsStrategy")]
    [TestCase("log-persistence-strategies", "typeName", "Elsa.Workflows.LogPersistence.Strategies.Inherit, Elsa.Workflows.Core")]
    [TestCase("commit-strategies/workflows", "name", "WorkflowExecuting", "WorkflowExecuted", "ActivityExecuting", "ActivityExecuted")]
    [TestCase("commit-strategies/activities", "name", "CommitAlways", "CommitNever", "Executing", "Executed")]
    [TestCase("variables", "typeName", "String", "Decimal", "ObjectDictionary", "JsonObject", "ByteArray")]
    public async Task The_lists_of_the_editor_hold_the_names_that_definitions_store(string list, string key, params string[] names)
    {
        var items = await ItemsAsync($"descriptors/{list}");

        Assert.That(items.Select(item => (string?)item![key]), Is.SupersetOf(names));
        Assert.That(items.Select(item => (string?)item!["displayName"]), Has.None.Empty);
    }

    [Test]
    public async Task Nobody_without_a_token_reads_the_activities()
    {
        using var stranger = WireServer.Client(token: null);

        using var activities = await stranger.GetAsync("descriptors/activities");
        using var drivers = await stranger.GetAsync("descriptors/storage-drivers");

        Assert.That(activities.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(drivers.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task The_first_question_of_the_designer_carries_no_token_and_is_answered()
    {
        using var stranger = WireServer.Client(token: null);

        var features = await stranger.GetFromJsonAsync<JsonObject>("features/installed");
        var one = await stranger.GetFromJsonAsync<JsonObject>("features/installed/Elsa.WorkflowsApi");
        using var unknown = await stranger.GetAsync("features/installed/Elsa.Secrets");
        var version = await stranger.GetFromJsonAsync<JsonObject>("package/version");

        var names = features!["items"]!.AsArray().Select(feature => (string?)feature!["fullName"]).ToList();
        Assert.That((int)features["count"]!, Is.EqualTo(names.Count));
        Assert.That(names, Does.Contain("Elsa.Workflows"));
        Assert.That((string?)one!["name"], Is.EqualTo("WorkflowsApi"));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((string?)version!["packageVersion"], Is.EqualTo("3.8.0"));
    }

    private static async Task<JsonArray> ItemsAsync(string path) =>
        (JsonArray)(await WireServer.Administrator.GetFromJsonAsync<JsonObject>(path))!["items"]!;
}
