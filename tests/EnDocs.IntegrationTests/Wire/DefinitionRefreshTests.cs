using System.Text.Json.Nodes;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

public sealed class DefinitionRefreshTests
{
    [Test]
    public async Task A_refresh_says_which_definitions_it_took_and_their_triggers_go_on_working()
    {
        var trigger = Event("RefreshOne");
        trigger["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        await PublishAsync("refresh-one", [trigger]);

        var answer = await PostAsync(
            "actions/workflow-definitions/refresh",
            new JsonObject { ["definitionIds"] = new JsonArray("refresh-one", "nope") }
        );
        await PostAsync("events/RefreshOne/trigger", new JsonObject { ["workflowExecutionMode"] = "Synchronous" });
        var instances = await PostAsync("workflow-instances", new JsonObject { ["definitionId"] = "refresh-one" });

        Assert.That(answer.Body!.ToJsonString(), Is.EqualTo("""{"refreshed":["refresh-one"],"notFound":["nope"]}"""));
        Assert.That((int)instances.Body!["totalCount"]!, Is.EqualTo(1));
    }

    [TestCase(null)]
    [TestCase("{}")]
    [TestCase("""{"definitionIds":[]}""")]
    public async Task Without_ids_all_that_is_published_is_refreshed(string? body)
    {
        await PublishAsync("refresh-all", [Event("RefreshAll")]);

        var answer = await PostAsync("actions/workflow-definitions/refresh", body is null ? null : JsonNode.Parse(body));

        Assert.That(answer.Body!["refreshed"]!.AsArray().Select(id => (string?)id), Does.Contain("refresh-all").And.Contain("invoice"));
    }

    [Test]
    public async Task A_reload_takes_the_files_of_the_delivery()
    {
        var answer = await PostAsync("actions/workflow-definitions/reload");

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That((int)answer.Body!["reloaded"]!, Is.GreaterThan(0));
        Assert.That(answer.Body["warnings"], Is.Null);
    }

    [TestCase("refresh")]
    [TestCase("reload")]
    public async Task Only_who_may_refreshes(string action)
    {
        using var client = await WireServer.ClientAsync(WireServer.Integrator, WireServer.PasswordOf(WireServer.Integrator));

        using var answer = await client.PostAsync(new Uri($"actions/workflow-definitions/{action}", UriKind.Relative), null);

        Assert.That((int)answer.StatusCode, Is.EqualTo(403));
    }
}
