using System.Text.RegularExpressions;
using EnDocs.EndToEnd.Browser;
using EnDocs.Tests.Support.Scans;
using Microsoft.Playwright;
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

    [Test]
    public async Task An_invoice_goes_from_a_scan_in_the_folder_to_its_payment()
    {
        var invoice = TestInvoice.Of(20261) with { Number = "2026/117" };
        await DropAsync("Счёт 2026-117.pdf", ScanPrinter.PdfOfImages(PaymentInvoices.Sample(invoice), 300, ScanDamage.Usual));

        var initiator = Page;
        await SignInAsync(initiator, "ivanova");
        await OpenUnprocessedAsync(initiator);
        await CheckAsync(initiator, invoice.Number);
        await SendToAsync(initiator, "Петров", "Прошу согласовать до пятницы");
        await ScreenshotAsync(initiator, "invoice-3-sent");

        var approver = await ComeAsync("petrov");
        await RejectAsync(approver, invoice.Number, "Укажите договор");
        await CorrectAsync(initiator, invoice.Number);
        await SendToAsync(initiator, "Петров", "Договор указан в назначении");

        await ApproveAsync(approver, invoice.Number);
        var accountant = await ComeAsync("orlova");
        await PayAsync(accountant, invoice.Number);

        await SeePaidAsync(initiator, invoice.Number);
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

    private static async Task CheckAsync(IPage page, string number)
    {
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = "Номер", Exact = true });
        await Expect(field).ToHaveValueAsync(new Regex("[0-9]", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await field.FillAsync(number);
        await page.GetByLabel("Назначение платежа").FillAsync("Оплата за товары по счёту");
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

    private static async Task PayAsync(IPage page, string number)
    {
        await OpenTaskAsync(page, number);
        await page.GetByLabel("Номер платёжного поручения").PressSequentiallyAsync("218");
        await page.GetByLabel("Дата платёжного поручения", new() { Exact = true }).FillAsync("01.11.2026");
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
    }

    /// <summary>A card's way back to its registry is called like the registry in the menu.</summary>
    private static ILocator Menu(IPage page) => page.GetByRole(AriaRole.Navigation, new() { Name = "Главное меню" });

    private static async Task OpenTaskAsync(IPage page, string number)
    {
        var task = page.GetByLabel("Список задач").GetByRole(AriaRole.Link).Filter(new() { HasText = number });
        await Expect(task).ToBeVisibleAsync(new() { Timeout = WhileNewsArrive });
        await task.ClickAsync();
        var title = page.GetByRole(AriaRole.Heading, new() { Level = 2 }).Filter(new() { HasText = number });
        await Expect(title).ToBeVisibleAsync(new() { Timeout = WhileNewsArrive });
    }
}
