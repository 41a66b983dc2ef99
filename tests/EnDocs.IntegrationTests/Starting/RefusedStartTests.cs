using System.Net;
using System.Net.Sockets;
using EnDocs.Tests.Support.Server;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Starting;

public sealed class RefusedStartTests
{
    [Test]
    public async Task A_taken_port_is_said_in_one_line_with_the_remedy()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var (code, output) = await RunAsync(("ASPNETCORE_URLS", url));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(
            output.Trim(),
            Is.EqualTo($"Адрес {url} занят другой программой. Остановите её или укажите другой адрес в ASPNETCORE_URLS.")
        );
    }

    [Test]
    public async Task An_unwritable_data_folder_is_said_in_one_line_with_the_remedy()
    {
        var (code, output) = await EnDocsServer.RunToEndAsync(new EnDocsServerOptions { DataFolder = "/proc/endocs" });

        Assert.That(code, Is.EqualTo(1));
        Assert.That(
            output.Trim(),
            Is.EqualTo(
                "Нет права писать в папку данных /proc/endocs. Дайте это право пользователю сервера или укажите другую папку в ENDOCS_DATA."
            )
        );
    }

    [Test]
    public async Task A_data_folder_that_another_server_holds_is_left_alone()
    {
        await using var first = await EnDocsServer.StartAsync();

        var (code, output) = await EnDocsServer.RunToEndAsync(new EnDocsServerOptions { DataFolder = first.DataFolder });

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"Папка данных {first.DataFolder} занята"));
    }

    private static Task<(int ExitCode, string Output)> RunAsync(params (string Name, string Value)[] environment) =>
        EnDocsServer.RunToEndAsync(
            new EnDocsServerOptions { Environment = environment.ToDictionary(variable => variable.Name, variable => variable.Value) }
        );
}
