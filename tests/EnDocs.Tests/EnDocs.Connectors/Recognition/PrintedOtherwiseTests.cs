using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Connectors.Recognition.Requisites;
using EnDocs.Core.Recognition;
using EnDocs.Tests.Support.Scans;

namespace EnDocs.Tests.EnDocs.Connectors.Recognition;

/// <summary>Phrases and places that senders use instead of the common ones; each stands alone among the usual requisites.</summary>
public sealed class PrintedOtherwiseTests
{
    private static readonly TestInvoice Invoice = TestInvoice.Of(2);

    [TestCase("Кому", "От кого")]
    [TestCase("Потребитель:", "Поставщик:")]
    [TestCase("Buyer / Покупатель:", "Seller / Продавец:")]
    public void Parties_are_known_by_their_labels(string buyer, string seller)
    {
        var read = Read(
            $"Счет № 17 от 05.03.2026",
            buyer,
            Invoice.Buyer.Name,
            Invoice.Buyer.TaxLine,
            seller,
            Invoice.Seller.Name,
            Invoice.Seller.TaxLine
        );

        Assert.That(Value(read, FieldKeys.BuyerInn), Is.EqualTo(Invoice.Buyer.Inn));
        Assert.That(Value(read, FieldKeys.SellerInn), Is.EqualTo(Invoice.Seller.Inn));
    }

    [Test]
    public void The_only_number_on_a_paper_without_labels_is_not_surely_the_sellers()
    {
        var read = Read("Счет № 17 от 05.03.2026", Invoice.Buyer.Name, Invoice.Buyer.TaxLine, "Итого к оплате 1 220,00 руб.");

        Assert.That(read.Fields[FieldKeys.SellerInn].Confidence, Is.LessThan(0.9));
    }

    [TestCase("Счет на оплату", "№ ЦБ-4471 от 08.04.2026 г.", "ЦБ-4471", "2026-04-08")]
    [TestCase("Счёт на оплату заказа № 2000-11 от 01.09.2026", "", "2000-11", "2026-09-01")]
    [TestCase("INVOICE / СЧЁТ № EX/17", "Дата: 12.02.2026", "EX/17", "2026-02-12")]
    public void Number_and_date_are_found_in_other_titles(string title, string below, string number, string date)
    {
        var read = Read(title, below, "Итого к оплате 1 220,00 руб.");

        Assert.That(Value(read, FieldKeys.Number), Is.EqualTo(number));
        Assert.That(Value(read, FieldKeys.Date), Is.EqualTo(date));
    }

    [TestCase("К оплате: 54 900,00 руб., в т. ч. НДС 9 900,00")]
    [TestCase("К оплате: 54 900,00 руб., в том числе НДС 9 900,00 руб.")]
    [TestCase("К оплате: 54 900,00 руб., включая НДС 22%: 9 900,00 руб.")]
    [TestCase("Итого 45 000,00 9 900,00 54 900,00")]
    public void The_tax_is_read_wherever_it_stands(string line)
    {
        var read = Read("Счет № 17 от 05.03.2026", "Наименование, сумма без НДС, руб.", line);

        Assert.That(Value(read, FieldKeys.Total), Is.EqualTo("54900.00"));
        Assert.That(Value(read, FieldKeys.Vat), Is.EqualTo("9900.00"));
        Assert.That(Value(read, FieldKeys.VatRate), Is.EqualTo("22"));
    }

    [Test]
    public void A_heading_without_tax_beside_a_named_rate_is_left_to_a_person()
    {
        var read = Read("Счет № 17 от 05.03.2026", "Без НДС НДС 22%", "Итого к оплате 54 900,00 руб.");

        Assert.That(Value(read, FieldKeys.VatRate), Is.Not.EqualTo("none"));
    }

    [Test]
    public void A_foreign_account_does_not_make_the_sum_foreign()
    {
        var read = Read("Счет № 17 от 05.03.2026", "Итого к оплате 1 220,00 руб.", "Сумма 1 220,00 рублей", "Валютный счет (USD): нет");

        Assert.That(Value(read, FieldKeys.Currency), Is.EqualTo("RUB"));
    }

    [Test]
    public void An_invoice_that_is_a_contract_stays_an_invoice_and_rests_on_no_other()
    {
        var read = Read(
            "СЧЕТ-ДОГОВОР № Д-2/26 от «24» февраля 2026 года",
            "Стороны заключили настоящий счет-",
            "договор о нижеследующем:",
            "1. Предмет договора. Поставщик обязуется поставить товар",
            "Реквизиты сторон"
        );

        Assert.That(read.Kind, Is.EqualTo(DocumentKindCodes.PaymentInvoice));
        Assert.That(Value(read, FieldKeys.Number), Is.EqualTo("Д-2/26"));
        Assert.That(Value(read, FieldKeys.ContractNumber), Is.Null);
    }

    [TestCase("BUK", "БИК")]
    [TestCase("SUK", "БИК")]
    [TestCase("onnate:", "оплате:")]
    [TestCase("Kaspersky", "Kaspersky")]
    [TestCase("EX/17", "EX/17")]
    public void A_label_taken_for_Latin_is_Cyrillic_again(string read, string expected) =>
        Assert.That(LabelWords.Mended(read), Is.EqualTo(expected));

    [Test]
    public void A_patronymic_of_two_words_belongs_to_the_name() =>
        Assert.That(PartyNames.In("ИП Мамедов Рустам Ильгар оглы, ИНН").Single().Name, Is.EqualTo("ИП Мамедов Рустам Ильгар оглы"));

    private static string? Value(RequisiteExtraction read, string key) => read.Fields.GetValueOrDefault(key)?.Value;

    private static RequisiteExtraction Read(params string[] lines)
    {
        var words = lines.SelectMany((line, row) => Words(line, 100 + 40 * row)).ToList();
        var page = new ReadPage
        {
            Number = 1,
            StoredWidth = 2000,
            StoredHeight = 3000,
            Words = words,
            FromTextLayer = true,
            Placement = PagePlacement.Plain(2000, 3000),
        };
        return RequisiteExtraction.Of([page], [], new DateOnly(2026, 11, 24), hasPaymentCode: false);
    }

    private static IEnumerable<Word> Words(string line, double top)
    {
        double left = 100;
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return new Word(word, left, top, left + 10 * word.Length, top + 20, 1);
            left += 10 * word.Length + 8;
        }
    }
}
