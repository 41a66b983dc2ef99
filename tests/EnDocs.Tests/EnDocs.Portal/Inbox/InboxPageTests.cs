using Bunit;
using EnDocs.Core.Files;
using EnDocs.Core.Processes;
using EnDocs.Core.Registries;
using EnDocs.Core.Tasks;
using EnDocs.Portal.Inbox;
using EnDocs.Tests.Portal.Fakes;
using NUnit.Framework;

namespace EnDocs.Tests.Portal.Inbox;

internal sealed class InboxPageTests
{
    private PortalFixture _portal = default!;

    private Office Office => _portal.Office;

    [SetUp]
    public void Open() => _portal = new();

    [TearDown]
    public ValueTask Close() => _portal.DisposeAsync();

    [Test]
    public void Shows_the_tasks_of_the_viewer_only()
    {
        Ask("Счёт № 1");
        Office.Ask(Office.Vera, Invoice("Чужой счёт"), StageKind.Payment, "Оплатить");

        var page = _portal.Open<InboxPage>(Office.Boris, "inbox");

        Assert.That(page.Text(), Does.Contain("Счёт № 1").And.Not.Contain("Чужой счёт"));
    }

    [Test]
    public void Says_what_an_empty_inbox_means()
    {
        var page = _portal.Open<InboxPage>(Office.Boris, "inbox");

        Assert.That(page.Text(), Does.Contain("Все задачи выполнены"));
    }

    [Test]
    public void Says_that_reading_failed_and_reads_again_on_request()
    {
        Ask("Счёт № 1");
        Office.Fault = new InvalidOperationException("The database is down.");
        var page = _portal.Open<InboxPage>(Office.Boris, "inbox");
        Assert.That(page.Find("[role=alert]").TextContent, Does.Contain("Не получилось"));

        Office.Fault = null;
        page.Button("Повторить").Click();

        Assert.That(page.Text(), Does.Contain("Счёт № 1"));
    }

    [Test]
    public void A_decision_carries_what_the_person_saw_and_opens_the_next_task()
    {
        var first = Ask("Счёт № 1", _portal.Time.GetUtcNow().AddDays(-1));
        var second = Ask("Счёт № 2");
        var page = _portal.Open<InboxPage>(Office.Boris, $"inbox?task={first.Id}");

        page.Field("Комментарий").Input("Всё верно");
        page.Button("Согласовать").Click();

        var command = Office.Commands.OfType<DecideTask>().Single();
        Assert.That(
            (command.TaskId, command.Decision, command.Comment, command.Revision),
            Is.EqualTo((first.Id, "approve", "Всё верно", 1))
        );
        Assert.That(_portal.Address, Is.EqualTo($"inbox?task={second.Id}"));
    }

    [Test]
    public void An_answer_is_said_aloud()
    {
        var task = Ask("Счёт № 1");
        Office.Answer = CommandResult.Done("Согласовано.");
        var page = _portal.Open<InboxPage>(Office.Boris, $"inbox?task={task.Id}");

        page.Button("Согласовать").Click();

        Assert.That(_portal.Snackbars.Text(), Does.Contain("Согласовано."));
    }

