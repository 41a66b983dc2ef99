using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Server;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Starting;

[Category("Slow")]
public sealed class RunningServerTests
{
    private EnDocsServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await EnDocsServer.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Health_says_that_the_process_lives_without_asking_anything_else()
    {
        var answer = await _server.Http.GetFromJsonAsync<JsonObject>("/health/live");

        Assert.That((string?)answer?["status"], Is.EqualTo("Healthy"));
        Assert.That(answer?["checks"]?.AsObject(), Is.Empty);
    }

    [TestCase("request-17", ExpectedResult = true)]
    [TestCase("two words", ExpectedResult = false)]
    public async Task<bool> A_sane_correlation_id_comes_back_and_another_one_is_replaced(string offered)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Add("X-Correlation-ID", offered);

        using var answer = await _server.Http.SendAsync(request);

        var id = answer.Headers.GetValues("X-Correlation-ID").Single();
        Assert.That(id, Is.Not.Empty);
        return id == offered;
    }

    [Test]
    public async Task An_unknown_address_is_answered_as_a_problem_with_the_correlation_id()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/no-such-thing");
        request.Headers.Add("X-Correlation-ID", "lost");

        using var answer = await _server.Http.SendAsync(request);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((string?)problem?["correlationId"], Is.EqualTo("lost"));
    }

    [Test]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var answer = await _server.Http.GetAsync(new Uri("/health/live", UriKind.Relative));

        Assert.That(answer.Headers.GetValues("Content-Security-Policy").First(), Does.Contain("default-src 'self'"));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
    }

    [Test]
    public async Task A_request_to_stop_ends_the_process_without_an_error()
    {
        await using var server = await EnDocsServer.StartAsync();

        Assert.That(await server.StopAsync(), Is.Zero, server.Output);
    }
}
