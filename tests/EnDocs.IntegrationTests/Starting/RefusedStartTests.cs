using System.Net;
using System.Net.Sockets;
using EnDocs.Tests.Support.Server;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Starting;

[Category("Slow")]
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
    public async Task An_unreadable_address_is_said_in_one_line_with_an_example()
    {
        var (code, output) = await RunAsync(("ASPNETCORE_URLS", "127.0.0.1:5080"));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output.Trim(), Does.StartWith("Адрес «127.0.0.1:5080» в ASPNETCORE_URLS не читается. Пример:"));
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
    public async Task A_folder_of_documents_that_cannot_be_made_is_said_in_one_line_with_the_remedy()
    {
        var (code, output) = await RunAsync(("ENDOCS_FILES", "/proc/files"));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output.Trim(), Does.StartWith("Папку файлов документов /proc/files нельзя создать").And.EndWith("ENDOCS_FILES."));
        Assert.That(output.Trim().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_switch_that_is_neither_on_nor_off_is_said_in_one_line()
    {
        var (code, output) = await RunAsync(("ENDOCS_CSHARP", "да"));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output.Trim(), Is.EqualTo("Значение «да» в ENDOCS_CSHARP непонятно: нужно true или false."));
    }

    [TestCase("Portal__SessionHours", "0")]
    [TestCase("Portal__RefreshSeconds", "0")]
    [TestCase("Connectors__Mail__Security", "foo")]
    public async Task A_setting_without_sense_is_named_in_one_line(string name, string value)
    {
        var (code, output) = await RunAsync((name, value));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output.Trim(), Does.StartWith("Ошибка в настройках").And.Contain(name.Split("__")[^1]));
        Assert.That(output.Trim().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_data_folder_that_another_server_holds_is_left_alone()
    {
        await using var first = await EnDocsServer.StartAsync();

        var (code, output) = await EnDocsServer.RunToEndAsync(new EnDocsServerOptions { DataFolder = first.DataFolder });

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"Папка данных {first.DataFolder} занята"));
    }

    [Test]
    public async Task An_unreachable_PostgreSQL_is_said_in_one_line_without_the_password()
    {
        var (code, output) = await RunAsync(("ENDOCS_DATABASE", "Host=127.0.0.1;Port=1;Username=endocs;Password=s3cret;Database=endocs"));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output.Trim(), Does.StartWith("PostgreSQL не отвечает").And.Contain("ENDOCS_DATABASE"));
        Assert.That(output.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(output, Does.Not.Contain("s3cret"));
    }

    [TestCase("Host=127.0.0.1;Prt=5432", TestName = "An_unreadable_connection_string_is_said_in_one_line")]
    [TestCase("просто текст", TestName = "A_connection_string_that_is_not_one_is_said_in_one_line")]
    public async Task An_unreadable_connection_string_is_refused(string connectionString)
    {
        var (code, output) = await RunAsync(("ENDOCS_DATABASE", connectionString));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output.Trim(), Does.StartWith("Строка подключения в ENDOCS_DATABASE").And.Not.Contain("   at "));
    }

    [Test]
    public async Task A_weak_first_password_is_refused_with_the_reason()
    {
        var (code, output) = await RunAsync(("ENDOCS_ADMIN_PASSWORD", "123"));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output.Trim(), Does.StartWith("Учётная запись «admin» первого администратора не создана: Пароль короче"));
        Assert.That(output, Does.Contain("ENDOCS_ADMIN_PASSWORD"));
    }

    [Test]
    public async Task Unknown_arguments_are_answered_with_the_known_ones()
    {
        var (code, output) = await EnDocsServer.RunToEndAsync(new EnDocsServerOptions { Arguments = ["--dmeo"] });

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output.Trim(), Is.EqualTo("Непонятные аргументы «--dmeo». Возможны: без аргументов, --demo, backup ПАПКА."));
    }

    private static Task<(int ExitCode, string Output)> RunAsync(params (string Name, string Value)[] environment) =>
        EnDocsServer.RunToEndAsync(
            new EnDocsServerOptions { Environment = environment.ToDictionary(variable => variable.Name, variable => variable.Value) }
        );
}
