using System.Diagnostics;
using EnDocs.Connectors.Folder;
using EnDocs.Core.Access;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Paging;
using EnDocs.Core.Processes;
using EnDocs.Core.Recognition;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EnDocs.Tests.EnDocs.Connectors.Folder;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FolderIntakeTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly RememberedArrivals _processes = new();
    private readonly RememberedLedger _ledger = new();
    private readonly ProbeThatAnswers _probe = new();
    private readonly HashingFiles _files = new();
    private readonly RememberedLines _log = new();
    private string _root = "";
    private IntakeFolder _folder = null!;

    [SetUp]
    public void MakeFolder()
    {
        _root = Directory.CreateTempSubdirectory("endocs-intake-").FullName;
        _folder = new(Options.Create(new FolderIntakeOptions { Path = _root, StableSeconds = 2 }), _time, _log);
        _folder.Prepare();
    }

    [TearDown]
    public void DeleteFolder()
    {
        // .NET cannot delete a name that is not UTF-8.
        using var deletion = Process.Start("rm", ["-rf", _root]);
        deletion.WaitForExit();
    }

    [Test]
    public void A_file_is_taken_only_when_its_size_no_longer_changes()
    {
        Drop("счёт.pdf", "half");
        Assert.That(_folder.ClaimStable(), Is.Empty, "seen for the first time");

        _time.Advance(TimeSpan.FromSeconds(3));
        Drop("счёт.pdf", "half and the other half");
        Assert.That(_folder.ClaimStable(), Is.Empty, "still being written");

        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.That(_folder.ClaimStable().Select(file => file.Name), Is.EqualTo(new[] { "счёт.pdf" }));
    }

    [Test]
    public async Task A_taken_file_is_in_the_ledger_and_the_processes_know_it()
    {
        var file = DropAndClaim("счёт.pdf", "content");

        var refusal = await Intake().TakeAsync(file, default);

        Assert.That(refusal, Is.Null);
        Assert.That(_ledger.Entries.Single().State, Is.EqualTo(IntakeState.Accepted));
        Assert.That(_processes.Arrived.Single().FileName, Is.EqualTo("счёт.pdf"));
    }

    [Test]
    public async Task A_file_that_no_process_waits_for_is_kept_says_so_and_is_taken_when_one_does()
    {
        _processes.Takes = false;
        var file = DropAndClaim("счёт.pdf", "content");

        await Assert.ThatAsync(() => Intake().TakeAsync(file, default), Throws.TypeOf<NobodyTakesFileException>());
        Assert.That(_ledger.Entries.Single().State, Is.EqualTo(IntakeState.Received));
        Assert.That(_ledger.Entries.Single().Reason, Does.Contain("ни один опубликованный процесс"));

        _processes.Takes = true;
        Assert.That(await Intake().TakeAsync(_folder.Unfinished().Single(), default), Is.Null);

        Assert.That((_ledger.Entries.Single().State, _ledger.Entries.Single().Reason), Is.EqualTo((IntakeState.Accepted, (string?)null)));
        Assert.That(_processes.Arrived.Single().Id, Is.EqualTo(file.Id));
    }

    [Test]
    public void A_folder_inside_is_named_once_in_the_log()
    {
        Directory.CreateDirectory(Path.Combine(_root, "24 ноября"));

        _ = _folder.ClaimStable().ToList();
        _ = _folder.ClaimStable().ToList();

        Assert.That(_log.Lines, Has.One.Contains("24 ноября"));
    }

    [Test]
    public async Task A_file_taken_up_again_after_a_crash_keeps_its_id_and_is_entered_once()
    {
        var file = DropAndClaim("счёт.pdf", "content");
        await Intake().TakeAsync(file, default);

        var again = _folder.Unfinished().Single();
        await Intake().TakeAsync(again, default);

        Assert.That(_ledger.Entries, Has.Count.EqualTo(1));
        Assert.That(_processes.Arrived.Select(arrived => arrived.Id).Distinct().Single(), Is.EqualTo(file.Id));
    }

    [Test]
    public async Task A_file_that_cannot_be_read_goes_to_failed_with_its_reason_and_stays_in_the_ledger()
    {
        _probe.Refusal = "Файл пустой.";
        var file = DropAndClaim("пусто.pdf", "");

        _folder.Refuse(file, (await Intake().TakeAsync(file, default))!);

        var reason = Directory.GetFiles(Path.Combine(_root, "failed"), "*.reason.txt").Single();
        Assert.That(await File.ReadAllTextAsync(reason), Does.Contain("Файл пустой."));
        Assert.That(_ledger.Entries.Single().State, Is.EqualTo(IntakeState.Failed));
        Assert.That(_processes.Arrived, Is.Empty);
    }

    [Test]
    public async Task The_same_bytes_dropped_twice_are_two_intakes_and_the_second_knows_its_twin()
    {
        await Intake().TakeAsync(DropAndClaim("a.pdf", "same"), default);
        await Intake().TakeAsync(DropAndClaim("b.pdf", "same"), default);

        Assert.That(_ledger.Entries[1].TwinOf, Is.EqualTo(_ledger.Entries[0].Id));
        Assert.That(_processes.Arrived, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_name_as_long_as_the_disk_allows_can_be_claimed()
    {
        var name = new string('ю', 125) + ".pdf";

        var file = DropAndClaim(name, "content");

        Assert.That(file.Name, Does.StartWith("юю").And.EndsWith(".pdf"));
    }

    [Test]
    public void A_file_whose_name_is_not_UTF8_stops_no_other_and_is_named_once_in_the_log()
    {
        var odd = DropUnderBytes([0xF1, 0xF7, 0xB8, 0xF2, .. ".pdf"u8]); // «счёт.pdf» in code page 1251, as an FTP server wrote it
        Drop("хороший.pdf", "content");

        Look();
        var taken = Look();
        Look();

        Assert.That(taken, Is.EqualTo(new[] { "хороший.pdf" }));
        Assert.That(_log.Lines, Has.Count.EqualTo(1).And.Some.Contains(odd));
    }

    [Test]
    public void A_file_that_cannot_be_moved_stops_no_other()
    {
        Drop("a.pdf", "1");
        Drop("b.pdf", "2");
        Drop("c.pdf", "3");
        Look();
        _time.Advance(TimeSpan.FromSeconds(3));

        var taken = new List<string>();
        foreach (var file in _folder.ClaimStable())
        {
            taken.Add(file.Name);
            File.Delete(Path.Combine(_root, "b.pdf")); // somebody took it back while the first one was being taken
        }

        Assert.That(taken, Is.EquivalentTo(new[] { "a.pdf", "c.pdf" }));
    }

    [Test]
    public async Task A_file_is_in_the_ledger_before_anything_looks_into_it()
    {
        IntakeState? seen = null;
        _probe.Before = () => seen = _ledger.Entries.Single().State;

        await Intake().TakeAsync(DropAndClaim("счёт.pdf", "content"), default);

        Assert.That(seen, Is.EqualTo(IntakeState.Received));
        Assert.That(_ledger.Entries.Single().State, Is.EqualTo(IntakeState.Accepted));
    }

    [Test]
    public async Task A_store_that_cannot_be_written_is_no_fault_of_the_file()
    {
        var file = DropAndClaim("счёт.pdf", "content");
        _files.Fault = new UnauthorizedAccessException("data/files");

        await Assert.ThatAsync(() => Intake().TakeAsync(file, default), Throws.TypeOf<UnauthorizedAccessException>());
        await Intake().ExplainAsync(file, "Хранилище не отвечает.", default);
        Assert.That(
            _ledger.Entries.Single(),
            Has.Property("State").EqualTo(IntakeState.Received).And.Property("Reason").Contains("Хранилище")
        );

        _files.Fault = null;
        Assert.That(await Intake().TakeAsync(_folder.Unfinished().Single(), default), Is.Null);
        Assert.That(_ledger.Entries.Single(), Has.Property("State").EqualTo(IntakeState.Accepted).And.Property("Reason").Null);
    }

    [Test]
    public async Task A_link_to_nowhere_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "ссылка.pdf"), "/nowhere/file.pdf");
        Look();
        _time.Advance(TimeSpan.FromSeconds(3));
        var file = _folder.ClaimStable().Single();
        _probe.Before = () => File.OpenRead(file.Path).Dispose();

        var refusal = await Intake().TakeAsync(file, default);
        _folder.Refuse(file, refusal!);

        Assert.That(refusal, Does.Contain("ссылка"));
        Assert.That(Directory.GetFiles(Path.Combine(_root, ".taking")), Is.Empty);
    }

    private List<string> Look()
    {
        _time.Advance(TimeSpan.FromSeconds(3));
        return [.. _folder.ClaimStable().Select(file => file.Name)];
    }

    /// <returns>The name as .NET shows it.</returns>
    private string DropUnderBytes(byte[] name)
    {
        var octal = string.Concat(name.Select(b => $"\\{Convert.ToString(b, 8).PadLeft(3, '0')}"));
        using var shell = Process.Start("bash", ["-c", $"cd \"$1\" && printf x > \"$(printf '{octal}')\"", "bash", _root]);
        shell.WaitForExit();
        return Path.GetFileName(Directory.GetFiles(_root).Single());
    }

    private void Drop(string name, string content) => File.WriteAllText(Path.Combine(_root, name), content);

    private ClaimedFile DropAndClaim(string name, string content)
    {
        Drop(name, content);
        Assert.That(_folder.ClaimStable(), Is.Empty);
        _time.Advance(TimeSpan.FromSeconds(3));
        return _folder.ClaimStable().Single();
    }

    private FileIntake Intake() => new(_probe, _files, _ledger, _processes, _time);

    private sealed class ProbeThatAnswers : IFileProbe
    {
        public string? Refusal { get; set; }

        public Action Before { get; set; } = () => { };

        public Task<FileProbeResult> ProbeAsync(string path, string fileName, CancellationToken cancellationToken)
        {
            Before();
            return Task.FromResult(new FileProbeResult { Kind = ProbedFileKind.Pdf, Refusal = Refusal });
        }
    }

    private sealed class HashingFiles : IFileStore
    {
        public Exception? Fault { get; set; }

        public async Task<StoredContent> SaveAsync(Stream content, CancellationToken cancellationToken)
        {
            if (Fault is { } fault)
                throw fault;
            var hash = await System.Security.Cryptography.SHA256.HashDataAsync(content, cancellationToken);
            return new(FileHash.Of(hash), content.Length);
        }

        public Task<Stream> OpenAsync(FileHash hash, CancellationToken cancellationToken) => throw new FileNotFoundException(hash.Value);

        public string PathOf(FileHash hash) => hash.Value;
    }

    private sealed class RememberedLedger : IIntakeLedger
    {
        public List<IntakeEntry> Entries { get; } = [];

        public Task<IntakeEntry?> FindAsync(IntakeId id, CancellationToken cancellationToken) =>
            Task.FromResult(Entries.Find(entry => entry.Id == id));

        public Task<IntakeId?> FindTwinAsync(FileHash hash, CancellationToken cancellationToken) =>
            Task.FromResult(Entries.Find(entry => entry.Hash == hash)?.Id);

        public Task RecordAsync(IntakeEntry entry, CancellationToken cancellationToken)
        {
            var known = Entries.FindIndex(other => other.Id == entry.Id);
            if (known < 0)
                Entries.Add(entry);
            else if (Entries[known].State == IntakeState.Received)
                Entries[known] = entry;
            return Task.CompletedTask;
        }

        public Task PostponeAsync(IntakeId id, string reason, CancellationToken cancellationToken)
        {
            var entry = Entries.Single(entry => entry.Id == id);
            Assert.That(entry.State, Is.EqualTo(IntakeState.Accepted));
            (entry.State, entry.Reason) = (IntakeState.Received, reason);
            return Task.CompletedTask;
        }

        public Task<Page<IntakeEntry>> ListAsync(
            IntakeState? state,
            string? after,
            int size,
            Viewer viewer,
            CancellationToken cancellationToken
        ) => Task.FromResult(new Page<IntakeEntry> { Items = Entries });
    }

    private sealed class RememberedLines : ILogger<IntakeFolder>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Add(formatter(state, exception));
    }

    private sealed class RememberedArrivals : IProcesses
    {
        public List<ArrivedFile> Arrived { get; } = [];

        public bool Takes { get; set; } = true;

        public Task<bool> FileArrivedAsync(ArrivedFile file, CancellationToken cancellationToken)
        {
            if (Takes)
                Arrived.Add(file);
            return Task.FromResult(Takes);
        }

        public Task<CommandResult> SubmitAsync(SubmitCard command, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<CommandResult> DecideAsync(DecideTask command, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<CommandResult> InterruptAsync(InterruptProcess command, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
