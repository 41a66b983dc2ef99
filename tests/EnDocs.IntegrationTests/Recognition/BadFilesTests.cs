using EnDocs.Connectors.Recognition;
using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Core.Recognition;
using EnDocs.Tests.Support.Scans;

namespace EnDocs.IntegrationTests.Recognition;

/// <summary>Files that cannot be read: each is refused with a reason in Russian, by the probe and by the recogniser alike.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Category("Slow")]
public sealed class BadFilesTests
{
    private readonly RecognitionRoom _room = new();

    private static byte[] GoodPdf => ScanPrinter.PdfWithText(PaymentInvoices.Sample(TestInvoice.Of(2)));

    [TearDown]
    public void CloseRoom() => _room.Dispose();

    [Test]
    public Task An_empty_file_is_refused() => AssertRefused([], "счёт.pdf", "0 байт");

    [Test]
    public Task A_truncated_pdf_is_refused() => AssertRefused(GoodPdf[..(GoodPdf.Length / 2)], "счёт.pdf", "PDF");

    [Test]
    public Task A_pdf_of_noise_is_refused() => AssertRefused([.. "%PDF-1.7\n"u8, .. new byte[4000]], "счёт.pdf", "PDF");

    [Test]
    public Task A_pdf_with_a_password_is_refused() => AssertRefused(HandmadePdf.Encrypted("secret"), "счёт.pdf", "парол");

    [Test]
    public async Task A_pdf_with_a_password_opens_with_it()
    {
        string[] arguments = ["-upw", "secret", _room.Save(HandmadePdf.Encrypted("secret"), "счёт.pdf")];

        var answer = await OutsideTool.RunAsync("pdfinfo", arguments, new ToolLimits(TimeSpan.FromSeconds(30)), CancellationToken.None);

        Assert.That(answer.Output, Does.Match("Encrypted: +yes").And.Match("Pages: +1"), answer.Errors);
    }

    [Test]
    public Task A_pdf_of_10_000_pages_is_refused() => AssertRefused(HandmadePdf.OfPages(10_000), "том.pdf", "10000 страниц");

    [Test]
    public Task A_program_named_pdf_is_refused() => AssertRefused("MZ\0\0 program"u8.ToArray(), "счёт.pdf", "не опознано");

    [Test]
    public async Task A_good_pdf_passes_the_probe() =>
        Assert.That(await _room.ProbeAsync(GoodPdf, "счёт.pdf"), Is.EqualTo(new FileProbeResult { Kind = ProbedFileKind.Pdf, Pages = 1 }));

    [Test]
    public async Task A_blank_page_is_no_error_but_has_no_requisites()
    {
        var blank = new TestScan
        {
            Kind = "",
            Pages = [new Sheet()],
            Truth = new Dictionary<string, string>(),
        };

        var document = await _room.RecognizeAsync(ScanPrinter.Png(blank, 100), "пусто.png");

        Assert.That(document.KindCode, Is.Null);
        Assert.That(document.Fields, Is.Empty);
        Assert.That(document.Warnings, Has.Some.Contains("ни одного реквизита"));
    }

    [Test]
    public void A_file_that_needs_more_memory_than_it_may_have_fails_alone()
    {
        _room.Options.MemoryMegabytes = 8;

        Assert.That(
            async () => await _room.RecognizeAsync(GoodPdf, "счёт.pdf"),
            Throws.TypeOf<RecognitionFailedException>().With.Message.Contains("не хватило памяти")
        );
    }

    [TestCase("SIGTERM", true)]
    [TestCase("SIGSEGV", false)]
    public async Task A_worker_that_was_asked_to_stop_is_no_fault_of_the_file(string signal, bool retried)
    {
        var limits = new ToolLimits(TimeSpan.FromSeconds(30)) { MemoryMegabytes = 512 };

        var answer = await OutsideTool.RunAsync("bash", ["-c", $"kill -{signal} $$"], limits, CancellationToken.None);

        Assert.That(WorkerRecognizer.WasAskedToStop(answer.ExitCode), Is.EqualTo(retried));
    }

    [Test]
    public void A_missing_worker_is_no_fault_of_the_file()
    {
        _room.Options.WorkerAssembly = "/nowhere/EnDocs.Server.dll";

        Assert.That(async () => await _room.RecognizeAsync(GoodPdf, "счёт.pdf"), Throws.TypeOf<RecognitionUnavailableException>());
    }

    private async Task AssertRefused(byte[] content, string name, string reason)
    {
        Assert.That((await _room.ProbeAsync(content, name)).Refusal, Does.Contain(reason));
        Assert.That(
            async () => await _room.RecognizeAsync(content, name),
            Throws.TypeOf<RecognitionFailedException>().With.Message.Contains(reason)
        );
    }
}
