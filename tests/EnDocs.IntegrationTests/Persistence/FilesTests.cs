using System.Security.Cryptography;
using System.Text;
using EnDocs.Core.Cards;
using EnDocs.Core.Files;
using EnDocs.Persistence.Files;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EnDocs.IntegrationTests.Persistence;

[TestFixture(Engine.Sqlite)]
[TestFixture(Engine.PostgreSql)]
internal sealed class FilesTests(Engine engine) : StoreTests(engine)
{
    private IFileStore Files => Store.Services.GetRequiredService<IFileStore>();

    private OrphanSweeper Sweeper => Store.Services.GetServices<IHostedService>().OfType<OrphanSweeper>().Single();

    [Test]
    public async Task Bytes_are_kept_under_their_hash_once()
    {
        var first = await SaveAsync("Счёт");
        var second = await SaveAsync("Счёт");

        Assert.That(second, Is.EqualTo(first));
        Assert.That(first.Hash, Is.EqualTo(FileHash.Of(SHA256.HashData(Encoding.UTF8.GetBytes("Счёт")))));
        Assert.That(Files.PathOf(first.Hash), Does.EndWith($"files/{first.Hash.Value[..2]}/{first.Hash.Value[2..4]}/{first.Hash}"));
        await using var content = await Files.OpenAsync(first.Hash, None);
        Assert.That(await new StreamReader(content).ReadToEndAsync(), Is.EqualTo("Счёт"));
    }

    [Test]
    public async Task A_writing_that_breaks_off_leaves_nothing()
    {
        await SaveAsync("so that the folder exists");

        await Assert.ThatAsync(() => Files.SaveAsync(new BrokenStream(), None), Throws.InstanceOf<IOException>());

        Assert.That(Directory.EnumerateFileSystemEntries(Path.Combine(Store.Folder, "files", "tmp")), Is.Empty);
    }

    [Test]
    public async Task Missing_bytes_are_said_to_be_missing()
    {
        var hash = FileHash.Of(SHA256.HashData([1, 2, 3]));

        await Assert.ThatAsync(() => Files.OpenAsync(hash, None), Throws.TypeOf<FileNotFoundException>());
    }

    [Test]
    public async Task The_sweeper_deletes_what_nothing_refers_to_after_a_day()
    {
        var orphan = await SaveAsync("orphan");
        var attached = await SaveAsync("attached");
        var card = Store.NewCard();
        card.Attach(NewFile(attached.Hash), card.UpdatedAt);
        await Store.AddAsync(card);
        Age(orphan.Hash, hours: 30);
        Age(attached.Hash, hours: 30);
        var fresh = await SaveAsync("fresh");
        Age(fresh.Hash, hours: 20);

        await Sweeper.SweepAsync(None);

        Assert.That(File.Exists(Files.PathOf(orphan.Hash)), Is.False);
        Assert.That(File.Exists(Files.PathOf(attached.Hash)));
        Assert.That(File.Exists(Files.PathOf(fresh.Hash)));
    }

    [Test]
    public async Task Saving_an_orphan_again_saves_it_from_the_sweeper()
    {
        var stored = await SaveAsync("again");
        Age(stored.Hash, hours: 30);
        await SaveAsync("again");

        await Sweeper.SweepAsync(None);

        Assert.That(File.Exists(Files.PathOf(stored.Hash)));
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task A_file_that_comes_in_again_while_the_sweeper_asks_the_database_stays(int question)
    {
        var stored = await SaveAsync("taken again");
        Age(stored.Hash, hours: 30);
        var questions = 0;
        var sweeper = ActivatorUtilities.CreateInstance<OrphanSweeper>(
            Store.Services,
            new ScopesThatTell(
                Store.Services.GetRequiredService<IServiceScopeFactory>(),
                () => ++questions == question ? SaveAsync("taken again") : Task.CompletedTask
            )
        );

        await sweeper.SweepAsync(None);

        Assert.That(questions, Is.GreaterThanOrEqualTo(question));
        Assert.That(File.Exists(Files.PathOf(stored.Hash)));
        Assert.That(Directory.EnumerateFiles(Path.Combine(Store.Folder, "files", "tmp")), Is.Empty);
    }

    [Test]
    public async Task A_file_that_a_killed_sweeper_had_set_aside_is_put_back_when_somebody_refers_to_it()
    {
        var stored = await SaveAsync("set aside");
        var card = Store.NewCard();
        card.Attach(NewFile(stored.Hash), card.UpdatedAt);
        await Store.AddAsync(card);
        Age(stored.Hash, hours: 30);
        File.Move(Files.PathOf(stored.Hash), Path.Combine(Store.Folder, "files", "tmp", stored.Hash.Value));

        await Sweeper.SweepAsync(None);

        Assert.That(File.Exists(Files.PathOf(stored.Hash)));
    }

    [Test]
    public async Task A_sweeper_that_is_stopped_ends_without_a_failure()
    {
        var time = new ObservedTime();
        var sweeper = ActivatorUtilities.CreateInstance<OrphanSweeper>(Store.Services, time);
        await sweeper.StartAsync(None);
        await time.SomebodyWaits;

        sweeper.Dispose(); // what the host does after a start that failed; it never calls StopAsync then

        await Assert.ThatAsync(() => sweeper.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(10)), Throws.Nothing);
    }

    private async Task<StoredContent> SaveAsync(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var stored = await Files.SaveAsync(content, None);
        return stored;
    }

    private void Age(FileHash hash, int hours) =>
        File.SetLastWriteTimeUtc(Files.PathOf(hash), Store.Time.GetUtcNow().UtcDateTime.AddHours(-hours));

    private CardFile NewFile(FileHash hash) =>
        new()
        {
            Id = Guid.NewGuid(),
            Hash = hash,
            Name = "a.pdf",
            MediaType = "application/pdf",
            Size = 1,
            AddedAt = Store.Time.GetUtcNow(),
        };

    /// <summary>Does something else whenever the sweeper is about to ask the database.</summary>
    private sealed class ScopesThatTell(IServiceScopeFactory scopes, Func<Task> tell) : IServiceScopeFactory
    {
        public IServiceScope CreateScope()
        {
            tell().GetAwaiter().GetResult();
            return scopes.CreateScope();
        }
    }

    /// <summary>Tells when somebody begins to wait.</summary>
    private sealed class ObservedTime : TimeProvider
    {
        private readonly TaskCompletionSource _waits = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task SomebodyWaits => _waits.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _waits.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    /// <summary>A network that fails in the middle of an upload.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        private bool _given;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_given)
                throw new IOException("broken");
            _given = true;
            return ValueTask.FromResult(10);
        }
    }
}
