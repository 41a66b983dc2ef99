using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Waiting;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Promised starts of a definition that cannot run fail again and again, and are given up.</summary>
public sealed class DeadLetterTests
{
    private const string Letters = "bookmark-queue/dead-letters";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Test]
    public async Task What_was_given_up_is_shown_tried_again_and_thrown_away()
    {
        var instance = await PromiseAsync();

        var letter = await LetterOfAsync(instance);
        var one = await GetAsync($"{Letters}/{(string)letter["id"]!}");
        await SaveAsync(Activity("say", "Elsa.WriteLine", ("text", "String", "1")));
        var replayed = await PostAsync($"{Letters}/{(string)letter["id"]!}/replay");
        await UntilAsync(instance, "Finished");

        Assert.That((string?)letter["reason"], Is.EqualTo("DeliveryFailed"));
        Assert.That((string?)letter["lastErrorMessage"], Is.Not.Empty);
        Assert.That(JsonNode.DeepEquals(one.Body, letter));
        Assert.That((bool)replayed.Body!["succeeded"]!);
        Assert.That((await GetAsync($"{Letters}/{(string)letter["id"]!}")).Status, Is.EqualTo(404), "it is no dead letter any more");
    }

    [Test]
    public async Task What_is_thrown_away_is_gone()
    {
        var letter = await LetterOfAsync(await PromiseAsync());
        var path = $"{Letters}/{(string)letter["id"]!}";

        Assert.That((await SendAsync(HttpMethod.Delete, path, body: null)).Status, Is.EqualTo(204));
        Assert.That((await SendAsync(HttpMethod.Delete, path, body: null)).Status, Is.EqualTo(404));
        Assert.That((await PostAsync($"{path}/replay")).Status, Is.EqualTo(404));
    }

    [TestCase("GET", "nope", 404)]
    [TestCase("GET", "-1", 404)]
    [TestCase("DELETE", "99999999999999999999", 404)]
    [TestCase("POST", "17000000/replay", 404)]
    [TestCase("GET", "?Page=-1", 400)]
    [TestCase("GET", "?PageSize=x", 400)]
    public async Task What_is_not_there_is_said(string method, string path, int expected) =>
        Assert.That(
            (await SendAsync(new HttpMethod(method), path[0] == '?' ? Letters + path : $"{Letters}/{path}", body: null)).Status,
            Is.EqualTo(expected)
        );

    [Test]
    public async Task Only_administrators_see_dead_letters()
    {
        using var client = await WireServer.ClientAsync(WireServer.Analyst, WireServer.PasswordOf(WireServer.Analyst));

        using var answer = await client.GetAsync(new Uri(Letters, UriKind.Relative));

        Assert.That((int)answer.StatusCode, Is.EqualTo(403));
    }

    private static async Task<string> PromiseAsync()
    {
        await SaveAsync(
            new JsonObject
            {
                ["id"] = "choose",
                ["type"] = "Elsa.Switch",
                ["cases"] = 17,
            }
        );
        var answer = await PostAsync("workflow-definitions/dead-letter/dispatch", new JsonObject { ["versionOptions"] = "Latest" });
        return (string)answer.Body!["workflowInstanceId"]!;
    }

    private static async Task SaveAsync(JsonObject root)
    {
        var model = new JsonObject
        {
            ["definitionId"] = "dead-letter",
            ["name"] = "dead-letter",
            ["root"] = root,
        };
        var answer = await PostAsync("workflow-definitions", new JsonObject { ["model"] = model });
        Assert.That(answer.Status, Is.EqualTo(200), answer.Errors);
    }

    private static Task<JsonNode> LetterOfAsync(string instanceId) =>
        Eventually.GetAsync<JsonNode>(
            async () =>
                (await GetAsync($"{Letters}?WorkflowInstanceId={instanceId}")).Body!["items"]!.AsArray() is [{ } letter] ? letter : null,
            Patience,
            $"the start of {instanceId} is given up"
        );
}
