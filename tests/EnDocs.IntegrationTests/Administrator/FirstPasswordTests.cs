using System.Text.RegularExpressions;
using EnDocs.Tests.Support.Server;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Administrator;

[Category("Slow")]
public sealed partial class FirstPasswordTests
{
    [Test]
    public async Task A_generated_password_is_printed_once_and_never_logged()
    {
        await using var server = await EnDocsServer.StartAsync();
        await server.StopAsync();
        var first = Password().Match(server.Output);

        await server.RestartAsync();
        await server.StopAsync();

        Assert.That(first.Success, Is.True, server.Output);
        Assert.That(Password().Count(server.Output), Is.EqualTo(1), "the second start must not print it again");
        Assert.That(Logs(server), Does.Not.Contain(first.Groups["password"].Value));
    }

    [Test]
    public async Task A_start_that_a_wrong_setting_ends_leaves_the_password_to_the_next_one()
    {
        await using var server = EnDocsServer.Create(new EnDocsServerOptions());
        await server.RestartAsync(new Dictionary<string, string> { ["Connectors__Mail__Security"] = "foo" }, waitUntilReady: false);
        var refused = await server.WaitForExitAsync(TimeSpan.FromSeconds(60));

        await server.RestartAsync();
        await server.StopAsync();

        Assert.That(refused, Is.EqualTo(1));
        Assert.That(server.Output, Does.StartWith("Ошибка в настройках"));
        Assert.That(Password().Count(server.Output), Is.EqualTo(1), server.Output);
    }

    [Test]
    public async Task A_given_password_is_neither_printed_nor_logged()
    {
        const string password = "Верный-пароль-1";
        await using var server = await EnDocsServer.StartAsync(
            new EnDocsServerOptions { Environment = new Dictionary<string, string> { ["ENDOCS_ADMIN_PASSWORD"] = password } }
        );
        await server.StopAsync();

        Assert.That(server.Output, Does.Contain("Вход: admin"));
        Assert.That(server.Output + Logs(server), Does.Not.Contain(password));
    }

    private static string Logs(EnDocsServer server) =>
        string.Concat(Directory.GetFiles(Path.Combine(server.DataFolder, "logs")).Select(File.ReadAllText));

    [GeneratedRegex("пароль: (?<password>[A-Za-z0-9]{16})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Password();
}
