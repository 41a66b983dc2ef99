using EnDocs.Tests.Support.PostgreSql;
using EnDocs.Tests.Support.Server;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Backup;

public sealed class BackupTests
{
    private string _target = null!;

    [SetUp]
    public void ChooseTarget() => _target = Path.Combine(Path.GetTempPath(), $"endocs-backup-{Guid.NewGuid():N}");

    [TearDown]
    public void DeleteTarget()
    {
        if (Directory.Exists(_target))
            Directory.Delete(_target, recursive: true);
    }

    [Test]
    public async Task A_copy_made_beside_a_running_server_starts_as_a_server_of_its_own()
    {
        await using var original = await EnDocsServer.StartAsync();
        var letter = Path.Combine(original.DataFolder, "outbox", "letter.eml");
        Directory.CreateDirectory(Path.GetDirectoryName(letter)!);
        await File.WriteAllTextAsync(letter, "Subject: Счёт");

        var (code, output) = await BackupAsync(original.DataFolder);

        Assert.That(code, Is.Zero, output);
        Assert.That(Path.Combine(_target, "outbox", "letter.eml"), Does.Exist);
        await using var copy = await EnDocsServer.StartAsync(new EnDocsServerOptions { DataFolder = _target });
        await copy.StopAsync();
        Assert.That(copy.Output, Does.Not.Contain("пароль:"), "the copy has its administrator already");
    }

    [Test]
    public async Task A_folder_that_is_not_empty_is_left_as_it_is()
    {
        await using var original = await EnDocsServer.StartAsync();
        Directory.CreateDirectory(_target);
        await File.WriteAllTextAsync(Path.Combine(_target, "endocs.db"), "an older copy");

        var (code, output) = await BackupAsync(original.DataFolder);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("не пуста"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_target, "endocs.db")), Is.EqualTo("an older copy"));
    }

    [Test]
    public async Task PostgreSQL_is_copied_by_its_own_dump()
    {
        var database = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();
        var onPostgreSql = new EnDocsServerOptions { Environment = new Dictionary<string, string> { ["ENDOCS_DATABASE"] = database } };
        await using var original = await EnDocsServer.StartAsync(onPostgreSql);

        var (code, output) = await EnDocsServer.RunToEndAsync(
            onPostgreSql with
            {
                Arguments = ["backup", _target],
                DataFolder = original.DataFolder,
            }
        );

        Assert.That(code, Is.Zero, output);
        Assert.That(new FileInfo(Path.Combine(_target, "endocs.dump")).Length, Is.GreaterThan(1000));
    }

    private Task<(int ExitCode, string Output)> BackupAsync(string dataFolder) =>
        EnDocsServer.RunToEndAsync(new EnDocsServerOptions { Arguments = ["backup", _target], DataFolder = dataFolder });
}
