using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EnDocs.Tests.Support.Server;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>One server with the demonstration office for all tests of Elsa's API; each test makes definitions of its own.</summary>
[SetUpFixture]
public sealed partial class WireServer
{
    public const string AdministratorPassword = "Верный-пароль-1";

    /// <summary>The demonstration's logins: one analyst, one integrator, one director.</summary>
    public const string Analyst = "lebedev";
    public const string Integrator = "volkov";
    public const string Director = "gromov";

    private static EnDocsServer _server = null!;

    public static EnDocsServer Server => _server;

    /// <summary>A client that carries the administrator's access token.</summary>
    public static HttpClient Administrator { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await EnDocsServer.StartAsync(
            new EnDocsServerOptions
            {
                Arguments = ["--demo"],
                Environment = new Dictionary<string, string>
                {
                    ["ENDOCS_ADMIN_PASSWORD"] = AdministratorPassword,
                    ["OutgoingHttp__AllowedPrivateHosts__0"] = "localhost",
                },
            }
        );
        Administrator = await ClientAsync("admin", AdministratorPassword);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        Administrator.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>The password that the server printed for a person of the demonstration.</summary>
    public static string PasswordOf(string login) => PasswordOf(login, _server);

    public static string PasswordOf(string login, EnDocsServer server) =>
        DemoLogin().Matches(server.Output).Single(line => line.Groups["login"].Value == login).Groups["password"].Value;

    public static Task<HttpClient> ClientAsync(string login, string password) => ClientAsync(login, password, _server);

    public static async Task<HttpClient> ClientAsync(string login, string password, EnDocsServer server)
    {
        var tokens = await SignInAsync(login, password, server);
        return Client((string?)tokens["accessToken"], server);
    }

    /// <summary>A client without cookies that carries this token.</summary>
    public static HttpClient Client(string? token) => Client(token, _server);

    private static HttpClient Client(string? token, EnDocsServer server)
    {
        var client = new HttpClient { BaseAddress = new Uri(server.Address, "/elsa/api/") };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public static Task<JsonObject> SignInAsync(string login, string password) => SignInAsync(login, password, _server);

    private static async Task<JsonObject> SignInAsync(string login, string password, EnDocsServer server)
    {
        using var answer = await server.Http.PostAsJsonAsync("/elsa/api/identity/login", new { username = login, password });
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        return await JsonAsync(answer);
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static async Task<JsonObject> JsonAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

    [GeneratedRegex(@"(?<login>[a-z]+)\s+(?<password>[a-z0-9-]{8,})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DemoLogin();
}
