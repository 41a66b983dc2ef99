using EnDocs.Core.Recognition;

namespace EnDocs.Tests.Support.Scans;

/// <summary>Payment invoices in the layouts that senders really use: a payment order's sample on top, labels and values, two columns, a letter-like one.</summary>
public static class PaymentInvoices
{
    public static IReadOnlyList<(string Layout, Func<TestInvoice, TestScan> Print)> Layouts { get; } =
    [("sample", Sample), ("labels", Labels), ("columns", Columns), ("plain", PlainText), ("table", InTable)];

    /// <summary>Bank table on top, title below, as accounting programs print it; with a payment QR if asked.</summary>
    public static TestScan Sample(TestInvoice invoice) => Sample(invoice, qr: false);

    public static TestScan Sample(TestInvoice invoice, bool qr)
    {
        var (seller, sheet) = (invoice.Seller, new Sheet());
        sheet.Box(40, 50, 555, 130).Line(340, 50, 340, 130).Line(390, 50, 390, 130).Line(40, 86, 555, 86);
        sheet.Text(44, 62, seller.BankName + " г. Примерск").Text(44, 82, "Банк получателя", 7);
        sheet.Text(344, 62, "БИК").Text(394, 62, seller.Bik).Text(344, 78, "Сч. №").Text(394, 78, seller.CorrAccount);
        sheet
            .Text(44, 97, "ИНН " + seller.Inn)
            .Text(190, 97, seller.Kpp is null ? "" : "КПП " + seller.Kpp)
            .Text(344, 97, "Сч. №")
            .Text(394, 97, seller.Account);
        sheet.Text(44, 111, seller.Name).Text(44, 126, "Получатель", 7);
        if (qr)
            sheet.Qr(450, 560, 100, invoice.QrPayload);
        sheet.Text(40, 165, $"Счет на оплату № {invoice.Number} от {invoice.DateInWords}", 14, bold: true).Line(40, 172, 555, 172);
        var y = 192f;
        sheet.Text(40, y, "Поставщик").Text(40, y + 11, "(Исполнитель):");
        y = Math.Max(y + 28, sheet.Paragraph(120, y, 430, $"{seller.Name}, {seller.TaxLine}, {seller.Address}", 9, bold: true) + 6);
        sheet.Text(40, y, "Покупатель").Text(40, y + 11, "(Заказчик):");
        y = Math.Max(
            y + 28,
            sheet.Paragraph(120, y, 430, $"{invoice.Buyer.Name}, {invoice.Buyer.TaxLine}, {invoice.Buyer.Address}", 9, bold: true) + 6
        );
        if (invoice.ContractNumber is not null)
            sheet
                .Text(40, y, "Основание:")
                .Text(
                    120,
                    y,
                    $"Договор поставки № {invoice.ContractNumber} от {TestInvoice.Dotted(invoice.ContractDate!.Value)}",
                    9,
                    bold: true
                );
        y = Lines(sheet, y + 20, invoice);
        sheet.Right(470, y + 14, "Итого:", 9, bold: true).Right(550, y + 14, TestInvoice.Spaced(invoice.Net), 9, bold: true);
        sheet
            .Right(470, y + 28, invoice.Rate is { } rate ? $"Сумма НДС {rate}%:" : "Без налога (НДС):", 9, bold: true)
            .Right(550, y + 28, invoice.Rate is null ? "-" : TestInvoice.Spaced(invoice.Vat), 9, bold: true);
        sheet.Right(470, y + 42, "Всего к оплате:", 9, bold: true).Right(550, y + 42, TestInvoice.Spaced(invoice.Total), 9, bold: true);
        sheet.Text(40, y + 60, $"Всего наименований 2, на сумму {TestInvoice.Spaced(invoice.Total)} руб.");
        sheet
            .Text(40, y + 110, "Руководитель")
            .Line(120, y + 112, 220, y + 112)
            .Text(300, y + 110, "Бухгалтер")
            .Stamp(180, y + 120, 45, "М.П.");
        return Scan(invoice, sheet, bank: true);
    }

