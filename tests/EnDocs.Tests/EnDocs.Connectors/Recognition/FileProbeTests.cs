using System.Buffers.Binary;
using EnDocs.Connectors.Recognition;
using EnDocs.Core.Recognition;
using EnDocs.Tests.Support.Scans;

namespace EnDocs.Tests.EnDocs.Connectors.Recognition;

/// <summary>Bad files that are known by name and header alone; those that need poppler are tested with the real tools.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FileProbeTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("endocs-probe-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_good_image_is_taken()
    {
        var result = await Probe(ScanPrinter.Jpeg(PaymentInvoices.Sample(TestInvoice.Of(1)), 72, ScanDamage.None), "счёт.jpg");

        Assert.That(result, Is.EqualTo(new FileProbeResult { Kind = ProbedFileKind.Jpeg, Pages = 1 }));
    }

    [TestCase("../../etc/passwd.pdf")]
    [TestCase("..\\счёт.pdf")]
    [TestCase("счёт\u0000.pdf")]
    [TestCase("")]
    public async Task An_unsafe_name_is_refused(string name) =>
        Assert.That((await Probe([1, 2, 3], name)).Refusal, Does.Contain("им").IgnoreCase);

    [Test]
    public async Task An_empty_file_is_refused() => Assert.That((await Probe([], "счёт.pdf")).Refusal, Does.Contain("0 байт"));

    [Test]
    public async Task A_file_that_is_no_document_is_refused() =>
        Assert.That((await Probe("MZ this is a program"u8.ToArray(), "счёт.pdf")).Refusal, Does.Contain("не опознано"));

    [Test]
    public async Task An_extension_that_lies_is_refused()
    {
        var result = await Probe(ScanPrinter.Png(PaymentInvoices.Sample(TestInvoice.Of(1)), 40), "счёт.jpg");

        Assert.That(
            result.Refusal,
            Is.EqualTo("Расширение имени говорит «JPEG», а внутри PNG. Исправьте расширение и положите файл ещё раз.")
        );
    }

    [Test]
    public async Task An_image_of_20_000_by_20_000_is_refused_by_its_header()
    {
        var png = ScanPrinter.Png(PaymentInvoices.Sample(TestInvoice.Of(1)), 20);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), 20_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), 20_000);

        Assert.That((await Probe(png, "счёт.png")).Refusal, Does.Contain("20000×20000"));
    }

    [Test]
    public async Task A_truncated_image_is_refused()
    {
        var jpeg = ScanPrinter.Jpeg(PaymentInvoices.Sample(TestInvoice.Of(1)), 100, ScanDamage.Usual);

        Assert.That((await Probe(jpeg[..(jpeg.Length / 2)], "счёт.jpg")).Refusal, Does.Contain("обрезано"));
    }

    [Test]
    public async Task Pages_of_a_tiff_are_counted()
    {
        var result = await Probe(TiffFiles.Of(3), "пачка.tif");

        Assert.That(result, Is.EqualTo(new FileProbeResult { Kind = ProbedFileKind.Tiff, Pages = 3 }));
    }

    [Test]
    public async Task A_tiff_whose_chain_of_pages_is_broken_is_refused()
    {
        var tiff = TiffFiles.Of(2);

        Assert.That((await Probe(tiff[..(tiff.Length - 40)], "пачка.tif")).Refusal, Does.Contain("повреждено"));
    }

    private async Task<FileProbeResult> Probe(byte[] content, string name)
    {
        var path = Path.Combine(_folder, "file");
        await File.WriteAllBytesAsync(path, content);
        return await new FileProbe().ProbeAsync(path, name, CancellationToken.None);
    }
}
