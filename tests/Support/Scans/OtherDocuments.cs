using EnDocs.Core.Recognition;

namespace EnDocs.Tests.Support.Scans;

/// <summary>The kinds beside payment invoices: УПД, счёт-фактура, ТОРГ-12, акт, договор, письмо, приказ.</summary>
public static class OtherDocuments
{
    public static IReadOnlyList<(string Kind, Func<TestInvoice, TestScan> Print)> Kinds { get; } =
    [
        (DocumentKindCodes.Upd, invoice => Invoiced(invoice, upd: true)),
        (DocumentKindCodes.VatInvoice, invoice => Invoiced(invoice, upd: false)),
        (DocumentKindCodes.Torg12, Waybill),
        (DocumentKindCodes.Act, Act),
        (DocumentKindCodes.Contract, Contract),
        (DocumentKindCodes.Letter, Letter),
        (DocumentKindCodes.HrOrder, Order),
    ];

    private static TestScan Invoiced(TestInvoice invoice, bool upd)
    {
        var sheet = new Sheet(842, 595);
        if (upd)
            sheet
                .Text(30, 35, "Универсальный", 8)
                .Text(30, 45, "передаточный", 8)
                .Text(30, 55, "документ", 8)
                .Text(30, 80, "Статус:", 8)
                .Text(70, 80, "1", 10)
                .Line(115, 25, 115, 150);
        else
            sheet.Right(810, 25, "Приложение № 1 к постановлению Правительства Российской Федерации от 26 декабря 2011 г. № 1137", 6);
        sheet
            .Text(125, 40, $"Счет-фактура № {invoice.Number}", 9, bold: true)
            .Text(300, 40, "от")
            .Text(330, 40, invoice.DateInWords, 9, bold: true)
            .Text(440, 40, "(1)", 7);
        sheet.Text(125, 52, "Исправление №", 8).Text(300, 52, "от", 8).Text(330, 52, "-", 8).Text(440, 52, "(1а)", 7);
        Labelled(sheet, 125, 68, 235, "Продавец:", invoice.Seller.LongName, "(2)");
        Labelled(sheet, 125, 92, 235, "ИНН/КПП продавца:", invoice.Seller.TaxPair, "(2б)");
        Labelled(sheet, 125, 106, 235, "Грузоотправитель и его адрес:", "он же", "(3)");
        Labelled(sheet, 125, 120, 235, "К платежно-расчетному документу №", "584 от 03.01.2026", "(5)");
        Labelled(
            sheet,
            125,
            134,
            235,
            "Документ об отгрузке:",
            $"№ п/п 1-2 № {invoice.Number} от {TestInvoice.Dotted(invoice.Date)}",
            "(5а)"
        );
        Labelled(sheet, 480, 68, 600, "Покупатель:", invoice.Buyer.LongName, "(6)");
        Labelled(sheet, 480, 92, 600, "ИНН/КПП покупателя:", invoice.Buyer.TaxPair, "(6б)");
        Labelled(sheet, 480, 106, 600, "Валюта: наименование, код", "Российский рубль, 643", "(7)");
        sheet
            .Text(30, 180, "№", 7)
            .Text(60, 180, "Наименование товара", 7)
            .Text(400, 180, "без налога - всего", 7)
            .Text(500, 180, "Налоговая ставка", 7)
            .Text(590, 180, "Сумма налога", 7)
            .Text(690, 180, "с налогом - всего", 7);
        sheet
            .Text(30, 200, "1", 8)
            .Text(60, 200, "Услуги связи", 8)
            .Right(470, 200, TestInvoice.Spaced(invoice.Net), 8)
            .Text(510, 200, invoice.Rate is { } rate ? $"{rate}%" : "без НДС", 8);
        sheet
            .Right(640, 200, invoice.Rate is null ? "без НДС" : TestInvoice.Spaced(invoice.Vat), 8)
            .Right(760, 200, TestInvoice.Spaced(invoice.Total), 8);
        sheet
            .Text(30, 220, "Всего к оплате (9)", 8, bold: true)
            .Right(470, 220, TestInvoice.Spaced(invoice.Net), 8, bold: true)
            .Text(515, 220, "X", 8);
        sheet
            .Right(640, 220, invoice.Rate is null ? "без НДС" : TestInvoice.Spaced(invoice.Vat), 8, bold: true)
            .Right(760, 220, TestInvoice.Spaced(invoice.Total), 8, bold: true);
        if (upd)
            sheet.Text(
                30,
                300,
                invoice.ContractNumber is null
                    ? "Основание передачи (сдачи) / получения (приемки)   Без документа-основания"
                    : $"Основание передачи (сдачи) / получения (приемки)   Договор № {invoice.ContractNumber} от {TestInvoice.Dotted(invoice.ContractDate!.Value)}",
                8
            );
        var printed = upd ? invoice : invoice with { ContractNumber = null, ContractDate = null };
        return Scan(upd ? DocumentKindCodes.Upd : DocumentKindCodes.VatInvoice, printed.Truth(bank: false), sheet);
    }

