using System.Net;
using System.Text.RegularExpressions;
using EnDocs.Core.Employees;
using EnDocs.Portal;
using EnDocs.Tests.Portal.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EnDocs.Tests.Portal;

/// <summary>The portal's addresses over an office in memory, asked as a browser asks them.</summary>
internal sealed partial class PortalSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CookieContainer _cookies = new();

    private PortalSite(WebApplication app, Office office) => (_app, Office, Browser) = (app, office, Visit(app, _cookies));

    public Office Office { get; }

    public HttpClient Browser { get; }

    public static async Task<PortalSite> OpenAsync()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        Office office = new(time);

        // The server's name, because its list of static files lies beside the tests.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "EnDocs.Server", EnvironmentName = Environments.Production }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        office.FillPorts(builder.Services).AddEnDocsPortal();
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        var app = builder.Build();
        app.MapEnDocsPortal();
        await app.StartAsync();
        return new(app, office);
    }

    public Task<HttpResponseMessage> GetAsync(string address) => Browser.SendAsync(Asking(HttpMethod.Get, address));

    public async Task<string> ReadAsync(string address) => await (await GetAsync(address)).Content.ReadAsStringAsync();

    public async Task<HttpResponseMessage> SignInAsync(string login, string password, string? returnUrl = null)
    {
        var address = returnUrl is null ? "/sign-in" : $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";
        var form = await ReadAsync(address);
        var request = Asking(HttpMethod.Post, address);
        request.Content = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["_handler"] = "sign-in",
                ["__RequestVerificationToken"] = Token().Match(form).Groups["value"].Value,
                ["Form.Login"] = login,
                ["Form.Password"] = password,
            }
        );
        return await Browser.SendAsync(request);
    }

    public Task<HttpResponseMessage> SignInAsync(Employee employee) => SignInAsync(employee.FullName.Split(' ')[0], Office.Password);

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _app.DisposeAsync();
    }

    private static HttpRequestMessage Asking(HttpMethod method, string address)
    {
        HttpRequestMessage request = new(method, address);
        request.Headers.Add("Accept", "text/html");
        return request;
    }

    private static HttpClient Visit(WebApplication app, CookieContainer cookies) =>
        new(new KeepCookies(cookies) { InnerHandler = app.GetTestServer().CreateHandler() }) { BaseAddress = new("http://localhost") };

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Token();

    private sealed class KeepCookies(CookieContainer cookies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var site = new Uri("http://localhost");
            if (cookies.GetCookieHeader(site) is { Length: > 0 } header)
                request.Headers.Add("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                    cookies.SetCookies(site, cookie);
            }

            return response;
        }
    }
}
