using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Server;
using EnDocs.Tests.Support.Waiting;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Pausing concerns the whole server, hence one of its own.</summary>
public sealed class RuntimeControlTests
{
    private EnDocsServer _server = null!;
    private HttpClient _administrator = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await EnDocsServer.StartAsync(
            new EnDocsServerOptions
            {
                Environment = new Dictionary<string, string> { ["ENDOCS_ADMIN_PASSWORD"] = WireServer.AdministratorPassword },
            }
        );
        await SignInAsync();
        await SendAsync(HttpMethod.Post, "workflow-definitions/import", DefinitionApi.Model("paused"), publish: true);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _administrator.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task A_running_engine_says_so_in_the_recorded_shape()
    {
        var (status, body) = await SendAsync(HttpMethod.Get, "admin/workflow-runtime/status");

        Assert.That(status, Is.EqualTo(200));
        Assert.That((string?)body!["state"]!["reason"], Is.EqualTo("None"));
        Assert.That((bool)body["state"]!["isAcceptingNewWork"]!);
        Assert.That((string?)body["state"]!["generationId"], Is.Not.Empty);
        Assert.That(body["sources"]!.AsArray().Select(source => (string?)source!["state"]), Is.All.EqualTo("Running"));
        await Eventually.UntilAsync(
            async () => (int)(await SendAsync(HttpMethod.Get, "admin/workflow-runtime/status")).Body!["activeExecutionCycleCount"]! == 0,
            TimeSpan.FromSeconds(30),
            () => "nothing runs any more"
        );
    }

    [Test]
    public async Task A_paused_engine_refuses_starts_keeps_promises_and_does_them_afterwards()
    {
        var (_, paused) = await SendAsync(HttpMethod.Post, "admin/workflow-runtime/pause", new JsonObject { ["reason"] = "обновление" });
        var (refused, _) = await SendAsync(HttpMethod.Post, "workflow-definitions/paused/execute");
        var (promised, promise) = await SendAsync(HttpMethod.Post, "workflow-definitions/paused/dispatch");
        var instance = (string)promise!["workflowInstanceId"]!;
        await SendAsync(HttpMethod.Post, "workflow-definitions/paused/dispatch"); // were the first taken up, it would be by now
        var (before, _) = await SendAsync(HttpMethod.Get, $"workflow-instances/{instance}");
        var (resumed, _) = await SendAsync(HttpMethod.Post, "admin/workflow-runtime/resume");

        Assert.That((string?)paused!["state"]!["reason"], Is.EqualTo("AdministrativePause"));
        Assert.That((string?)paused["state"]!["pauseReasonText"], Is.EqualTo("обновление"));
        Assert.That((refused, promised, before, resumed), Is.EqualTo((503, 200, 404, 200)));
        await FinishedAsync(instance);
    }

    [Test]
    public async Task A_drained_engine_runs_again_after_a_restart_only()
    {
        var (_, drained) = await SendAsync(HttpMethod.Post, "admin/workflow-runtime/force-drain");
        var (resumed, _) = await SendAsync(HttpMethod.Post, "admin/workflow-runtime/resume");
        var (_, promise) = await SendAsync(HttpMethod.Post, "workflow-definitions/paused/dispatch");
        await _server.StopAsync();
        await _server.RestartAsync();
        await SignInAsync();

        Assert.That((string?)drained!["outcome"]!["overallResult"], Is.EqualTo("CompletedWithinDeadline"));
        Assert.That(resumed, Is.EqualTo(409));
        await FinishedAsync((string)promise!["workflowInstanceId"]!);
    }

    private async Task FinishedAsync(string instance) =>
        await Eventually.UntilAsync(
            async () => (string?)(await SendAsync(HttpMethod.Get, $"workflow-instances/{instance}")).Body?["subStatus"] == "Finished",
            TimeSpan.FromSeconds(30),
            () => $"instance {instance} is not finished"
        );

    private async Task SignInAsync()
    {
        using var answer = await _server.Http.PostAsync(
            new Uri("/elsa/api/identity/login", UriKind.Relative),
            WireServer.Json($$"""{"username":"admin","password":"{{WireServer.AdministratorPassword}}"}""")
        );
        var token = (string?)(await WireServer.JsonAsync(answer))["accessToken"];
        _administrator = new HttpClient { BaseAddress = new Uri(_server.Address, "/elsa/api/") };
        _administrator.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    private async Task<(int Status, JsonNode? Body)> SendAsync(
        HttpMethod method,
        string path,
        JsonObject? body = null,
        bool publish = false
    )
    {
        if (publish)
            body!["isPublished"] = true;
        return await DefinitionApi.SendAsync(method, path, body is null ? null : WireServer.Json(body.ToJsonString()), _administrator);
    }
}