    private static void Labelled(Sheet sheet, float x, float y, float valueX, string label, string value, string line)
    {
        sheet.Text(x, y, label, 7);
        sheet.Paragraph(valueX, y, 190, value, 7, bold: true);
        sheet.Text(valueX + 200, y, line, 6);
    }

    private static TestScan Waybill(TestInvoice invoice)
    {
        var (sheet, seller, buyer) = (new Sheet(842, 595), invoice.Seller, invoice.Buyer);
        sheet.Right(810, 25, "Унифицированная форма № ТОРГ-12", 6).Text(650, 45, "Форма по ОКУД", 7).Text(740, 45, "0330212", 8);
        Side(
            sheet,
            60,
            "",
            $"{seller.Name}, {seller.TaxLine}, {seller.Address}, р/с {seller.Account}, {seller.BankName}, БИК {seller.Bik}, к/с {seller.CorrAccount}"
        );
        Side(sheet, 90, "Грузополучатель", $"{buyer.Name}, {buyer.TaxLine}, {buyer.Address}");
        Side(
            sheet,
            115,
            "Поставщик",
            $"{seller.Name}, {seller.TaxLine}, {seller.Address}, р/с {seller.Account}, {seller.BankName}, БИК {seller.Bik}, к/с {seller.CorrAccount}"
        );
        Side(sheet, 145, "Плательщик", $"{buyer.Name}, {buyer.TaxLine}, {buyer.Address}");
        Side(
            sheet,
            170,
            "Основание",
            invoice.ContractNumber is null
                ? "Основной договор"
                : $"Договор поставки № {invoice.ContractNumber} от {TestInvoice.Dotted(invoice.ContractDate!.Value)}"
        );
        sheet
            .Text(420, 205, "Номер документа", 7)
            .Text(520, 205, "Дата составления", 7)
            .Text(260, 222, "ТОВАРНАЯ НАКЛАДНАЯ", 10, bold: true);
        sheet.Text(435, 222, invoice.Number, 9, bold: true).Text(525, 222, TestInvoice.Dotted(invoice.Date), 9, bold: true);
        sheet
            .Text(60, 250, "Товар", 7)
            .Text(560, 250, "Сумма без учета НДС", 7)
            .Text(660, 250, "сумма НДС", 7)
            .Text(730, 250, "Сумма с учетом НДС", 7);
        foreach (var (y, label) in new[] { (270f, "Кабель ВВГнг 3х2,5"), (290f, "Итого"), (304f, "Всего по накладной") })
        {
            sheet
                .Text(60, y, label, 8)
                .Right(520, y, "15,000", 8)
                .Right(630, y, TestInvoice.Spaced(invoice.Net), 8)
                .Text(
                    635,
                    y,
                    y > 280 ? "Х"
                        : invoice.Rate is { } rate ? $"{rate}%"
                        : "-",
                    8
                );
            sheet
                .Right(710, y, invoice.Rate is null ? "без НДС" : TestInvoice.Spaced(invoice.Vat), 8)
                .Right(800, y, TestInvoice.Spaced(invoice.Total), 8);
        }

        sheet
            .Text(60, 360, "Отпуск груза разрешил")
            .Text(450, 360, "Груз принял")
            .Text(60, 400, $"М.П.  «{invoice.Date.Day:00}» {invoice.DateInWords.Split(' ')[1]} {invoice.Date.Year} г.");
        return Scan(DocumentKindCodes.Torg12, invoice.Truth(bank: true), sheet);
    }

    private static void Side(Sheet sheet, float y, string label, string text)
    {
        sheet.Text(30, y, label, 8);
        sheet.Paragraph(120, y, 500, text, 8);
    }

