using EnDocs.Connectors.Folder;
using EnDocs.Tests.Support.Scans;
using EnDocs.Tests.Support.Server;

namespace EnDocs.IntegrationTests.Intake;

/// <summary>Files that cannot be read, dropped into the folder of a real server: each is moved aside with its reason, and stops nothing.</summary>
[Category("Slow")]
public sealed class BadFilesInTheIntakeTests
{
    private EnDocsServer _server = null!;
    private IntakeOfServer _intake = null!;
    private int _dropped;

    private static IEnumerable<TestCaseData> Bad()
    {
        yield return Case("empty", "пусто.pdf", [], "0 байт");
        yield return Case("truncated", "обрыв.pdf", Good(1)[..(Good(1).Length / 2)], "обрезан");
        yield return Case("encrypted", "пароль.pdf", HandmadePdf.Encrypted("секрет"), "паролем");
        yield return Case("of 10 000 pages", "том.pdf", HandmadePdf.OfPages(10_000), "10000 страниц");
        yield return Case("of another type", "таблица.xlsx", "PK\u0003\u0004 a table"u8.ToArray(), "не опознано");
        yield return Case("of a type that its name hides", "программа.pdf", "MZ\0\0 program"u8.ToArray(), "не опознано");
        yield return Case("too large to be drawn", "плакат.png", HugePng.Of(20_000, 20_000), "20000×20000");
        yield return Case("named as a path", @"..\..\счёт.pdf", Good(2), "Недопустимое имя");
    }

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await EnDocsServer.StartAsync(new EnDocsServerOptions { Environment = IntakeOfServer.Quick });
        _intake = new(_server);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCaseSource(nameof(Bad))]
    public async Task A_file_that_cannot_be_read_is_moved_aside_with_its_reason_and_stops_nothing(
        string name,
        byte[] content,
        string reason
    )
    {
        var next = $"хороший-{++_dropped}.pdf";
        await _intake.DropAsync(name, content);
        await _intake.DropAsync(next, Good(10 + _dropped));

        var line = await _intake.LineOfAsync(name);
        var good = await _intake.LineOfAsync(next);

        Assert.That(line.State, Is.EqualTo("Failed"));
        Assert.That(line.Reason, Does.Contain(reason));
        Assert.That(good.State, Is.AnyOf("Accepted", "Registered"));
        var moved = Directory
            .GetFiles(Path.Combine(_intake.Folder, "failed"))
            .Where(file => file.Contains($"-{name}", StringComparison.Ordinal));
        Assert.That(moved.Select(Path.GetExtension), Is.EquivalentTo(new[] { Path.GetExtension(name), ".txt" }));
        Assert.That(
            await File.ReadAllTextAsync(moved.Single(file => file.EndsWith(".reason.txt", StringComparison.Ordinal))),
            Does.Contain(reason)
        );
    }

    [Test]
    public async Task A_server_killed_while_it_moves_a_bad_file_aside_does_so_after_the_next_start()
    {
        await using var server = EnDocsServer.Create(new EnDocsServerOptions { Environment = IntakeOfServer.Quick });
        var intake = new IntakeOfServer(server);
        Directory.CreateDirectory(intake.Folder);
        await intake.DropAsync("пусто.pdf", []);
        await server.RestartAsync(
            new Dictionary<string, string> { ["ENDOCS_CRASH_AT"] = IntakeCrashPoints.Refusing },
            waitUntilReady: false
        );
        await server.WaitForExitAsync(TimeSpan.FromSeconds(90));

        await server.RestartAsync();

        Assert.That((await intake.LineOfAsync("пусто.pdf")).State, Is.EqualTo("Failed"));
        Assert.That(Directory.GetFiles(Path.Combine(intake.Folder, "failed")), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Without_the_programs_of_recognition_files_are_taken_all_the_same()
    {
        var programs = Directory.CreateTempSubdirectory("endocs-programs-").FullName;
        File.CreateSymbolicLink(Path.Combine(programs, "prlimit"), "/usr/bin/prlimit");
        try
        {
            var bare = new Dictionary<string, string>(IntakeOfServer.Quick) { ["PATH"] = programs };
            await using var server = await EnDocsServer.StartAsync(new EnDocsServerOptions { Environment = bare });
            var intake = new IntakeOfServer(server);
            await intake.DropAsync("счёт.pdf", Good(3));
            await intake.DropAsync("обрыв.pdf", Good(4)[..1000]);

            Assert.That((await intake.LineOfAsync("счёт.pdf")).State, Is.AnyOf("Accepted", "Registered"));
            Assert.That((await intake.LineOfAsync("обрыв.pdf")).State, Is.EqualTo("Failed"));
        }
        finally
        {
            Directory.Delete(programs, recursive: true);
        }
    }

    private static byte[] Good(int number) => ScanPrinter.PdfWithText(PaymentInvoices.Sample(TestInvoice.Of(number)));

    private static TestCaseData Case(string what, string name, byte[] content, string reason) =>
        new TestCaseData(name, content, reason).SetArgDisplayNames(what);
}
