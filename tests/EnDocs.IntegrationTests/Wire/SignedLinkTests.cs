using System.Text.Json.Nodes;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Links for who has no account: without a token of the API, by their own.</summary>
public sealed class SignedLinkTests
{
    [Test]
    public async Task A_link_to_an_event_lets_its_instance_go_on_without_sign_in()
    {
        var (id, link) = await WithEventLinkAsync("link-event", "createEventTriggerUrl('link-event', TimeSpan.FromHours(1))");

        var first = await FollowAsync(link);
        await UntilAsync(id, "Finished");
        var again = await FollowAsync(link);

        Assert.That((first, again), Is.EqualTo((200, 200)));
    }

    [TestCase("'-01:00:00'")]
    [TestCase("new Date(0)")]
    public async Task A_link_whose_time_is_over_does_nothing(string limit)
    {
        var (id, link) = await WithEventLinkAsync("link-expired", $"createEventTriggerUrl('link-expired', {limit})");

        Assert.That(await FollowAsync(link), Is.EqualTo(400));
        Assert.That((string?)(await InstanceAsync(id))["subStatus"], Is.EqualTo("Suspended"));
    }

    [Test]
    public async Task A_link_goes_only_to_the_instance_that_made_it()
    {
        var (one, link) = await WithEventLinkAsync("link-own", "createEventTriggerUrl('link-own')");
        var (two, _) = await WithEventLinkAsync("link-own", "createEventTriggerUrl('link-own')");

        await FollowAsync(link);

        await UntilAsync(one, "Finished");
        Assert.That((string?)(await InstanceAsync(two))["subStatus"], Is.EqualTo("Suspended"));
    }

    [Test]
    public async Task A_limit_that_is_none_fails_the_script_instead_of_making_a_link_for_ever()
    {
        var (id, _) = await WithEventLinkAsync("link-limit", "createEventTriggerUrl('link-limit', 'tomorrow')");

        Assert.That((string?)(await InstanceAsync(id))["subStatus"], Is.EqualTo("Faulted"));
    }

    [TestCase("GET", "&in=%7B%22Decision%22:%22yes%22%7D")]
    [TestCase("POST", "")]
    public async Task A_link_to_a_bookmark_resumes_it_with_what_came_along(string method, string query)
    {
        var (id, link) = await WithBookmarkLinkAsync("link-bookmark");

        var status = await FollowAsync(link + query, method, """{"input":{"Decision":"yes"}}""");
        var again = await FollowAsync(link + query, method, "{}");
        var instance = await InstanceAsync(id);
        var runs = await GetAsync($"activity-executions/list?workflowInstanceId={id}&activityNodeId=Workflow1:root:reply");

        Assert.That((status, again), Is.EqualTo((200, 200)));
        Assert.That((string?)instance["subStatus"], Is.EqualTo("Finished"));
        Assert.That((string?)runs.Body!["items"]![0]!["outputs"]!["Reply"]!["Decision"], Is.EqualTo("yes"));
    }

    [Test]
    public async Task A_link_may_be_followed_without_waiting_for_what_comes_of_it()
    {
        var (id, link) = await WithBookmarkLinkAsync("link-async");

        Assert.That(await FollowAsync(link + "&async=true", "POST", ""), Is.EqualTo(200));
        await UntilAsync(id, "Finished");
    }

    [TestCase("GET", "events/trigger", "")]
    [TestCase("GET", "events/trigger?t=", "")]
    [TestCase("GET", "events/trigger?t=nonsense", "")]
    [TestCase("GET", "bookmarks/resume", "")]
    [TestCase("GET", "bookmarks/resume?t=CfDJ8nonsense", "")]
    [TestCase("POST", "bookmarks/resume?t=nonsense", "{")]
    public async Task A_token_that_is_none_is_refused(string method, string path, string body)
    {
        Assert.That(await FollowAsync(new Uri(WireServer.Server.Address, $"/elsa/api/{path}").ToString(), method, body), Is.EqualTo(400));
    }

    [TestCase("{", 400)]
    [TestCase("[]", 400)]
    [TestCase("""{"input":[]}""", 400)]
    [TestCase("""{"input":{"x":1e400}}""", 400)]
    [TestCase("large", 413)]
    public async Task What_comes_along_is_checked_and_the_bookmark_stays(string body, int expected)
    {
        var (id, link) = await WithBookmarkLinkAsync("link-bad");

        var status = await FollowAsync(link, "POST", body == "large" ? new string(' ', 1024 * 1024 + 1) : body);

        Assert.That(status, Is.EqualTo(expected));
        Assert.That((string?)(await InstanceAsync(id))["subStatus"], Is.EqualTo("Suspended"));
    }

    [Test]
    public async Task A_token_for_an_event_is_no_token_for_a_bookmark()
    {
        var (_, link) = await WithEventLinkAsync("link-mixed", "createEventTriggerUrl('link-mixed')");

        Assert.That(await FollowAsync(link.Replace("events/trigger", "bookmarks/resume", StringComparison.Ordinal)), Is.EqualTo(400));
    }

    private static async Task<(string Id, string Link)> WithEventLinkAsync(string name, string script)
    {
        await PublishAsync(name, [Activity("make", "Elsa.RunJavaScript", ("script", "String", $"return {script};")), Event(name)]);
        return await StartedAsync(name, "make", "Result");
    }

    private static async Task<(string Id, string Link)> WithBookmarkLinkAsync(string name)
    {
        await PublishAsync(name, [Activity("reply", "EnDocs.AwaitReplyByLink", ("lifetimeHours", "Int32", 1))]);
        return await StartedAsync(name, "reply", "Link");
    }

    private static async Task<(string Id, string Link)> StartedAsync(string name, string activity, string output)
    {
        var id = await StartAsync(name);
        var runs = await GetAsync($"activity-executions/list?workflowInstanceId={id}&activityNodeId=Workflow1:root:{activity}");
        return (id, (string?)runs.Body!["items"]![0]!["outputs"]?[output] ?? "");
    }

    private static async Task<int> FollowAsync(string link, string method = "GET", string body = "")
    {
        Assert.That(link, Does.StartWith(WireServer.Server.Address.ToString()), "links lead to this server");
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(link))
        {
            Content = method == "GET" ? null : WireServer.Json(body),
        };
        using var client = WireServer.Client(token: null);
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
