using System.Globalization;
using EnDocs.Tests.Support.Repository;
using EnDocs.Tests.Support.Server;
using Microsoft.Playwright;
using NUnit.Framework;

namespace EnDocs.EndToEnd;

/// <summary>One server with the sample data and one Chromium for the whole run; each test opens a browser context (cookies) of its own.</summary>
[SetUpFixture]
public sealed class TestRun
{
    /// <summary>The administrator's password on this server.</summary>
    public const string AdminPassword = "Проверка-2026";

    /// <summary>Where letters say that the portal is.</summary>
    public const string PortalUrl = "https://docs.example.test";

    /// <summary>Where the build installs Elsa Studio.</summary>
    public static string StudioFolder => RepositoryRoot.Combine("artifacts", "studio", "node_modules");

    /// <summary>Short, so that a test outlives it.</summary>
    public static readonly TimeSpan StudioTokenLifetime = TimeSpan.FromSeconds(15);

    private static readonly string[] Chromes = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;
    private static EnDocsServer? _server;

    internal static IBrowser Browser => _browser ?? throw NotStarted();

    internal static EnDocsServer Server => _server ?? throw NotStarted();

    /// <summary>The password that the server printed for this login when it made the sample people.</summary>
    public static string PasswordOf(string login) =>
        login == "admin"
            ? AdminPassword
            : Server
                .Output.Split('\n')
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .First(words => words is [var first, _, ..] && first == login)[1];

    [OneTimeSetUp]
    public async Task Start()
    {
        var server = EnDocsServer.StartAsync(
            new EnDocsServerOptions
            {
                Arguments = ["--demo"],
                Environment = new Dictionary<string, string>
                {
                    ["ENDOCS_ADMIN_PASSWORD"] = AdminPassword,
                    ["Connectors__Mail__PortalUrl"] = PortalUrl,
                    ["Studio__Folder"] = StudioFolder,
                    ["Studio__TokenLifetime"] = StudioTokenLifetime.ToString("c", CultureInfo.InvariantCulture),
                },
            }
        );
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath =
                    Array.Find(Chromes, File.Exists)
                    ?? throw new InvalidOperationException("Chromium was not found. Install it (Debian: apt-get install chromium)."),
                ChromiumSandbox = false,
                // Everything that makes Chromium speak to the outside by itself is off: the tests need only this machine.
                Args =
                [
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        _server = await server;
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    private static InvalidOperationException NotStarted() => new("The test run has not started its server and browser yet.");
}
