using EnDocs.Core.Recognition;
using EnDocs.Tests.Support.Scans;

namespace EnDocs.IntegrationTests.Recognition;

/// <summary>Scans of our own making, through the worker process and tesseract.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Category("Slow")]
public sealed class ScansAreRecognizedTests
{
    private static readonly string[] Exact =
    [
        FieldKeys.Number,
        FieldKeys.Date,
        FieldKeys.SellerInn,
        FieldKeys.BuyerInn,
        FieldKeys.Total,
        FieldKeys.BankBik,
        FieldKeys.BankAccount,
        FieldKeys.BankCorrAccount,
    ];

    private readonly RecognitionRoom _room = new();

    [TearDown]
    public void CloseRoom() => _room.Dispose();

    [Test]
    public async Task A_skewed_and_noisy_scan_gives_the_requisites_of_an_invoice()
    {
        var scan = PaymentInvoices.Sample(TestInvoice.Of(2));

        var document = await _room.RecognizeAsync(ScanPrinter.Jpeg(scan, 200, ScanDamage.Usual), "скан.jpg");

        Assert.That(document.KindCode, Is.EqualTo(DocumentKindCodes.PaymentInvoice));
        AssertFields(document, scan, FieldSource.Ocr);
    }

    [Test]
    public async Task A_slash_beside_ones_is_told_from_them_by_its_shape()
    {
        var invoice = TestInvoice.Of(2) with { Number = "2026/117", ContractNumber = "1411/11", ContractDate = new DateOnly(2026, 1, 12) };
        var scan = PaymentInvoices.Sample(invoice);

        var document = await _room.RecognizeAsync(ScanPrinter.Jpeg(scan, 300, ScanDamage.Usual), "скан.jpg");

        AssertFields(document, scan, FieldSource.Ocr);
    }

    [TestCase(1, 270)]
    [TestCase(2, 180)]
    [TestCase(3, 90)]
    public async Task A_turned_page_is_put_upright(int quarters, int rotation)
    {
        var scan = PaymentInvoices.Labels(TestInvoice.Of(2));

        var document = await _room.RecognizeAsync(ScanPrinter.Jpeg(scan, 200, ScanDamage.Usual with { Quarters = quarters }), "скан.jpg");

        Assert.That(document.Pages[0].Rotation, Is.EqualTo(rotation));
        AssertFields(document, scan, FieldSource.Ocr);
    }

    [Test]
    public async Task Boxes_lie_on_the_page_as_it_is_stored()
    {
        var sheet = PaymentInvoices.Sample(TestInvoice.Of(2));
        var upright = await _room.RecognizeAsync(ScanPrinter.Jpeg(sheet, 200, ScanDamage.None), "прямо.jpg");
        var turned = await _room.RecognizeAsync(ScanPrinter.Jpeg(sheet, 200, ScanDamage.None with { Quarters = 2 }), "вверх-ногами.jpg");

        var (here, there) = (upright.Find(FieldKeys.BankBik)!.Box!.Value, turned.Find(FieldKeys.BankBik)!.Box!.Value);
        Assert.That(there.Left, Is.EqualTo(1 - here.Left - here.Width).Within(0.01));
        Assert.That(there.Top, Is.EqualTo(1 - here.Top - here.Height).Within(0.01));
        Assert.That(here.Left, Is.EqualTo(394 / 595.0).Within(0.01), "where the sheet prints the БИК");
    }

    [Test]
    public async Task A_pdf_of_images_is_read_page_by_page()
    {
        var scan = PaymentInvoices.Columns(TestInvoice.Of(6));

        var document = await _room.RecognizeAsync(ScanPrinter.PdfOfImages(scan, 200, ScanDamage.Usual), "скан.pdf");

        Assert.That(document.Pages, Has.Count.EqualTo(1));
        Assert.That(document.Pages[0].FromTextLayer, Is.False);
        AssertFields(document, scan, FieldSource.Ocr);
    }

    [Test]
    public async Task A_text_layer_is_taken_without_any_ocr()
    {
        var scan = PaymentInvoices.InTable(TestInvoice.Of(3));

        var document = await _room.RecognizeAsync(ScanPrinter.PdfWithText(scan), "счёт.pdf");

        Assert.That(document.Pages[0].FromTextLayer, Is.True);
        AssertFields(document, scan, FieldSource.TextLayer);
    }

    [Test]
    public async Task All_pages_of_a_tiff_are_read()
    {
        var (invoice, act) = (
            PaymentInvoices.Sample(TestInvoice.Of(2)),
            OtherDocuments.Kinds.Single(kind => kind.Kind == "act").Print(TestInvoice.Of(5))
        );
        var both = invoice with { Pages = [.. invoice.Pages, .. act.Pages] };

        var document = await _room.RecognizeAsync(ScanPrinter.Tiff(both, 150), "пачка.tif");

        Assert.That(document.Pages.Select(page => page.Number), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(document.Pages[1].Text, Does.Contain("Исполнитель"));
    }

    [Test]
    public async Task White_letters_on_a_dark_field_are_read()
    {
        var invoice = TestInvoice.Of(2);
        var scan = PaymentInvoices.DarkHeader(invoice);

        var document = await _room.RecognizeAsync(ScanPrinter.Jpeg(scan, 200, ScanDamage.Usual), "скан.jpg");

        Assert.That(document.Find(FieldKeys.Number)?.Value, Is.EqualTo(invoice.Number));
        Assert.That(document.Find(FieldKeys.Date)?.Value, Is.EqualTo(TestInvoice.Iso(invoice.Date)));
    }

    [Test]
    public async Task The_payment_code_gives_exact_bank_details_even_from_a_bad_scan()
    {
        var invoice = TestInvoice.Of(2);

        var document = await _room.RecognizeAsync(
            ScanPrinter.Jpeg(PaymentInvoices.Sample(invoice, qr: true), 150, ScanDamage.Usual),
            "скан.jpg"
        );

        Assert.That(document.Find(FieldKeys.Qr)?.Value, Is.EqualTo(invoice.QrPayload));
        Assert.That(document.Find(FieldKeys.BankAccount)!.Source, Is.EqualTo(FieldSource.Qr));
        Assert.That(document.Find(FieldKeys.BankAccount)!.Value, Is.EqualTo(invoice.Seller.Account));
    }

    [Test]
    public async Task A_code_that_disagrees_with_the_text_is_named_as_a_sign_of_forgery()
    {
        var honest = TestInvoice.Of(2);
        var forged = honest with { Seller = honest.Seller with { Account = TestParty.Company(77).Account } };
        var sheet = PaymentInvoices.Sample(honest).Pages[0].Qr(450, 560, 100, forged.QrPayload);
        var scan = new TestScan
        {
            Kind = "",
            Pages = [sheet],
            Truth = honest.Truth(bank: true),
        };

        var document = await _room.RecognizeAsync(ScanPrinter.PdfWithText(scan), "счёт.pdf");

        Assert.That(document.Warnings, Has.Some.Contains("признаком подделки"));
        Assert.That(document.Find(FieldKeys.BankAccount)!.Value, Is.EqualTo(forged.Seller.Account), "the code wins, a person decides");
    }

    private static void AssertFields(RecognizedDocument document, TestScan scan, FieldSource source)
    {
        foreach (var key in Exact.Where(scan.Truth.ContainsKey))
        {
            Assert.That(document.Find(key)?.Value, Is.EqualTo(scan.Truth[key]), key);
            Assert.That(document.Find(key)!.Source, Is.EqualTo(source), key);
            Assert.That(document.Find(key)!.Box, Is.Not.Null, key);
        }
    }
}