    /// <summary>A bank's form: label on the left, value on the right, line by line.</summary>
    public static TestScan Labels(TestInvoice invoice)
    {
        var sheet = new Sheet();
        sheet.Text(50, 60, "Счёт на оплату", 15, bold: true);
        var y = 90f;
        void Pair(string label, string? value)
        {
            if (value is null)
                return;
            sheet.Text(50, y, label, 8).Text(210, y, value, 9);
            y += 15;
        }

        Pair("Номер счета", invoice.Number);
        Pair("Дата счета", TestInvoice.Dotted(invoice.Date));
        Pair("Оплатить до", TestInvoice.Dotted(invoice.Date.AddDays(7)));
        y += 8;
        Pair("Получатель", invoice.Seller.Name);
        Pair("ИНН получателя", invoice.Seller.Inn);
        Pair("КПП получателя", invoice.Seller.Kpp);
        Pair("Расчетный счет", invoice.Seller.Account);
        Pair("Банк получателя", invoice.Seller.BankName);
        Pair("БИК банка", invoice.Seller.Bik);
        Pair("Корр. счет", invoice.Seller.CorrAccount);
        y += 8;
        Pair("Плательщик", invoice.Buyer.Name);
        Pair("ИНН плательщика", invoice.Buyer.Inn);
        Pair("КПП плательщика", invoice.Buyer.Kpp);
        Pair(
            "Основание",
            invoice.ContractNumber is null
                ? null
                : $"Договор № {invoice.ContractNumber} от {TestInvoice.Dotted(invoice.ContractDate!.Value)}"
        );
        y = Lines(sheet, y + 12, invoice) + 16;
        sheet.Right(470, y, "Сумма:").Right(550, y, TestInvoice.Spaced(invoice.Net));
        sheet
            .Right(470, y + 14, invoice.Rate is { } rate ? $"НДС ({rate}%):" : "НДС:")
            .Right(550, y + 14, invoice.Rate is null ? "Без НДС" : TestInvoice.Spaced(invoice.Vat));
        sheet.Right(470, y + 28, "Итого к оплате:", 9, bold: true).Right(550, y + 28, TestInvoice.Spaced(invoice.Total), 9, bold: true);
        return Scan(invoice, sheet, bank: true);
    }

    /// <summary>The same as <see cref="Columns(TestInvoice)"/>, with number and date in white on a dark field.</summary>
    public static TestScan DarkHeader(TestInvoice invoice) =>
        Columns(
            invoice,
            new Sheet()
                .Field(0, 0, 595, 65)
                .White(40, 42, $"Счёт № {invoice.Number}", 16)
                .White(480, 42, "от " + TestInvoice.Dotted(invoice.Date), 9)
        );

    public static TestScan Columns(TestInvoice invoice) =>
        Columns(
            invoice,
            new Sheet().Text(40, 50, $"Счёт № {invoice.Number}", 16, bold: true).Right(555, 50, "от " + TestInvoice.Dotted(invoice.Date))
        );

    /// <summary>A web service's page: seller left, buyer right, bank in a block at the bottom.</summary>
    private static TestScan Columns(TestInvoice invoice, Sheet sheet)
    {
        sheet.Text(40, 85, "ПОСТАВЩИК", 7).Text(310, 85, "ПОКУПАТЕЛЬ", 7);
        sheet.Text(40, 98, invoice.Seller.Name, 10, bold: true).Text(310, 98, invoice.Buyer.Name, 10, bold: true);
        sheet.Text(40, 111, invoice.Seller.TaxLine).Text(310, 111, invoice.Buyer.TaxLine);
        sheet.Paragraph(40, 124, 230, invoice.Seller.Address);
        sheet.Paragraph(310, 124, 230, invoice.Buyer.Address);
        if (invoice.ContractNumber is not null)
            sheet.Text(40, 165, $"Договор № {invoice.ContractNumber} от {TestInvoice.Dotted(invoice.ContractDate!.Value)}");
        var y = Lines(sheet, 185, invoice) + 20;
        sheet.Right(555, y, invoice.Rate is { } rate ? $"В т.ч. НДС {rate}%: {TestInvoice.Spaced(invoice.Vat)} ₽" : "НДС не облагается");
        sheet.Right(555, y + 20, $"К оплате: {TestInvoice.Spaced(invoice.Total)} ₽", 14, bold: true);
        sheet.Text(50, y + 60, "Реквизиты для оплаты", 9, bold: true);
        sheet.Text(50, y + 75, "Получатель").Text(150, y + 75, invoice.Seller.Name);
        sheet.Text(50, y + 88, "Расчётный счёт").Text(150, y + 88, invoice.Seller.Account);
        sheet.Text(50, y + 101, "Банк").Text(150, y + 101, invoice.Seller.BankName);
        sheet.Text(50, y + 114, "БИК").Text(150, y + 114, invoice.Seller.Bik);
        sheet.Text(50, y + 127, "Корр. счёт").Text(150, y + 127, invoice.Seller.CorrAccount);
        return Scan(invoice, sheet, bank: true);
    }

