using System.Globalization;
using EnDocs.Core.Recognition;
using EnDocs.EndToEnd.Browser;
using EnDocs.Tests.Support.Scans;
using EnDocs.Tests.Support.Waiting;
using Microsoft.Playwright;
using MimeKit;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace EnDocs.EndToEnd.Invoices;

/// <summary>The way of an invoice as people walk it: from a scan in the folder to the payment, with one round of rework. A screenshot per step.</summary>
public sealed class InvoiceFromScanToPaymentTests : BrowserTest
{
    /// <summary>Recognition of one page, with room for a busy machine. Milliseconds.</summary>
    private const float WhileItIsRecognised = 120_000;

    /// <summary>Pages learn of what others did within one beat of ten seconds. Milliseconds.</summary>
    private const float WhileNewsArrive = 30_000;

    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    [Test]
    public async Task An_invoice_goes_from_a_scan_in_the_folder_to_its_payment()
    {
        var invoice = TestInvoice.Of(20261) with
        {
            Number = "2026/117",
            ContractNumber = "205/11",
            Seller = TestParty.Company(8),
            Net = 5_000_000, // 61 000,00 ₽ with VAT: the first of the configured routes
            Rate = 22,
        };
        await DropAsync("Счёт 2026-117.pdf", ScanPrinter.PdfOfImages(PaymentInvoices.Sample(invoice), 300, ScanDamage.Usual));

        var initiator = Page;
        await SignInAsync(initiator, "ivanova");
        await OpenUnprocessedAsync(initiator);
        await SeeWhatTheScanShowsAsync(initiator, invoice);
        await SaveAsync(initiator);
        await SendToAsync(initiator, "Петров", "Прошу согласовать до пятницы");
        await ScreenshotAsync(initiator, "invoice-3-sent");

        var approver = await ComeAsync("petrov");
        await RejectAsync(approver, invoice.Number, "Укажите договор");
        await CorrectAsync(initiator, invoice.Number);
        await SendByRouteAsync(initiator, "Счета до 100 000 ₽", "Договор указан в назначении");

        await ApproveAsync(approver, invoice.Number);
        var accountant = await ComeAsync("orlova");
        var paidOn = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Moscow).Date);
        await PayAsync(accountant, invoice.Number, paidOn);

        await SeePaidAsync(initiator, invoice.Number);
        await ReadLettersAsync(invoice.Number, paidOn, CardIn(initiator.Url));
    }

    private static async Task DropAsync(string name, byte[] scan)
    {
        var intake = Path.Combine(TestRun.Server.DataFolder, "intake");
        Directory.CreateDirectory(intake);
        await File.WriteAllBytesAsync(Path.Combine(intake, name), scan);
    }

    private static async Task<IPage> ComeAsync(string login)
    {
        var page = await (await NewPersonAsync()).NewPageAsync();
        await SignInAsync(page, login);
        return page;
    }

    private static async Task OpenUnprocessedAsync(IPage page)
    {
        await Menu(page).GetByRole(AriaRole.Link, new() { Name = "Необработанные (сканы)" }).ClickAsync();
        var card = page.GetByRole(AriaRole.Row).GetByRole(AriaRole.Link).First;
        await Expect(card).ToBeVisibleAsync(new() { Timeout = WhileItIsRecognised });
        await ScreenshotAsync(page, "invoice-1-unprocessed");
        await card.ClickAsync();
    }

    /// <summary>Every requisite that the scan shows stands in its field, as people write it.</summary>
    private static async Task SeeWhatTheScanShowsAsync(IPage page, TestInvoice invoice)
    {
        await Expect(Field(page, FieldKeys.Number)).ToBeVisibleAsync();
        Dictionary<string, string> shown = [];
        var truth = invoice.Truth(bank: true);
        foreach (var key in truth.Keys)
            shown[key] = Canonical(key, await Field(page, key).InputValueAsync());

        Assert.That(shown, Is.EquivalentTo(truth));
    }

    private static ILocator Field(IPage page, string key) => page.Locator($"[data-key='{key}'] :is(input, select, textarea)").First;

    private static string Canonical(string key, string shown) =>
        key switch
        {
            FieldKeys.Total or FieldKeys.Vat => string.Concat(shown.Where(letter => !char.IsWhiteSpace(letter))).Replace(',', '.'),
            FieldKeys.Date or FieldKeys.ContractDate => TestInvoice.Iso(
                DateOnly.ParseExact(shown, "dd.MM.yyyy", CultureInfo.InvariantCulture)
            ),
            _ => shown,
        };

    private static async Task SaveAsync(IPage page)
    {
        await page.GetByLabel("Назначение платежа").FillAsync("Оплата за товары по счёту");
        await page.Keyboard.PressAsync("Tab"); // a field counts as changed when it is left
        await page.GetByRole(AriaRole.Button, new() { Name = "Сохранить" }).ClickAsync();
        await Expect(page.GetByText("Сохранено.")).ToBeVisibleAsync(new() { Timeout = WhileNewsArrive });
        await SeeTheScanAsync(page);
        await ScreenshotAsync(page, "invoice-2-card");
    }

    private static async Task SeeTheScanAsync(IPage page) =>
        await page.GetByRole(AriaRole.Img, new() { Name = "Страница 1" }).EvaluateAsync("image => image.decode()");

    private static async Task SendToAsync(IPage page, string name, string comment)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Отправить на согласование" }).ClickAsync();
        await page.GetByText("Выбрать согласующих вручную").ClickAsync();
        await page.GetByLabel("Добавить согласующего").PressSequentiallyAsync(name);
        await page.GetByRole(AriaRole.Option, new() { Name = name }).ClickAsync();
        await SendAsync(page, comment);
    }

    private static async Task SendByRouteAsync(IPage page, string route, string comment)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Отправить на согласование" }).ClickAsync();
        var offered = page.GetByRole(AriaRole.Radio, new() { Name = route });
        await Expect(offered).ToBeCheckedAsync(); // it fits the sum, so it is chosen beforehand
        await offered.CheckAsync();
        await ScreenshotAsync(page, "invoice-5-route");
        await SendAsync(page, comment);
    }

    private static async Task SendAsync(IPage page, string comment)
    {
        await page.GetByLabel("Комментарий для согласующих").PressSequentiallyAsync(comment);
        await Expect(page.GetByLabel("Комментарий для согласующих")).ToHaveValueAsync(comment);
        await page.GetByRole(AriaRole.Button, new() { Name = "Отправить", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Ход документа", Selected = true }))
            .ToBeVisibleAsync(new() { Timeout = WhileNewsArrive });
        await Expect(page.GetByText("Ожидает решения")).ToBeVisibleAsync(new() { Timeout = WhileNewsArrive });
    }

    private static async Task RejectAsync(IPage page, string number, string reason)
    {
        await OpenTaskAsync(page, number);
        await SeeTheScanAsync(page);
        await ScreenshotAsync(page, "invoice-4-task");
        await page.GetByRole(AriaRole.Button, new() { Name = "Отклонить" }).ClickAsync();
        await page.GetByLabel("Причина отклонения").PressSequentiallyAsync(reason);
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Отклонить" }).ClickAsync();
        await Expect(page.GetByText("Отклонено.")).ToBeVisibleAsync(new() { Timeout = WhileNewsArrive });
    }

    private static async Task CorrectAsync(IPage page, string number)
    {
        await Menu(page).GetByRole(AriaRole.Link, new() { Name = "Мои задачи" }).ClickAsync();
        await OpenTaskAsync(page, number);
        await Expect(page.GetByLabel("Задача", new() { Exact = true }).GetByText("Укажите договор").First).ToBeVisibleAsync();
        await ScreenshotAsync(page, "invoice-5-rework");
        await page.GetByRole(AriaRole.Link, new() { Name = "Открыть карточку и исправить" }).ClickAsync();
        await page.GetByLabel("Назначение платежа").FillAsync("Оплата по договору № 5");
    }

    private static async Task ApproveAsync(IPage page, string number)
    {
        await OpenTaskAsync(page, number);
        await Expect(page.GetByText("Круг 2").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Согласовать" }).ClickAsync();
        await Expect(page.GetByText("Согласовано.")).ToBeVisibleAsync(new() { Timeout = WhileNewsArrive });
        await ScreenshotAsync(page, "invoice-6-approved");
    }

    private static async Task PayAsync(IPage page, string number, DateOnly paidOn)
    {
        await OpenTaskAsync(page, number);
        await page.GetByLabel("Номер платёжного поручения").PressSequentiallyAsync("218");
        await page.GetByLabel("Дата платёжного поручения", new() { Exact = true }).FillAsync(TestInvoice.Dotted(paidOn));
        await ScreenshotAsync(page, "invoice-7-payment");
        await page.GetByRole(AriaRole.Button, new() { Name = "Оплачено" }).ClickAsync();
        await Expect(page.GetByText("Оплата отмечена.")).ToBeVisibleAsync(new() { Timeout = WhileNewsArrive });
    }

    private static async Task SeePaidAsync(IPage page, string number)
    {
        await Menu(page).GetByRole(AriaRole.Link, new() { Name = "Счета и оплаты" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = number });
        await Expect(row).ToContainTextAsync("Оплачено", new() { Timeout = WhileNewsArrive });
        await page.GetByRole(AriaRole.Button, new() { Name = "Уведомления" }).ClickAsync();
        await Expect(page.Locator(".news")).ToContainTextAsync(number);
        await ScreenshotAsync(page, "invoice-8-paid");
        await page.Locator(".news").GetByRole(AriaRole.Link).Filter(new() { HasText = number }).First.ClickAsync();
        await page.WaitForURLAsync("**/cards/*");
    }

    /// <summary>A card's way back to its registry is called like the registry in the menu.</summary>
    private static ILocator Menu(IPage page) => page.GetByRole(AriaRole.Navigation, new() { Name = "Главное меню" });

    private static string CardIn(string address) => address[(address.LastIndexOf('/') + 1)..];

    /// <summary>What went to the outbox: who is told what in Russian, with a link to the card.</summary>
    private static async Task ReadLettersAsync(string number, DateOnly paidOn, string card)
    {
        var refusal = await LetterAsync($"Не согласовано: счёт на оплату № {number}");
        var payment = await LetterAsync($"Оплачено: счёт на оплату № {number}");

        Assert.That(refusal.To.ToString(), Does.Contain("ivanova@example.test"));
        Assert.That(refusal.TextBody, Does.Contain("Петров Б. Б.").And.Contain("Укажите договор"));
        Assert.That(payment.To.Mailboxes.Single(), Is.EqualTo(new MailboxAddress("Иванова Анна Алексеевна", "ivanova@example.test")));
        Assert.That(payment.TextBody, Does.Contain($"№ 218 от {TestInvoice.Dotted(paidOn)}").And.Contain("Орлова Д. Д."));
        Assert.That(payment.TextBody, Does.Contain($"{TestRun.PortalUrl}/cards/{card}"));
    }

    private static Task<MimeMessage> LetterAsync(string subject) =>
        Eventually.GetAsync(
            async () =>
            {
                foreach (var file in Directory.GetFiles(Path.Combine(TestRun.Server.DataFolder, "outbox"), "*.eml"))
                {
                    var message = await MimeMessage.LoadAsync(file);
                    if (message.Subject?.StartsWith(subject, StringComparison.Ordinal) is true)
                        return message;
                }

                return null;
            },
            TimeSpan.FromMilliseconds(WhileNewsArrive),
            $"a letter «{subject}»"
        );

    private static async Task OpenTaskAsync(IPage page, string number)
    {
        var task = page.GetByLabel("Список задач").GetByRole(AriaRole.Link).Filter(new() { HasText = number });
        await Expect(task).ToBeVisibleAsync(new() { Timeout = WhileNewsArrive });
        await task.ClickAsync();
        var title = page.GetByRole(AriaRole.Heading, new() { Level = 2 }).Filter(new() { HasText = number });
        await Expect(title).ToBeVisibleAsync(new() { Timeout = WhileNewsArrive });
    }
}
