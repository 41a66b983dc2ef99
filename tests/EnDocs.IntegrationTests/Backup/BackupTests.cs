using System.Diagnostics;
using EnDocs.Tests.Support.PostgreSql;
using EnDocs.Tests.Support.Scans;
using EnDocs.Tests.Support.Server;
using EnDocs.Tests.Support.Waiting;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Backup;

[Category("Slow")]
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
    public async Task The_intake_is_copied_before_the_database_so_that_a_file_taken_meanwhile_is_in_one_of_them()
    {
        await using var original = await EnDocsServer.StartAsync();
        await original.StopAsync();
        // Whoever copies a pipe waits at this place until the test lets it go on.
        var pipe = Path.Combine(original.DataFolder, "intake", "pipe.pdf");
        using (var made = Process.Start("mkfifo", pipe))
            await made.WaitForExitAsync();

        var backup = BackupAsync(original.DataFolder);
        using var shell = Process.Start(
            new ProcessStartInfo("bash", ["-c", "exec 3> \"$1\"; ls \"$2\"; exec 3>&-", "bash", pipe, _target])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var present = await shell.StandardOutput.ReadToEndAsync();
        var (code, output) = await backup;

        Assert.That(code, Is.Zero, output);
        Assert.That(present.Split('\n'), Does.Contain("intake").And.Not.Contain("endocs.db"));
        Assert.That(Path.Combine(_target, "endocs.db"), Does.Exist);
    }

    [Test]
    public async Task Documents_that_lie_in_a_folder_of_their_own_are_copied_too()
    {
        var files = Directory.CreateDirectory(_target + "-files").FullName;
        try
        {
            var elsewhere = new EnDocsServerOptions { Environment = new Dictionary<string, string> { ["ENDOCS_FILES"] = files } };
            await using var original = await EnDocsServer.StartAsync(elsewhere);
            var scan = Path.Combine(original.DataFolder, "scan.pdf");
            await File.WriteAllBytesAsync(scan, ScanPrinter.PdfWithText(PaymentInvoices.Sample(TestInvoice.Of(1))));
            File.Move(scan, Path.Combine(original.DataFolder, "intake", "scan.pdf"));
            await Eventually.UntilAsync(
                () => Task.FromResult(Directory.GetDirectories(files, "??").Length > 0),
                TimeSpan.FromSeconds(60),
                () => $"the scan is stored. The server printed: {original.Output}"
            );

            var (code, output) = await EnDocsServer.RunToEndAsync(
                elsewhere with
                {
                    Arguments = ["backup", _target],
                    DataFolder = original.DataFolder,
                }
            );

            Assert.That(code, Is.Zero, output);
            Assert.That(Directory.GetFiles(Path.Combine(_target, "files"), "*", SearchOption.AllDirectories), Is.Not.Empty);
            Assert.That(Path.Combine(original.DataFolder, "files"), Does.Not.Exist);
        }
        finally
        {
            Directory.Delete(files, recursive: true);
        }
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