    private static TestScan Act(TestInvoice invoice)
    {
        var (sheet, seller, buyer) = (new Sheet(), invoice.Seller, invoice.Buyer);
        sheet.Text(40, 60, $"Акт № {invoice.Number} от {invoice.DateInWords}", 14, bold: true).Line(40, 68, 555, 68);
        sheet.Text(40, 90, "Исполнитель:");
        var y = sheet.Paragraph(120, 90, 430, $"{seller.LongName}, {seller.TaxLine}, {seller.Address}", 9, bold: true) + 6;
        sheet.Text(40, y, "Заказчик:");
        y = sheet.Paragraph(120, y, 430, $"{buyer.LongName}, {buyer.TaxLine}, {buyer.Address}", 9, bold: true) + 6;
        if (invoice.ContractNumber is not null)
            sheet
                .Text(40, y, "Основание:")
                .Text(120, y, $"Договор № {invoice.ContractNumber} от {TestInvoice.Dotted(invoice.ContractDate!.Value)}", 9, bold: true);
        sheet.Text(60, y + 30, "Услуги связи за месяц").Right(550, y + 30, TestInvoice.Spaced(invoice.Net));
        sheet.Right(470, y + 50, "Итого:", 9, bold: true).Right(550, y + 50, TestInvoice.Spaced(invoice.Net));
        sheet
            .Right(470, y + 64, invoice.Rate is { } rate ? $"Сумма НДС {rate}%:" : "Без налога (НДС):", 9, bold: true)
            .Right(550, y + 64, invoice.Rate is null ? "-" : TestInvoice.Spaced(invoice.Vat));
        sheet.Right(470, y + 78, "Всего с НДС:", 9, bold: true).Right(550, y + 78, TestInvoice.Spaced(invoice.Total));
        sheet.Text(40, y + 100, $"Всего оказано услуг 1, на сумму {TestInvoice.Spaced(invoice.Total)} руб.");
        sheet.Text(40, y + 120, "Вышеперечисленные услуги выполнены полностью и в срок. Заказчик претензий не имеет.");
        sheet.Text(40, y + 160, "ИСПОЛНИТЕЛЬ", 9, bold: true).Text(310, y + 160, "ЗАКАЗЧИК", 9, bold: true).Stamp(150, y + 190, 40, "М.П.");
        return Scan(DocumentKindCodes.Act, invoice.Truth(bank: false), sheet);
    }

    private static TestScan Contract(TestInvoice invoice)
    {
        var (sheet, seller, buyer) = (new Sheet(), invoice.Seller, invoice.Buyer);
        sheet
            .Centre(297, 60, $"ДОГОВОР ОКАЗАНИЯ УСЛУГ № {invoice.Number}", 12, bold: true)
            .Text(50, 85, "г. Примерск")
            .Right(545, 85, invoice.DateInWords);
        var y = sheet.Paragraph(
            50,
            110,
            495,
            $"{seller.LongName}, именуемое в дальнейшем «Исполнитель», в лице директора Петрова Петра Петровича, действующего на основании Устава, с одной стороны, и {buyer.LongName}, именуемое в дальнейшем «Заказчик», в лице директора, действующего на основании доверенности № 5 от 11.01.2026, с другой стороны, заключили настоящий Договор о нижеследующем:",
            10
        );
        sheet.Centre(297, y + 15, "1. ПРЕДМЕТ ДОГОВОРА", 10, bold: true);
        y = sheet.Paragraph(
            50,
            y + 32,
            495,
            "1.1. Исполнитель обязуется по заданию Заказчика оказать услуги связи, а Заказчик обязуется оплатить эти услуги.",
            10
        );
        var tax = invoice.Rate is { } rate ? $"в том числе НДС {rate}% - {TestInvoice.Spaced(invoice.Vat)} руб." : "НДС не облагается.";
        y = sheet.Paragraph(
            50,
            y + 4,
            495,
            $"2.1. Общая стоимость услуг по настоящему Договору составляет {TestInvoice.Spaced(invoice.Total)} руб., {tax}",
            10
        );
        y =
            sheet.Paragraph(
                50,
                y + 4,
                495,
                "4.1. За просрочку оплаты Заказчик уплачивает пени в размере 0,1 % за каждый день, но не более 10 % от цены Договора.",
                10
            ) + 20;
        sheet.Centre(297, y, "РЕКВИЗИТЫ И ПОДПИСИ СТОРОН", 10, bold: true);
        Bank(sheet, 50, y + 25, "Исполнитель:", seller);
        Bank(sheet, 310, y + 25, "Заказчик:", buyer);
        return Scan(DocumentKindCodes.Contract, (invoice with { ContractNumber = null, ContractDate = null }).Truth(bank: true), sheet);
    }

