using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EnDocs.EndToEnd.Browser;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace EnDocs.EndToEnd.Studio;

/// <summary>The unmodified Elsa Studio as designer of our processes, for people of the portal.</summary>
public sealed class StudioTests : BrowserTest
{
    /// <summary>How long Studio's runtime may take to load on a busy machine. Milliseconds.</summary>
    private const float Loading = 90_000;

    private readonly List<string> _errors = [];

    [OneTimeSetUp]
    public void NeedStudio()
    {
        if (!File.Exists(Path.Combine(TestRun.StudioFolder, "@elsa-workflows", "elsa-studio-wasm", "index.html")))
            Assert.Ignore("Elsa Studio could not be installed: npm or its registry is missing on this machine.");
    }

    [SetUp]
    public void Listen()
    {
        _errors.Clear();
        Page.SetDefaultTimeout(30_000);
        SetDefaultExpectTimeout(20_000); // Studio thinks long
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _errors.Add(message.Text);
        };
        Page.Request += (_, request) =>
        {
            if (
                request.Url.StartsWith("http", StringComparison.Ordinal)
                && new Uri(request.Url).Authority != TestRun.Server.Address.Authority
            )
                _errors.Add("asked outside: " + request.Url);
        };
    }

    [Test]
    public async Task An_analyst_draws_a_process_runs_it_and_sees_its_journal()
    {
        await SignInAsync(Page, "lebedev");
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Процессы" }).ClickAsync();
        await ListIsThereAsync();
        await ScreenshotAsync(Page, "studio-1-processes");

        var name = "Проба " + Guid.NewGuid().ToString("N")[..6];
        await CreateAsync(name);
        await Page.GetByText("Вывод", new PageGetByTextOptions { Exact = true }).First.ClickAsync();
        var tool = Page.Locator("[draggable=true]", new PageLocatorOptions { HasText = "Записать строку" }).First;
        await tool.DragToAsync(
            Page.Locator(".x6-graph").First,
            new LocatorDragToOptions
            {
                TargetPosition = new TargetPosition { X = 200, Y = 150 },
            }
        );
        await Expect(Page.GetByText("WriteLine1").First).ToBeVisibleAsync();
        var findings = Page.GetByRole(AriaRole.Complementary, new PageGetByRoleOptions { Name = "Замечания к процессу" });
        await Expect(findings).ToContainTextAsync("Замечаний нет");

        var saved = Page.WaitForResponseAsync(answer =>
            IsSave(answer) && answer.Request.PostData!.Contains("ready-7", StringComparison.Ordinal)
        );
        await Page.Locator(".mud-input-control", new PageLocatorOptions { HasText = "Текст" }).Locator("input").Last.FillAsync("ready-7");
        await Page.Keyboard.PressAsync("Tab");
        Assert.That((await saved).Status, Is.EqualTo(200));
        await ScreenshotAsync(Page, "studio-2-editor");

        await RunButton().ClickAsync();
        await Page.WaitForURLAsync("**/instances/**");
        await Expect(Page.GetByText("Completed").First).ToBeVisibleAsync();
        await Expect(Page.Locator("elsa-workflow-instance-viewer")).ToContainTextAsync(name);
        await ScreenshotAsync(Page, "studio-3-instance");
        Assert.That(_errors, Is.Empty);
    }

    [Test]
    public async Task An_analyst_connects_activities_and_repeats_the_one_that_failed()
    {
        await SignInAsync(Page, "lebedev");
        await Page.GotoAsync("/studio");
        await ListIsThereAsync();
        await CreateAsync("Ошибка " + Guid.NewGuid().ToString("N")[..6]);
        await Page.GetByText("Вывод", new PageGetByTextOptions { Exact = true }).First.ClickAsync();
        await DropAsync(60, 120, "WriteLine1");
        await DropAsync(260, 240, "WriteLine2");
        await ConnectAsync(
            Page.Locator(".x6-port-out .elsa-designer-port-hit-area").First,
            Page.Locator(".x6-port-in .elsa-designer-port-hit-area").Last
        );
        await Expect(Page.Locator(".x6-edge")).ToHaveCountAsync(1);

        await SetScriptAsync(
            "const n = (getVariable('N') || 0) + 1; setVariable('N', n); if (n < 2) throw new Error('early'); return 'ready'"
        );
        await ScreenshotAsync(Page, "studio-5-script");
        await Page.Locator("elsa-workflow-definition-editor button.mud-primary-text").First.ClickAsync();
        await Expect(Page.GetByText("Workflow published")).ToBeVisibleAsync();
        await RunButton().ClickAsync();
        await Page.WaitForURLAsync("**/instances/**");

        var incidents = Page.Locator("#incidents");
        await Expect(incidents).ToContainTextAsync("«WriteLine2»");
        await Expect(incidents).ToContainTextAsync("early");
        await Expect(Page.Locator("elsa-workflow-instance-viewer")).ToContainTextAsync("Faulted");
        await ScreenshotAsync(Page, "studio-6-incident");
        await incidents.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Повторить" }).ClickAsync();

        await Expect(incidents).ToBeHiddenAsync();
        await Expect(Page.GetByText("Completed")).ToHaveCountAsync(2);
        await ScreenshotAsync(Page, "studio-7-repeated");
        // Elsa's contract: a start that fails in its first burst is answered 500, which a browser prints as an error.
        Assert.That(_errors.Where(error => !error.Contains("500", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task An_analyst_sees_beside_the_drawing_what_will_not_work()
    {
        await Page.SetViewportSizeAsync(1440, 900);
        await SignInAsync(Page, "lebedev");
        await Page.GotoAsync("/studio");
        await ListIsThereAsync();
        await CreateAsync("С замечаниями " + Guid.NewGuid().ToString("N")[..6]);
        await Page.GetByText("Ветвление", new PageGetByTextOptions { Exact = true }).First.ClickAsync();
        await Page.Locator("[draggable=true]", new PageLocatorOptions { HasText = "Условие" })
            .First.DragToAsync(
                Page.Locator(".x6-graph").First,
                new LocatorDragToOptions
                {
                    TargetPosition = new TargetPosition { X = 200, Y = 150 },
                }
            );

        var findings = Page.GetByRole(AriaRole.Complementary, new PageGetByRoleOptions { Name = "Замечания к процессу" });
        await Expect(findings).ToContainTextAsync("Условие «FlowDecision1»");
        await Expect(findings).ToContainTextAsync("не заполнено поле «Условие»");
        await Expect(findings.GetByRole(AriaRole.Button)).ToContainTextAsync("Замечания 3");
        await Expect(RunButton()).ToBeInViewportAsync();
        await ScreenshotAsync(Page, "studio-5-findings");

        await findings.GetByRole(AriaRole.Button).ClickAsync();
        await Page.ReloadAsync();
        await Expect(findings.GetByRole(AriaRole.Button))
            .ToHaveAttributeAsync("aria-expanded", "false", new LocatorAssertionsToHaveAttributeOptions { Timeout = Loading });
        await Expect(findings.GetByText("не заполнено поле")).ToBeHiddenAsync();
        Assert.That(_errors, Is.Empty);
    }

    [Test]
    public async Task The_journal_of_a_waiting_instance_grows_while_somebody_looks_at_it()
    {
        using var api = await ApiAsync();
        var eventName = "studio-" + Guid.NewGuid().ToString("N");
        var instance = await StartWaitingAsync(api, eventName);
        var (observes, told) = (new TaskCompletionSource(), new TaskCompletionSource());
        Page.WebSocket += (_, socket) =>
        {
            socket.FrameSent += (_, frame) => Note(frame, "ObserveInstanceAsync", observes);
            socket.FrameReceived += (_, frame) => Note(frame, "WorkflowExecutionLogUpdatedAsync", told);
        };
        await SignInAsync(Page, "lebedev");
        await Page.GotoAsync("/studio/instances/" + instance);
        var viewer = Page.Locator("elsa-workflow-instance-viewer");
        await Expect(viewer).ToContainTextAsync("Suspended", new LocatorAssertionsToContainTextOptions { Timeout = Loading });
        await observes.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Page.WaitForTimeoutAsync(500); // until the server has read it

        using var triggered = await api.PostAsJsonAsync(new Uri($"/elsa/api/events/{eventName}/trigger", UriKind.Relative), new { });
        triggered.EnsureSuccessStatusCode();

        await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Expect(viewer).ToContainTextAsync("Finished");
        await ScreenshotAsync(Page, "studio-4-live-journal");
        Assert.That(_errors, Is.Empty);
    }

    [Test]
    public async Task The_token_is_renewed_twice_while_a_dialog_is_open()
    {
        var renewals = 0;
        Page.Response += (_, answer) => renewals += answer.Url.EndsWith("/studio/token", StringComparison.Ordinal) ? 1 : 0;
        await SignInAsync(Page, "lebedev");
        await Page.GotoAsync("/studio");
        await ListIsThereAsync();
        await Page.GetByText("Create workflow").First.ClickAsync();
        await Expect(Page.Locator(".mud-dialog").First).ToBeVisibleAsync();

        var first = renewals;
        await Page.WaitForTimeoutAsync((float)(2 * TestRun.StudioTokenLifetime.TotalMilliseconds + 2_000));

        Assert.That(renewals - first, Is.GreaterThanOrEqualTo(2), "both tokens of before have expired by now");
        await Page.Locator(".mud-dialog input").First.FillAsync("После двух сроков " + Guid.NewGuid().ToString("N")[..6]);
        await Page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Ok" }).ClickAsync();
        await Page.WaitForURLAsync("**/definitions/**");
        await Expect(Page.Locator(".x6-graph").First).ToBeVisibleAsync();
        Assert.That(_errors, Is.Empty);
    }

    [Test]
    public async Task Signing_out_revokes_the_token()
    {
        string? token = null;
        Page.Request += (_, request) => token = request.Headers.GetValueOrDefault("authorization") ?? token;
        await SignInAsync(Page, "lebedev");
        await Page.GotoAsync("/studio");
        await ListIsThereAsync();
        Assert.That(await StatusWithAsync(token), Is.EqualTo(HttpStatusCode.OK));

        var cookies = (await Page.Context.CookiesAsync()).Select(cookie => new Microsoft.Playwright.Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
        });
        await using var thief = await NewPersonAsync();
        await thief.AddCookiesAsync([.. cookies]);

        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Выйти" }).ClickAsync();
        await Expect(Page.GetByLabel("Логин")).ToBeVisibleAsync();

        Assert.That(await StatusWithAsync(token), Is.EqualTo(HttpStatusCode.Unauthorized));
        var copied = await thief.NewPageAsync();
        await copied.GotoAsync("/inbox");
        await Expect(copied.GetByLabel("Логин")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Nobody_but_analysts_and_administrators_gets_in()
    {
        await SignInAsync(Page, "ivanova");
        await Expect(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Процессы" })).ToHaveCountAsync(0);

        var page = await Page.GotoAsync("/studio");
        var token = await Page.APIRequest.PostAsync("/studio/token");

        Assert.That(page!.Url, Does.Contain("access-denied"));
        Assert.That(await token.TextAsync(), Does.Not.Contain("accessToken"));
        await using var stranger = await NewPersonAsync();
        var refused = await stranger.APIRequest.PostAsync("/studio/token");
        Assert.That(refused.Status, Is.EqualTo((int)HttpStatusCode.Unauthorized));
    }

    private static void Note(IWebSocketFrame frame, string message, TaskCompletionSource seen)
    {
        if (frame.Text?.Contains(message, StringComparison.Ordinal) == true)
            seen.TrySetResult();
    }

    private Task ListIsThereAsync() =>
        Expect(Page.Locator("elsa-workflow-definition-list"))
            .ToContainTextAsync("Маршрут согласования", new LocatorAssertionsToContainTextOptions { Timeout = Loading });

    private async Task CreateAsync(string name)
    {
        await Page.GetByText("Create workflow").First.ClickAsync();
        await Page.Locator(".mud-dialog input").First.FillAsync(name);
        await Page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Ok" }).ClickAsync();
        await Page.WaitForURLAsync("**/definitions/**");
    }

    private async Task DropAsync(int x, int y, string made)
    {
        await Page.Locator("[draggable=true]", new PageLocatorOptions { HasText = "Записать строку" })
            .First.DragToAsync(
                Page.Locator(".x6-graph").First,
                new LocatorDragToOptions
                {
                    TargetPosition = new TargetPosition { X = x, Y = y },
                }
            );
        await Expect(Page.GetByText(made).First).ToBeVisibleAsync();
    }

    private async Task ConnectAsync(ILocator from, ILocator to)
    {
        var (start, end) = ((await from.BoundingBoxAsync())!, (await to.BoundingBoxAsync())!);
        await Page.Mouse.MoveAsync(start.X + start.Width / 2, start.Y + start.Height / 2);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(end.X - 40, end.Y, new MouseMoveOptions { Steps = 8 });
        await Page.Mouse.MoveAsync(end.X + end.Width / 2, end.Y + end.Height / 2, new MouseMoveOptions { Steps = 8 });
        await Page.Mouse.UpAsync();
    }

    /// <summary>Makes the text of the selected activity a script, and waits until it is saved.</summary>
    private async Task SetScriptAsync(string script)
    {
        var saved = Page.WaitForResponseAsync(answer =>
            IsSave(answer) && answer.Request.PostData!.Contains("ready", StringComparison.Ordinal)
        );
        await Page.Locator("div", new PageLocatorOptions { HasText = "Текст, который нужно написать" })
            .Filter(new LocatorFilterOptions { Has = Page.Locator(".mud-menu") })
            .Last.Locator(".mud-menu button")
            .First.ClickAsync();
        await Page.GetByText("JavaScript", new PageGetByTextOptions { Exact = true }).Last.ClickAsync();
        await Page.Locator(".monaco-editor:visible").First.ClickAsync();
        await Page.Keyboard.TypeAsync(script);
        Assert.That((await saved).Status, Is.EqualTo(200));
    }

    /// <summary>The last button of the editor's toolbar, green as it is.</summary>
    private ILocator RunButton() =>
        Page.Locator(
            "elsa-workflow-definition-editor button.mud-success-text, elsa-workflow-definition-editor button:has(.mud-success-text)"
        ).Last;

    private static bool IsSave(IResponse answer) =>
        answer.Request.Method == "POST" && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal);

    private static async Task<HttpClient> ApiAsync()
    {
        var api = new HttpClient { BaseAddress = TestRun.Server.Address };
        using var answer = await api.PostAsJsonAsync(
            new Uri("/elsa/api/identity/login", UriKind.Relative),
            new { username = "admin", password = TestRun.AdminPassword }
        );
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return api;
    }

    /// <returns>The id of an instance that waits for the event.</returns>
    private static async Task<string> StartWaitingAsync(HttpClient api, string eventName)
    {
        var wait = new
        {
            id = "wait",
            type = "Elsa.Event",
            version = 1,
            eventName = new { typeName = "String", expression = new { type = "Literal", value = eventName } },
        };
        var model = new
        {
            name = "Ждёт события " + eventName[^6..],
            root = new
            {
                id = "flow",
                type = "Elsa.Flowchart",
                version = 1,
                activities = new[] { wait },
                connections = Array.Empty<object>(),
            },
        };
        using var saved = await api.PostAsJsonAsync(
            new Uri("/elsa/api/workflow-definitions", UriKind.Relative),
            new { model, publish = true }
        );
        saved.EnsureSuccessStatusCode();
        var definition = (await saved.Content.ReadFromJsonAsync<JsonObject>())!["workflowDefinition"]!["definitionId"]!.GetValue<string>();
        using var started = await api.PostAsJsonAsync(
            new Uri($"/elsa/api/workflow-definitions/{definition}/execute", UriKind.Relative),
            new { }
        );
        started.EnsureSuccessStatusCode();
        return started.Headers.GetValues("x-elsa-workflow-instance-id").Single();
    }

    private static async Task<HttpStatusCode> StatusWithAsync(string? authorization)
    {
        using var api = new HttpClient { BaseAddress = TestRun.Server.Address };
        api.DefaultRequestHeaders.Add("Authorization", authorization);
        using var answer = await api.GetAsync(new Uri("/elsa/api/workflow-definitions/query/count", UriKind.Relative));
        return answer.StatusCode;
    }
}
