using EnDocs.Connectors.Previews;
using EnDocs.Core.Files;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EnDocs.Tests.EnDocs.Connectors.Previews;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PreviewCacheTests
{
    private static readonly FileHash Document = FileHash.Of(new byte[32]);

    private readonly string _folder = Directory.CreateTempSubdirectory("endocs-previews-").FullName;
    private readonly FakeTimeProvider _time = new(new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private PreviewCache _cache = null!;

    [SetUp]
    public void Open() => _cache = new(Options.Create(new PreviewOptions { Path = _folder, KeepDays = 30 }), _time);

    [TearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_drawing_that_fails_halfway_leaves_nothing()
    {
        var path = _cache.PathOf(Document, "1-240.png");

        var drawn = await PreviewCache.FillAsync(path, draft => HalfAsync(draft, false));
        await Assert.ThatAsync(
            () => PreviewCache.FillAsync(path, draft => HalfAsync(draft, null)),
            Throws.TypeOf<OperationCanceledException>()
        );

        Assert.That(drawn, Is.False);
        Assert.That(_cache.Has(path), Is.False);
        Assert.That(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task A_page_that_nobody_looked_at_for_long_is_deleted_and_the_others_stay()
    {
        var forgotten = await DrawAsync("1-240.png");
        var looked = await DrawAsync("2-240.png");
        _time.Advance(TimeSpan.FromDays(20));
        Assert.That(_cache.Has(looked));
        _time.Advance(TimeSpan.FromDays(20));

        var removed = _cache.RemoveUnused();

        Assert.That(removed, Is.EqualTo(1));
        Assert.That((File.Exists(forgotten), File.Exists(looked)), Is.EqualTo((false, true)));
    }

    private async Task<string> DrawAsync(string name)
    {
        var path = _cache.PathOf(Document, name);
        Assert.That(await PreviewCache.FillAsync(path, draft => HalfAsync(draft, true)));
        Assert.That(_cache.Has(path));
        return path;
    }

    private static async Task<bool> HalfAsync(string draft, bool? answer)
    {
        await File.WriteAllTextAsync(draft, "half a picture");
        return answer ?? throw new OperationCanceledException();
    }
}
