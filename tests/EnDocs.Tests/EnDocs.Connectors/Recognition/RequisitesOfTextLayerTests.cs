using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Connectors.Recognition.Requisites;
using EnDocs.Core.Recognition;
using EnDocs.Core.TaxNumbers;
using EnDocs.Tests.Support.Scans;
using UglyToad.PdfPig;

namespace EnDocs.Tests.EnDocs.Connectors.Recognition;

/// <summary>Requisites of PDF files that hold their text: every layout, every kind, many values; not one field may be wrong.</summary>
public sealed class RequisitesOfTextLayerTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Test]
    public void Payment_invoices_are_read_whole(
        [Range(0, 11)] int seed,
        [Values("sample", "labels", "columns", "plain", "table")] string layout
    )
    {
        var print = PaymentInvoices.Layouts.Single(known => known.Layout == layout).Print;

        AssertReadWhole(print(TestInvoice.Of(seed)));
    }

    [Test]
    public void Other_kinds_are_read_whole(
        [Range(0, 7)] int seed,
        [Values("upd", "vat_invoice", "torg12", "act", "contract", "letter", "hr_order")] string kind
    )
    {
        var print = OtherDocuments.Kinds.Single(known => known.Kind == kind).Print;

        AssertReadWhole(print(TestInvoice.Of(seed)));
    }

    [Test]
    public void Our_own_organisation_is_the_buyer_when_no_label_says_so()
    {
        var invoice = TestInvoice.Of(4);
        var sheet = new Sheet();
        sheet.Text(50, 50, $"Счет № {invoice.Number} от {invoice.DateInWords}", 12, bold: true);
        sheet
            .Text(50, 90, $"{invoice.Buyer.Name}, {invoice.Buyer.TaxLine}")
            .Text(50, 110, $"{invoice.Seller.Name}, {invoice.Seller.TaxLine}");
        var scan = new TestScan
        {
            Kind = DocumentKindCodes.PaymentInvoice,
            Pages = [sheet],
            Truth = new Dictionary<string, string>(),
        };

        var read = Read(scan, [Inn.Parse(invoice.Buyer.Inn)]);

        Assert.That(read.Fields[FieldKeys.BuyerInn].Value, Is.EqualTo(invoice.Buyer.Inn));
        Assert.That(read.Fields[FieldKeys.SellerInn].Value, Is.EqualTo(invoice.Seller.Inn));
    }

    [Test]
    public void A_date_in_the_future_fails_its_check()
    {
        var read = Read(PaymentInvoices.Sample(TestInvoice.Of(2) with { Date = new DateOnly(2027, 5, 1) }), []);

        Assert.That(read.Fields[FieldKeys.Date].FailedChecks, Has.Exactly(1).Contains("позже сегодняшней"));
    }

    [Test]
    public void An_account_whose_key_disagrees_says_so()
    {
        var invoice = TestInvoice.Of(2);
        var wrong = invoice with
        {
            Seller = invoice.Seller with { Account = invoice.Seller.Account[..19] + (invoice.Seller.Account[19] == '0' ? '1' : '0') },
        };

        var read = Read(PaymentInvoices.Sample(wrong), []);

        Assert.That(read.Fields[FieldKeys.BankAccount].FailedChecks, Is.EqualTo(new[] { "Ключ расчётного счёта не сходится с БИК." }));
        Assert.That(read.Fields[FieldKeys.BankAccount].Confidence, Is.LessThan(0.5));
    }

    [Test]
    public void A_junk_text_layer_is_not_believed()
    {
        var sheet = new Sheet();
        for (var line = 0; line < 20; line++)
            sheet.Text(50, 60 + 20 * line, "Ñ÷åò íà îïëàòó ¹ 17 îò 24 íîÿáðÿ 2026 ã.");

        Assert.That(PageOf(sheet), Is.Null);
    }

    [Test]
    public void A_page_with_a_few_letters_only_is_read_as_an_image() =>
        Assert.That(PageOf(new Sheet().Text(50, 50, "Подписано ЭП")), Is.Null);

    private static ReadPage? PageOf(Sheet sheet)
    {
        var scan = new TestScan
        {
            Kind = "",
            Pages = [sheet],
            Truth = new Dictionary<string, string>(),
        };
        using var pdf = PdfDocument.Open(ScanPrinter.PdfWithText(scan));
        return PdfTextLayer.Read(pdf, 1);
    }

    private static void AssertReadWhole(TestScan scan)
    {
        var read = Read(scan, []);

        Assert.That(read.Kind, Is.EqualTo(scan.Kind));
        foreach (var (key, value) in scan.Truth)
            Assert.That(Compared(key, read.Fields.GetValueOrDefault(key)?.Value), Is.EqualTo(Compared(key, value)), key);
        Assert.That(
            read.Fields.Keys.Except(scan.Truth.Keys).Except([FieldKeys.BankName, FieldKeys.Purpose, FieldKeys.UpdStatus]),
            Is.Empty,
            "nothing that is not there"
        );
    }

    private static string? Compared(string key, string? value) =>
        key is FieldKeys.SellerName or FieldKeys.BuyerName && value is not null ? PartyNames.Key(value) : value;

    private static RequisiteExtraction Read(TestScan scan, IReadOnlyList<Inn> own)
    {
        using var pdf = PdfDocument.Open(ScanPrinter.PdfWithText(scan));
        var pages = Enumerable.Range(1, pdf.NumberOfPages).Select(number => PdfTextLayer.Read(pdf, number)!).ToList();
        return RequisiteExtraction.Of(pages, own, Today, hasPaymentCode: false);
    }
}
