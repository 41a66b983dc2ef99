using System.Net;
using System.Text;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Studio repeats whatever is answered with 5xx three times: nothing that a caller can send may be answered so.</summary>
public sealed class BadInputTests
{
    private static readonly string[] Posts =
    [
        "workflow-definitions/bad-input/execute",
        "workflow-definitions/bad-input/dispatch",
        "workflow-definitions/bad-input/bulk-dispatch",
        "workflow-instances",
        "workflow-instances/nope/journal",
        "workflow-instances/nope/variables",
        "bulk-actions/cancel/workflow-instances",
        "bulk-actions/delete/workflow-instances",
        "activity-executions/report",
        "events/BadInput/trigger",
        "tasks/bad-input/complete",
    ];

    private static readonly string[] Bodies =
    [
        "{",
        "[]",
        "17",
        "\"text\"",
        "\0",
        """{"input":[1,2],"variables":7,"versionOptions":{},"result":[],"filter":[]}""",
        """{"page":"x","count":"y","ids":5,"variables":[{"id":7}],"workflowInstanceId":5,"correlationId":[]}""",
        """{"versionOptions":"weird","definitionId":"bad-input","workflowExecutionMode":"weird","skip":-1,"take":-1,"filter":{"activityIds":5}}""",
        """{"page":2147483647,"pageSize":2147483647,"count":2147483647,"take":2147483647,"skip":2147483647}""",
    ];

    private static readonly string[] Gets =
    [
        "workflow-instances?page=-1",
        "workflow-instances?pageSize=0",
        "workflow-instances?page=x&version=y&hasIncidents=z",
        "workflow-instances?statuses=weird",
        "workflow-instances?timestampFilters=weird",
        "workflow-instances?page=2147483647&pageSize=2147483647",
        "workflow-instances/%00",
        "workflow-instances/nope",
        "workflow-instances/nope/variables",
        "workflow-instances/nope/journal?page=-1",
        "workflow-instances/nope/journal?skip=-1",
        "workflow-instances/nope/journal?take=0",
        "activity-executions/list",
        "activity-executions/by-id",
        "activity-executions/nope/call-stack?skip=-1",
        "activity-execution-summaries/list?workflowInstanceId=nope&completed=maybe",
        "activity-executions/count",
        "workflow-definitions/bad-input/execute?input=%7B",
        "workflow-definitions/bad-input/execute?versionOptions=weird",
    ];

    [OneTimeSetUp]
    public Task Publish() => PublishAsync("bad-input", [Event("BadInputEnds")]);

    [Test]
    public async Task No_body_is_answered_with_a_server_error(
        [ValueSource(nameof(Posts))] string path,
        [ValueSource(nameof(Bodies))] string body
    )
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        Assert.That((await SendAsync(HttpMethod.Post, path, content)).Status, Is.LessThan(500));
    }

    [TestCaseSource(nameof(Gets))]
    public async Task No_query_is_answered_with_a_server_error(string path)
    {
        Assert.That((await GetAsync(path)).Status, Is.LessThan(500));
    }

    [TestCaseSource(nameof(Posts))]
    public async Task Malformed_JSON_is_refused_and_says_so(string path)
    {
        using var content = new StringContent("{\"a\":", Encoding.UTF8, "application/json");

        var answer = await SendAsync(HttpMethod.Post, path, content);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Body!["modelBindingError"], Is.Not.Null);
    }

    [TestCaseSource(nameof(Posts))]
    public async Task A_body_of_ten_megabytes_is_taken_or_refused(string path)
    {
        using var content = new StringContent($$"""{"name":"{{new string('я', 5 * 1024 * 1024)}}"}""", Encoding.UTF8, "application/json");

        Assert.That((await SendAsync(HttpMethod.Post, path, content)).Status, Is.LessThan(500));
    }

    [TestCase("correlationId")]
    [TestCase("instanceId")]
    public async Task An_endless_id_is_refused(string member)
    {
        using var content = new StringContent($$"""{"{{member}}":"{{new string('x', 300)}}"}""", Encoding.UTF8, "application/json");

        Assert.That((await SendAsync(HttpMethod.Post, "workflow-definitions/bad-input/dispatch", content)).Status, Is.EqualTo(400));
    }

    [TestCaseSource(nameof(Posts))]
    public async Task Nobody_gets_in_without_a_token(string path)
    {
        using var stranger = WireServer.Client(token: null);
        using var answer = await stranger.PostAsync(new Uri(path, UriKind.Relative), content: null);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }
}
