using System.Diagnostics;
using EnDocs.Connectors.Previews;
using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Core.Files;
using EnDocs.Core.Recognition;
using EnDocs.Tests.Support.Scans;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace EnDocs.Tests.Connectors.Previews;

internal sealed class RenderedPagesTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("endocs-previews-").FullName;

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Pages_are_counted_while_another_file_is_still_being_drawn()
    {
        FolderOfFiles files = new(_folder);
        var document = FileHash.Of(new byte[32]);
        await File.WriteAllBytesAsync(
            files.PathOf(document),
            ScanPrinter.PdfOfImages(PaymentInvoices.Sample(TestInvoice.Of(1)), 72, ScanDamage.Usual)
        );
        // A pipe that nobody fills: whoever draws it waits until it is told to stop.
        var endless = FileHash.Of([.. Enumerable.Repeat((byte)1, 32)]);
        using (var made = Process.Start("mkfifo", files.PathOf(endless)))
            await made.WaitForExitAsync();
        using var pages = Pages(files);
        using CancellationTokenSource leave = new();
        var drawing = pages.DrawAsync(endless, "application/pdf", 1, 240, leave.Token);

        var count = await pages.CountAsync(document, "application/pdf", CancellationToken.None);

        Assert.That(count, Is.EqualTo(1));
        Assert.That(drawing.IsCompleted, Is.False, "the only slot for drawing was taken all the time");
        await leave.CancelAsync();
        Assert.That(async () => await drawing, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_large_picture_is_made_small()
    {
        FolderOfFiles files = new(_folder);
        var poster = FileHash.Of([.. Enumerable.Repeat((byte)2, 32)]);
        await File.WriteAllBytesAsync(files.PathOf(poster), HugePng.Of(6000, 3000));
        using var pages = Pages(files);

        var image = await pages.DrawAsync(poster, "image/png", 1, 240, CancellationToken.None);

        Assert.That(image?.MediaType, Is.EqualTo("image/jpeg"));
        await using var drawn = File.OpenRead(image!.Path);
        var size = ImageHeader.Read(drawn, ProbedFileKind.Jpeg);
        Assert.That((size?.Width, size?.Height), Is.EqualTo((240L, 120L)));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(image.Path)!), Has.Length.EqualTo(1), "no draft is left");
    }

    [Test]
    public async Task A_picture_that_is_small_already_is_shown_as_it_came()
    {
        FolderOfFiles files = new(_folder);
        var stamp = FileHash.Of([.. Enumerable.Repeat((byte)3, 32)]);
        await File.WriteAllBytesAsync(files.PathOf(stamp), HugePng.Of(200, 100));
        using var pages = Pages(files);

        Assert.That(
            await pages.DrawAsync(stamp, "image/png", 1, 240, CancellationToken.None),
            Is.EqualTo(new PageImage(files.PathOf(stamp), "image/png"))
        );
    }

    private RenderedPages Pages(IFileStore files)
    {
        var options = Options.Create(new PreviewOptions { Path = Path.Combine(_folder, "drawn"), AtOnce = 1 });
        return new(files, new PreviewCache(options, TimeProvider.System), options, NullLogger<RenderedPages>.Instance);
    }

    private sealed class FolderOfFiles(string folder) : IFileStore
    {
        public string PathOf(FileHash hash) => Path.Combine(folder, hash.Value);

        public Task<StoredContent> SaveAsync(Stream content, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Drawing stores nothing.");

        public Task<Stream> OpenAsync(FileHash hash, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Drawing programs read by path.");
    }
}