    [Test]
    public void A_refused_decision_stays_on_screen_and_may_be_sent_again_as_a_new_operation()
    {
        var task = Ask("Счёт № 1");
        Office.Answer = CommandResult.Refused("Иванова уже согласовала.");
        var page = _portal.Open<InboxPage>(Office.Boris, $"inbox?task={task.Id}");

        page.Button("Согласовать").Click();
        Assert.That(page.Find("[role=alert]").TextContent, Does.Contain("Иванова уже согласовала."));
        page.Button("Согласовать").Click();

        Assert.That(Office.Commands.OfType<DecideTask>().Select(command => command.OperationId).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void A_rejection_without_a_reason_is_not_sent()
    {
        var task = Ask("Счёт № 1");
        var page = _portal.Open<InboxPage>(Office.Boris, $"inbox?task={task.Id}");

        page.Button("Отклонить").Click();
        _portal.Dialogs.Button("Отклонить").Click();

        Assert.That(_portal.Dialogs.Text(), Does.Contain("Напишите, почему вы отклоняете"));
        Assert.That(Office.Commands, Is.Empty);
    }

    [Test]
    public void A_rejection_carries_its_reason()
    {
        var task = Ask("Счёт № 1");
        var page = _portal.Open<InboxPage>(Office.Boris, $"inbox?task={task.Id}");

        page.Button("Отклонить").Click();
        _portal.Dialogs.Field("Причина отклонения").Input("Нет договора");
        _portal.Dialogs.Button("Отклонить").Click();

        var command = Office.Commands.OfType<DecideTask>().Single();
        Assert.That((command.Decision, command.Comment), Is.EqualTo(("reject", "Нет договора")));
    }

    [Test]
    public void A_payment_needs_number_and_date_of_the_order()
    {
        var task = Office.Ask(Office.Vera, Invoice("Счёт № 1"), StageKind.Payment, "Оплатить");
        var page = _portal.Open<InboxPage>(Office.Vera, $"inbox?task={task.Id}");

        page.Button("Оплачено").Click();
        Assert.That(page.Text(), Does.Contain("Укажите номер платёжного поручения").And.Contain("Укажите дату платёжного поручения"));
        page.Field("Номер платёжного поручения").Input("218");
        page.Field("Дата платёжного поручения").Change("23.11.2026");
        page.Button("Оплачено").Click();

        var command = Office.Commands.OfType<DecideTask>().Single();
        Assert.That(command.Decision, Is.EqualTo("pay"));
        Assert.That(command.Fields["payment.number"], Is.EqualTo("218"));
        Assert.That(command.Fields["payment.date"], Is.EqualTo("2026-11-23"));
    }

    [TestCase(StageKind.Execution, "Исполнено")]
    [TestCase(StageKind.Acquaintance, "Ознакомлен")]
    public void Stages_without_a_verdict_are_completed_with_one_button(StageKind kind, string button)
    {
        var task = Office.Ask(Office.Boris, Invoice("Счёт № 1"), kind, "Задача");
        var page = _portal.Open<InboxPage>(Office.Boris, $"inbox?task={task.Id}");

        page.Button(button).Click();

        Assert.That(Office.Commands.OfType<DecideTask>().Single().Decision, Is.EqualTo("complete"));
        Assert.That(page.HasButton("Отклонить"), Is.False);
    }

    [Test]
    public void A_signature_is_said_to_be_a_simple_one_over_named_files()
    {
        var card = Invoice("Счёт № 1");
        var hash = FileHash.Of([.. Enumerable.Repeat((byte)0xab, 32)]);
        card.Attach(
            new()
            {
                Id = Guid.NewGuid(),
                Hash = hash,
                Name = "Счёт.pdf",
                MediaType = "application/pdf",
                Size = 1,
                AddedAt = _portal.Time.GetUtcNow(),
            },
            _portal.Time.GetUtcNow()
        );
        var task = Office.Ask(Office.Boris, card, StageKind.Signing, "Подписать");

        var page = _portal.Open<InboxPage>(Office.Boris, $"inbox?task={task.Id}");

        Assert.That(page.Text(), Does.Contain("простую подпись").And.Contain("Счёт.pdf").And.Contain(hash.Value[..12]));
        Assert.That(page.HasButton("Отказать"), Is.True);
        page.Button("Подписать").Click();
        Assert.That(Office.Commands.OfType<DecideTask>().Single().Decision, Is.EqualTo(TaskDecisions.Complete));
    }

    [Test]
    public void Rework_leads_to_the_card()
    {
        var task = Office.Ask(Office.Anna, Invoice("Счёт № 1"), StageKind.Rework, "Доработать");

        var page = _portal.Open<InboxPage>(Office.Anna, $"inbox?task={task.Id}");

        Assert.That(page.Link("Открыть карточку и исправить").GetAttribute("href"), Is.EqualTo($"cards/{task.CardId}"));
    }

    [Test]
    public void A_task_that_is_gone_is_explained()
    {
        var page = _portal.Open<InboxPage>(Office.Boris, $"inbox?task={Guid.NewGuid():N}");

        Assert.That(page.Text(), Does.Contain("Задача уже решена"));
    }

    [Test]
    public void The_folder_stands_in_the_address()
    {
        Ask("В срок", _portal.Time.GetUtcNow().AddDays(1));
        Ask("Опоздал", _portal.Time.GetUtcNow().AddDays(-1));

        var page = _portal.Open<InboxPage>(Office.Boris, "inbox?folder=overdue");

        Assert.That(page.Find("ul.list").TextContent, Does.Contain("Опоздал").And.Not.Contain("В срок"));
    }

    [Test]
    public void A_new_task_appears_by_itself()
    {
        var page = _portal.Open<InboxPage>(Office.Boris, "inbox");
        Ask("Свежий счёт");

        _portal.Time.Advance(TimeSpan.FromSeconds(11));

        page.WaitForAssertion(() => Assert.That(page.Text(), Does.Contain("Свежий счёт")));
    }

    [Test]
    public void A_long_list_stays_as_long_as_it_is_on_screen()
    {
        for (var i = 0; i < 260; i++)
            Ask($"Счёт № {i}");
        var page = _portal.Open<InboxPage>(Office.Boris, "inbox");
        for (var more = 0; more < 5; more++)
            page.Button("Показать ещё").Click();
        Assert.That(page.FindAll("ul.list li"), Has.Count.EqualTo(260));
        Ask("Свежий счёт");

        _portal.Time.Advance(TimeSpan.FromSeconds(11));

        page.WaitForAssertion(() => Assert.That(page.Find(".folders .count").TextContent, Is.EqualTo("261")));
        Assert.That(page.FindAll("ul.list li"), Has.Count.GreaterThanOrEqualTo(260));
    }

    private InboxTask Ask(string title, DateTimeOffset? due = null) =>
        Office.Ask(Office.Boris, Invoice(title), StageKind.Approval, $"Согласовать: {title}", due);

    private Core.Cards.Card Invoice(string title) => Office.Receive(RegistryCodes.Invoices, title, ("number", "1", null));
}