    private static void Bank(Sheet sheet, float x, float y, string role, TestParty party)
    {
        sheet
            .Text(x, y, role, 9, bold: true)
            .Text(x, y + 13, party.Name)
            .Text(x, y + 26, party.Kpp is null ? $"ИНН {party.Inn}" : $"ИНН {party.Inn} КПП {party.Kpp}");
        sheet
            .Text(x, y + 39, "Р/с " + party.Account)
            .Text(x, y + 52, party.BankName)
            .Text(x, y + 65, "К/с " + party.CorrAccount)
            .Text(x, y + 78, "БИК " + party.Bik);
    }

    private static TestScan Letter(TestInvoice invoice)
    {
        var (sheet, seller, buyer) = (new Sheet(), invoice.Seller, invoice.Buyer);
        sheet.Centre(160, 50, seller.Name, 11, bold: true).Centre(160, 64, seller.Address, 8).Centre(160, 76, seller.TaxLine, 8);
        sheet
            .Text(50, 100, $"Исх. № {invoice.Number} от {TestInvoice.Dotted(invoice.Date)}", 10)
            .Text(50, 114, "На № 12-05/77 от 11.01.2026", 10);
        sheet.Text(350, 100, "Генеральному директору", 10).Text(350, 113, buyer.Name, 10).Text(350, 126, "Иванову И. И.", 10);
        sheet.Text(50, 165, "О сроках поставки", 10).Centre(297, 195, "Уважаемый Иван Иванович!", 11);
        var about = invoice.ContractNumber is null
            ? ""
            : $" по договору № {invoice.ContractNumber} от {TestInvoice.Dotted(invoice.ContractDate!.Value)}";
        sheet.Paragraph(
            50,
            220,
            495,
            $"Просим сообщить срок, в который будет исполнена заявка{about}, и направить ответ по электронной почте.",
            10
        );
        sheet.Text(50, 300, "С уважением,", 10).Text(50, 314, "директор").Text(400, 314, "П. П. Петров");
        sheet.Text(400, 700, buyer.Name, 8).Text(400, 716, "Вх. № 991", 9).Text(400, 732, "Дата 30.12.2025", 9);
        var truth = new Dictionary<string, string>(invoice.Truth(bank: false, money: false))
        {
            [FieldKeys.LetterSubject] = "О сроках поставки",
            [FieldKeys.LetterReplyTo] = "12-05/77",
            [FieldKeys.LetterReplyDate] = "2026-01-11",
        };
        truth.Remove(FieldKeys.BuyerInn);
        truth.Remove(FieldKeys.BuyerKpp);
        return Scan(DocumentKindCodes.Letter, truth, sheet);
    }

    private static TestScan Order(TestInvoice invoice)
    {
        var (sheet, employer) = (new Sheet(), invoice.Buyer);
        sheet.Centre(297, 60, employer.LongName, 11, bold: true).Centre(297, 75, employer.TaxLine, 8);
        sheet
            .Centre(297, 110, "ПРИКАЗ", 14, bold: true)
            .Text(50, 135, TestInvoice.Dotted(invoice.Date))
            .Centre(297, 135, "г. Примерск")
            .Right(545, 135, $"№ {invoice.Number}");
        sheet.Text(50, 165, "О приеме на работу").Text(50, 195, "ПРИКАЗЫВАЮ:", 10, bold: true);
        var start = invoice.Date.AddDays(5);
        sheet.Paragraph(
            50,
            215,
            495,
            $"1. Принять Соколову Марию Павловну на работу в отдел продаж на должность «менеджер» с {TestInvoice.Dotted(start)} с окладом 70 000 руб.",
            10
        );
        sheet
            .Text(50, 265, "Основание: трудовой договор от 02.02.2026 № 15-ТД")
            .Text(50, 300, "Директор")
            .Text(50, 340, "С приказом ознакомлен(а):");
        var truth = new Dictionary<string, string>
        {
            [FieldKeys.Number] = invoice.Number,
            [FieldKeys.Date] = TestInvoice.Iso(invoice.Date),
            [FieldKeys.SellerName] = employer.Name,
            [FieldKeys.SellerInn] = employer.Inn,
            [FieldKeys.SellerKpp] = employer.Kpp!,
            [FieldKeys.OrderEmployee] = "Соколова Мария Павловна",
            [FieldKeys.OrderPosition] = "менеджер",
            [FieldKeys.OrderStartDate] = TestInvoice.Iso(start),
        };
        return Scan(DocumentKindCodes.HrOrder, truth, sheet);
    }

    private static TestScan Scan(string kind, IReadOnlyDictionary<string, string> truth, params IReadOnlyList<Sheet> pages) =>
        new()
        {
            Kind = kind,
            Pages = pages,
            Truth = truth,
        };
}
