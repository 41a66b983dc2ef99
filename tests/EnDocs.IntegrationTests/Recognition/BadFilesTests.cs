using System.Globalization;
using System.Text;
using EnDocs.Connectors.Recognition;
using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Core.Recognition;
using EnDocs.Tests.Support.Scans;

namespace EnDocs.IntegrationTests.Recognition;

/// <summary>Files that cannot be read: each is refused with a reason in Russian, by the probe and by the recogniser alike.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
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
    public Task A_pdf_with_a_password_is_refused() => AssertRefused(EncryptedPdf(), "счёт.pdf", "парол");

    [Test]
    public Task A_pdf_of_10_000_pages_is_refused() => AssertRefused(PdfOfPages(10_000), "том.pdf", "10000 страниц");

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

    /// <summary>The cheapest file of that many pages: they all show the same nothing.</summary>
    private static byte[] PdfOfPages(int pages)
    {
        var objects = new List<string>
        {
            "<</Type/Catalog/Pages 2 0 R>>",
            $"<</Type/Pages/Count {pages.ToString(CultureInfo.InvariantCulture)}/Kids[{string.Concat(Enumerable.Range(3, pages).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R ")))}]>>",
        };
        objects.AddRange(Enumerable.Repeat("<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>", pages));
        return Pdf(objects, "");
    }

    /// <summary>Locked with a user's password that nobody knows: the hashes are noise.</summary>
    private static byte[] EncryptedPdf()
    {
        var noise = string.Concat(Enumerable.Repeat("5A", 32));
        List<string> objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
            $"<</Filter/Standard/V 2/R 3/Length 128/P -44/O<{noise}>/U<{noise}>>>",
        ];
        return Pdf(objects, "/Encrypt 4 0 R/ID[<01020304050607080910111213141516><01020304050607080910111213141516>]");
    }

    private static byte[] Pdf(List<string> objects, string trailer)
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj{objects[i]}endobj\n");
        }

        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            text.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer<</Size {objects.Count + 1}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
