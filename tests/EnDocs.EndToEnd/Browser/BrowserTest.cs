using EnDocs.Tests.Support.Repository;
using Microsoft.Playwright;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace EnDocs.EndToEnd.Browser;

/// <summary>A test that looks at pages: a fresh browser context per test, screenshots in <c>TestResults/screenshots</c>, one more when it fails.</summary>
public abstract class BrowserTest
{
    private IBrowserContext? _context;
    private IPage? _page;

    /// <summary>The page of this test.</summary>
    protected IPage Page => _page ?? throw new InvalidOperationException("The page is opened before each test.");

    /// <summary>A new person at another computer: a browser context of his own.</summary>
    protected static Task<IBrowserContext> NewPersonAsync() =>
        TestRun.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = TestRun.Server.Address.ToString(),
                Locale = "ru-RU",
                TimezoneId = "Europe/Moscow",
                ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            }
        );

    [SetUp]
    public async Task OpenPage()
    {
        _context = await NewPersonAsync();
        _page = await _context.NewPageAsync();
    }

    [TearDown]
    public async Task ClosePage()
    {
        if (_page is not null && TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
            await ScreenshotAsync(_page, "failed-" + TestContext.CurrentContext.Test.MethodName);
        if (_context is not null)
            await _context.DisposeAsync();
    }

    /// <summary>Signs a sample person in by the form, as a person would, and waits for the first page to answer clicks.</summary>
    protected static async Task SignInAsync(IPage page, string login)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("Логин").FillAsync(login);
        await page.GetByLabel("Пароль", new PageGetByLabelOptions { Exact = true }).FillAsync(TestRun.PasswordOf(login));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Войти" }).ClickAsync();
        await WaitUntilInteractiveAsync(page);
    }

    /// <summary>Waits until Blazor listens on this page: a click on a page that is only prerendered is lost.</summary>
    protected static Task WaitUntilInteractiveAsync(IPage page) =>
        page.Locator("[data-interactive='true']").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    /// <summary>Keeps what the person sees at this step.</summary>
    protected static async Task ScreenshotAsync(IPage page, string step)
    {
        var path = RepositoryRoot.Combine("TestResults", "screenshots", step + ".png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
        TestContext.AddTestAttachment(path);
    }
}
