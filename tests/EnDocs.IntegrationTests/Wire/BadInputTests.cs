using System.Net;
using System.Text;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Studio repeats whatever is answered with 5xx three times: nothing that a caller can send may be answered so.</summary>
public sealed class BadInputTests
{
    internal static readonly string[] Posts =
    [
        "workflow-definitions/bad-input/execute",
        "workflow-definitions/bad-input/dispatch",
        "workflow-definitions/bad-input/bulk-dispatch",
        "workflow-instances",
        "workflow-instances/nope/journal",
        "workflow-instances/nope/variables",
        "workflow-definitions",
        "workflow-definitions/import",
        "bulk-actions/cancel/workflow-instances",
        "bulk-actions/delete/workflow-instances",
        "bulk-actions/publish/workflow-definitions/by-definition-ids",
        "activity-executions/report",
        "events/BadInput/trigger",
        "tasks/bad-input/complete",
        "alterations/run",
        "alterations/submit",
        "alterations/dry-run",
        "alterations/workflows/retry",
        "tests/activities",
        "actions/workflow-definitions/refresh",
        "bulk-actions/export/workflow-instances",
        "workflow-instances/nope/export",
    ];

    internal static readonly string[] Bodies =
    [
        "{",
        "[]",
        "17",
        "\"text\"",
        "\0",
        """{"input":[1,2],"variables":7,"versionOptions":{},"result":[],"filter":[]}""",
        """{"page":"x","count":"y","ids":5,"variables":[{"id":7}],"workflowInstanceId":5,"correlationId":[]}""",
        """{"versionOptions":"weird","definitionId":"bad-input","workflowExecutionMode":"weird","skip":-1,"take":-1,"filter":{"activityIds":5}}""",
        """{"input":{"x":1e400},"result":-1e400,"variables":[{"id":"v","value":1e400}]}""",
        """{"correlationId":"a\u0000b","instanceId":"\u0000","name":"\u0000","definitionId":"\u0000","input":{"\u0000":"\u0000"}}""",
        """{"model":{"definitionId":"\u0000"},"definitionIds":["\u0000"],"ids":["\u0000"],"searchTerm":"\u0000","workflowInstanceId":"\u0000"}""",
        """{"filter":{"activityIds":["\u0000"]},"correlationId":"\u0000"}""",
        """{"alterations":[{"type":5}],"workflowInstanceIds":["\u0000"],"activityIds":["\u0000"]}""",
        """{"alterations":[{"type":"ModifyVariable","variableId":"\u0000","value":1e400}],"workflowInstanceIds":[""]}""",
        """{"alterations":[{"type":"Cancel"}],"workflowInstanceIds":["nope",null],"id":"","filter":{"workflowInstanceIds":["nope"],"names":[null]}}""",
        """{"alterations":[null],"emptyFilterSelectsAll":5,"searchTerm":"%_","names":["n"],"correlationIds":["c"],"statuses":["Weird"]}""",
        """{"page":2147483647,"pageSize":2147483647,"count":2147483647,"take":2147483647,"skip":2147483647}""",
    ];

    internal static readonly string[] Gets =
    [
        "workflow-instances?page=-1",
        "workflow-instances?pageSize=0",
        "workflow-instances?page=x&version=y&hasIncidents=z",
        "workflow-instances?statuses=weird",
        "workflow-instances?timestampFilters=weird",
        "workflow-instances?page=2147483647&pageSize=2147483647",
        "workflow-instances/%00",
        "workflow-instances?searchTerm=%00&correlationId=a%00b&definitionId=%00",
        "workflow-instances/nope/journal/%00",
        "workflow-definitions/a%00b",
        "workflow-definitions?SearchTerm=a%00b&Ids=%00",
        "workflow-definitions/many-by-id?ids=%00",
        "workflow-definitions/validation/is-name-unique?name=%00",
        "alterations/nope",
        "alterations/a%00b",
        "alterations/workflows/retry",
        "alterations/workflows/retry?workflowInstanceIds=nope&activityIds=x",
        "activity-executions/by-id?id=%00",
        "activity-executions/list?workflowInstanceId=%00",
        "activity-executions/list?workflowInstanceId=nope&skip=-1",
        "workflow-definitions/bad-input/execute?correlationId=%00",
        "workflow-definitions/bad-input/execute?input=%7B%22x%22:%22%5Cud800%22%7D",
        "workflow-definitions/bad-input/execute?input=%7B%22x%22:1e400%7D",
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
        "workflow-instances/%00/export",
        "workflow-instances/nope/export?includeBookmarks=maybe",
        "bulk-actions/export/workflow-instances?ids=%00",
        "bookmark-queue/dead-letters?Page=-1",
        "bookmark-queue/dead-letters/%00",
        "bookmark-queue/dead-letters?WorkflowInstanceId=%00",
        "bookmarks/resume?t=%00&async=maybe",
        "events/trigger?t=%00",
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

    [TestCase("execute", 70, 200)]
    [TestCase("dispatch", 70, 200)]
    [TestCase("dispatch", 101, 400)]
    [TestCase("execute", 300, 400)]
    public async Task An_input_is_kept_however_deep_it_is_or_refused(string action, int depth, int status)
    {
        var input = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "[]" + new string('}', depth - 1);
        var body = "{\"input\":{\"deep\":" + input + "}}";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var answer = await SendAsync(HttpMethod.Post, $"workflow-definitions/bad-input/{action}", content);

        Assert.That(answer.Status, Is.EqualTo(status), answer.Errors);
        if (action == "dispatch" && status == 200)
            await UntilAsync((string)answer.Body!["workflowInstanceId"]!, "Suspended");
    }

    [Test]
    public async Task A_number_that_no_double_holds_is_refused_and_named()
    {
        using var content = new StringContent("""{"input":{"x":[1e400]}}""", Encoding.UTF8, "application/json");

        var answer = await SendAsync(HttpMethod.Post, "workflow-definitions/bad-input/dispatch", content);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors, Does.Contain("1e400"));
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