    /// <summary>Typed by hand: letterhead, a sentence, no table of requisites.</summary>
    public static TestScan PlainText(TestInvoice invoice)
    {
        var sheet = new Sheet();
        sheet
            .Text(50, 50, invoice.Seller.LongName, 11, bold: true)
            .Text(50, 64, invoice.Seller.TaxLine)
            .Text(50, 77, invoice.Seller.Address);
        sheet
            .Text(50, 90, $"р/с {invoice.Seller.Account} в {invoice.Seller.BankName}, БИК {invoice.Seller.Bik},")
            .Text(50, 103, $"к/с {invoice.Seller.CorrAccount}");
        sheet.Centre(297, 145, $"СЧЕТ № {invoice.Number}", 14, bold: true).Centre(297, 162, $"от {invoice.DateInWords}", 11);
        var y = sheet.Paragraph(50, 195, 490, $"Плательщик: {invoice.Buyer.Name}, {invoice.Buyer.TaxLine}, {invoice.Buyer.Address}", 10);
        if (invoice.ContractNumber is not null)
            y = sheet.Paragraph(
                50,
                y + 4,
                490,
                $"По договору № {invoice.ContractNumber} от {TestInvoice.Dotted(invoice.ContractDate!.Value)}",
                10
            );
        y = Lines(sheet, y + 10, invoice) + 22;
        var tax = invoice.Rate is { } rate
            ? $"в том числе НДС {rate}% {TestInvoice.Spaced(invoice.Vat)} руб."
            : "НДС не облагается (п. 2 ст. 346.11 НК РФ).";
        y = sheet.Paragraph(50, y, 490, $"Итого к оплате: {TestInvoice.Spaced(invoice.Total)} руб., {tax}", 10, bold: true);
        sheet.Text(50, y + 40, "Директор ________________");
        return Scan(invoice, sheet, bank: true);
    }

    /// <summary>Sides in a table with both banks printed: the buyer's account must not be taken.</summary>
    public static TestScan InTable(TestInvoice invoice)
    {
        var sheet = new Sheet();
        sheet.Centre(297, 55, $"Счет на оплату № {invoice.Number} от {TestInvoice.Dotted(invoice.Date)} г.", 13, bold: true);
        Side(sheet, 40, "Исполнитель:", invoice.Seller);
        Side(sheet, 305, "Заказчик:", invoice.Buyer);
        if (invoice.ContractNumber is not null)
            sheet.Text(
                40,
                205,
                $"Основание: Договор оказания услуг № {invoice.ContractNumber} от {TestInvoice.Dotted(invoice.ContractDate!.Value)} г."
            );
        var y = Lines(sheet, 225, invoice) + 16;
        sheet.Right(470, y, "Итого без НДС:").Right(550, y, TestInvoice.Spaced(invoice.Net));
        sheet
            .Right(470, y + 14, invoice.Rate is { } rate ? $"НДС {rate} %:" : "НДС:")
            .Right(550, y + 14, invoice.Rate is null ? "Без НДС" : TestInvoice.Spaced(invoice.Vat));
        sheet.Right(470, y + 28, "Итого с НДС:", 9, bold: true).Right(550, y + 28, TestInvoice.Spaced(invoice.Total), 9, bold: true);
        return Scan(invoice, sheet, bank: true);
    }

    private static void Side(Sheet sheet, float x, string role, TestParty party)
    {
        sheet.Text(x, 85, role, 9, bold: true).Text(x, 98, party.Name).Text(x, 111, party.TaxLine);
        var y = sheet.Paragraph(x, 124, 235, party.Address);
        sheet
            .Text(x, y, "р/с " + party.Account)
            .Text(x, y + 12, "в " + party.BankName)
            .Text(x, y + 24, $"БИК {party.Bik}")
            .Text(x, y + 36, $"к/с {party.CorrAccount}");
    }

    /// <summary>Two lines of goods whose sums add up.</summary>
    private static float Lines(Sheet sheet, float y, TestInvoice invoice)
    {
        var (first, second) = (invoice.Net / 3, invoice.Net - invoice.Net / 3);
        sheet.Box(40, y, 555, y + 48).Line(40, y + 16, 555, y + 16).Line(40, y + 32, 555, y + 32);
        foreach (var x in new float[] { 65, 300, 350, 390, 470 })
            sheet.Line(x, y, x, y + 48);
        sheet
            .Text(44, y + 11, "№", 8)
            .Text(70, y + 11, "Товары (работы, услуги)", 8)
            .Text(304, y + 11, "Кол-во", 8)
            .Text(354, y + 11, "Ед.", 8)
            .Text(394, y + 11, "Цена", 8)
            .Text(474, y + 11, "Сумма", 8);
        Row(sheet, y + 27, "1", "Услуги связи, доступ 100 Мбит/с", "мес", first);
        Row(sheet, y + 43, "2", "Поддержка рабочих мест", "усл", second);
        return y + 48;
    }

    private static void Row(Sheet sheet, float y, string number, string name, string unit, long sum) =>
        sheet
            .Text(44, y, number, 8)
            .Text(70, y, name, 8)
            .Right(346, y, "1", 8)
            .Text(354, y, unit, 8)
            .Right(466, y, TestInvoice.Spaced(sum), 8)
            .Right(551, y, TestInvoice.Spaced(sum), 8);

    private static TestScan Scan(TestInvoice invoice, Sheet sheet, bool bank) =>
        new()
        {
            Kind = DocumentKindCodes.PaymentInvoice,
            Pages = [sheet],
            Truth = invoice.Truth(bank),
        };
}
