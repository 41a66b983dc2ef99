using System.Net;
using System.Text.Json;
using EnDocs.Portal;
using EnDocs.Server.Logging;
using EnDocs.Server.Problems;
using EnDocs.Tests.Portal.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace EnDocs.Tests.Server.Problems;

/// <summary>The host's own answer to a failure that no room has caught.</summary>
internal sealed class ProblemAnswersTests
{
    private const string CorrelationId = "test-42";
    private WebApplication _app = default!;

    [SetUp]
    public async Task Open()
    {
        // The server's name, because its list of static files lies beside the tests.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "EnDocs.Server", EnvironmentName = Environments.Production }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddProblemAnswers();
        new Office(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)))
            .FillPorts(builder.Services)
            .AddEnDocsPortal();
        _app = builder.Build();
        _app.UseCorrelationIds();
        _app.UseProblems();
        _app.MapEnDocsPortal();
        _app.MapGet("/api/v1/broken", string () => throw new InvalidOperationException("secret of the database"));
        await _app.StartAsync();
    }

    [TearDown]
    public ValueTask Close() => _app.DisposeAsync();

    [Test]
    public async Task A_person_gets_a_page_in_Russian_with_the_code_and_without_details()
    {
        var answer = await AskAsync("text/html");

        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        Assert.That(page, Does.Contain("Что-то пошло не так").And.Contain(CorrelationId).And.Not.Contain("secret"));
    }

    [Test]
    public async Task A_program_gets_ProblemDetails_with_the_code_and_without_details()
    {
        var answer = await AskAsync("application/json");

        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(JsonDocument.Parse(text).RootElement.GetProperty("correlationId").GetString(), Is.EqualTo(CorrelationId));
        Assert.That(text, Does.Not.Contain("secret"));
    }

    private async Task<HttpResponseMessage> AskAsync(string accept)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/broken");
        request.Headers.Add("Accept", accept);
        request.Headers.Add(CorrelationIds.Header, CorrelationId);
        using var browser = _app.GetTestClient();
        return await browser.SendAsync(request);
    }
}
