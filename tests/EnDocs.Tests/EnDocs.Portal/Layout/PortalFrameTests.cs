using Bunit;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Registries;
using EnDocs.Core.Tasks;
using EnDocs.Portal;
using EnDocs.Portal.Layout;
using EnDocs.Tests.Portal.Fakes;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace EnDocs.Tests.Portal.Layout;

internal sealed class PortalFrameTests
{
    private PortalFixture _portal = default!;

    private Office Office => _portal.Office;

    [SetUp]
    public void Open() => _portal = new();

    [TearDown]
    public ValueTask Close() => _portal.DisposeAsync();

    [Test]
    public void The_menu_counts_tasks_and_tells_the_overdue_apart()
    {
        Ask(overdue: true);
        Ask(overdue: false);

        var frame = OpenFrame(Office.Boris);

        Assert.That(frame.Find("[aria-label='открытых: 2']").TextContent, Is.EqualTo("2"));
        Assert.That(frame.Find("[aria-label='просрочено: 1']").ClassList, Does.Contain("late"));
    }

    [Test]
    public void Unprocessed_registries_stand_before_the_others()
    {
        Office.Receive(RegistryCodes.UnprocessedScans, "scan.pdf");

        var frame = OpenFrame(Office.Anna);

        var links = frame.FindAll("nav a").Select(link => link.TextContent.Trim()).ToList();
        Assert.That(
            links.FindIndex(link => link.StartsWith("Необработанные", StringComparison.Ordinal)),
            Is.LessThan(links.IndexOf("Счета и оплаты"))
        );
        Assert.That(frame.Find("[aria-label='документов: 1']").TextContent.Trim(), Is.EqualTo("1"));
    }

    [Test]
    public void The_bell_lists_the_news_and_marks_them_read()
    {
        var card = CardId.New(_portal.Time);
        Notify(Office.Boris, "Вам поступила задача", card);
        Notify(Office.Anna, "Чужая новость", card);
        var frame = OpenFrame(Office.Boris);

        frame.Button("Уведомления: 1\u00A0новое").Click();

        Assert.That(frame.Find(".news a").GetAttribute("href"), Is.EqualTo($"cards/{card}"));
        Assert.That(frame.Find(".news").TextContent, Does.Contain("Вам поступила задача").And.Not.Contain("Чужая новость"));
        Assert.That(frame.HasButton("Уведомления"), Is.True, "nothing is unread any more");
    }

    [Test]
    public void News_beyond_the_first_page_stay_new_until_they_are_shown()
    {
        var card = CardId.New(_portal.Time);
        for (var i = 1; i <= 25; i++)
            Notify(Office.Boris, $"Новость {i:00}", card);
        var frame = OpenFrame(Office.Boris);

        frame.Button("Уведомления: 25\u00A0новых").Click();
        Assert.That(frame.FindAll(".news li"), Has.Count.EqualTo(20));
        Assert.That(frame.HasButton("Уведомления: 5\u00A0новых"), Is.True, "the last five were not shown yet");
        frame.Button("Показать ещё").Click();

        Assert.That(frame.FindAll(".news li"), Has.Count.EqualTo(25));
        Assert.That(frame.HasButton("Уведомления"), Is.True);
        Assert.That(frame.HasButton("Показать ещё"), Is.False);
    }

    [Test]
    public void A_warning_of_the_host_stands_above_every_page()
    {
        _portal.Get<IOptions<PortalOptions>>().Value.Banner = "Распознавание не установлено.";

        var frame = OpenFrame(Office.Anna);

        Assert.That(frame.Find(".banner").TextContent.Trim(), Is.EqualTo("Распознавание не установлено."));
    }

    [Test]
    public void A_dismissed_person_is_led_to_the_sign_in()
    {
        Office.Anna.IsActive = false;

        OpenFrame(Office.Anna);

        Assert.That(_portal.Address, Is.EqualTo("sign-in"));
    }

    [Test]
    public void Counters_follow_what_others_do()
    {
        var frame = OpenFrame(Office.Boris);
        Ask(overdue: false);

        _portal.Time.Advance(TimeSpan.FromSeconds(11));

        frame.WaitForAssertion(() => Assert.That(frame.FindAll("[aria-label='открытых: 1']"), Has.Count.EqualTo(1)));
    }

    private IRenderedComponent<PortalFrame> OpenFrame(Employee by) =>
        _portal.Open<PortalFrame>(by, "inbox", frame => frame.AddChildContent("<p>страница</p>"));

    private void Ask(bool overdue) =>
        Office.Ask(
            Office.Boris,
            Office.Receive(RegistryCodes.Invoices, "Счёт"),
            StageKind.Approval,
            "Согласовать",
            overdue ? _portal.Time.GetUtcNow().AddDays(-1) : null
        );

    private void Notify(Employee employee, string text, CardId card) =>
        Office.Notifications.Add(
            new()
            {
                Id = Guid.NewGuid(),
                Key = text,
                EmployeeId = employee.Id,
                CardId = card,
                Text = text,
                CreatedAt = _portal.Time.GetUtcNow(),
            }
        );
}
