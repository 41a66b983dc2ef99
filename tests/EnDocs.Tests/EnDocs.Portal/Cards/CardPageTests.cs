using Bunit;
using EnDocs.Core.Cards;
using EnDocs.Core.Counterparties;
using EnDocs.Core.Files;
using EnDocs.Core.Processes;
using EnDocs.Core.Registries;
using EnDocs.Core.Tasks;
using EnDocs.Portal.Cards;
using EnDocs.Portal.Registries;
using EnDocs.Tests.Portal.Fakes;
using NUnit.Framework;

namespace EnDocs.Tests.Portal.Cards;

internal sealed class CardPageTests
{
    private PortalFixture _portal = default!;

    private Office Office => _portal.Office;

    [SetUp]
    public void Open() => _portal = new();

    [TearDown]
    public ValueTask Close() => _portal.DisposeAsync();

    [Test]
    public void Shows_how_far_each_value_may_be_trusted_in_words()
    {
        var card = Scan(("number", "17", 0.4), ("date", "2026-11-24", 0.99), ("purpose", "Оплата", 0.8));

        var page = OpenCard(card);

        Assert.That(Mark(page, "number"), Is.EqualTo("Сомнительно"));
        Assert.That(Mark(page, "date"), Is.EqualTo("Уверенно"));
        Assert.That(Mark(page, "purpose"), Is.EqualTo("Проверьте"));
    }

    [Test]
    public void A_corrected_value_is_saved_in_its_canonical_form()
    {
        var card = Scan(("number", "17", 0.4));
        var page = OpenCard(card);

        page.Field("Сумма с НДС").Change("12 200,50");
        page.Button("Сохранить").Click();

        Assert.That(card["total"], Is.EqualTo("12200.50"));
        Assert.That(card.Find("total")!.ConfirmedBy, Is.EqualTo(Office.Anna.Id));
        Assert.That(_portal.Snackbars.Text(), Does.Contain("Сохранено"));
    }

    [Test]
    public void A_value_that_nobody_looked_at_stays_unconfirmed()
    {
        var card = Scan(("number", "17", 0.4));
        var page = OpenCard(card);

        page.Field("Сумма с НДС").Change("100");
        page.Button("Сохранить").Click();

        Assert.That(card.Find("number")!.ConfirmedBy, Is.Null);
    }

    [Test]
    public void One_button_confirms_all_that_was_read()
    {
        var card = Scan(("number", "17", 0.99), ("total", "100.00", 0.99));
        var page = OpenCard(card);

        page.Button("Всё верно").Click();

        Assert.That(card.Requisites.Select(requisite => requisite.ConfirmedBy), Is.All.EqualTo(Office.Anna.Id));
    }

    [Test]
    public void A_value_of_the_wrong_form_is_refused_beside_its_field()
    {
        var card = Scan(("number", "17", 0.99));
        var page = OpenCard(card);

        page.Field("Дата").Change("31.02.2026");
        page.Button("Сохранить").Click();

        Assert.That(page.Field("Дата").GetAttribute("aria-invalid"), Is.EqualTo("true"));
        Assert.That(card["date"], Is.Null);
        Assert.That(page.Find("[role=alert]").TextContent, Does.Contain("исправьте отмеченные реквизиты"));
    }

    [Test]
    public void A_stale_card_is_not_overwritten()
    {
        var card = Scan(("number", "17", 0.99));
        var page = OpenCard(card);
        page.Field("Номер").Change("18");
        card.Revision++;

        page.Button("Сохранить").Click();

        Assert.That(card["number"], Is.EqualTo("17"));
        Assert.That(page.Find("[role=alert]").TextContent, Does.Contain("изменил кто-то другой"));
        Assert.That(page.HasButton("Обновить карточку"), Is.True);
    }

    [Test]
    public void A_locked_card_says_who_holds_it()
    {
        var card = Scan(("number", "17", 0.99));
        card.IsLocked = true;
        Office.Ask(Office.Boris, card, StageKind.Approval, "Согласовать");

        var page = OpenCard(card);

        Assert.That(page.Text(), Does.Contain("Реквизиты закрыты от правки").And.Contain("Петров Б. К."));
        Assert.That(page.HasButton("Сохранить"), Is.False);
        Assert.That(page.FindAll("fieldset").All(section => section.HasAttribute("disabled")), Is.True);
    }

    [Test]
    public void A_field_and_its_place_on_the_page_are_chosen_together()
    {
        var card = Scan();
        Office.PagesPerFile = 1;
        ReadAt(card, "number", "17", "0.1 0.1 0.2 0.05");
        var page = OpenCard(card);

        page.Field("Номер").Focus();

        Assert.That(page.Find(".box.selected").GetAttribute("data-key"), Is.EqualTo("number"));
    }

    [Test]
    public void A_place_on_the_page_chooses_its_field()
    {
        var card = Scan();
        ReadAt(card, "number", "17", "0.1 0.1 0.2 0.05");
        var page = OpenCard(card);

        page.Button("Номер: показать поле").Click();

        Assert.That(page.Find(".requisite.selected").GetAttribute("data-key"), Is.EqualTo("number"));
    }

    [Test]
    public void A_counterparty_of_the_directory_brings_its_number_along()
    {
        Office.Counterparties.Add(
            new()
            {
                Id = CounterpartyId.New(_portal.Time),
                Name = "ООО «Ромашка плюс»",
                Inn = "7707083893",
                CreatedAt = _portal.Time.GetUtcNow(),
            }
        );
        var page = OpenCard(Scan());

        page.Field("Наименование").Input("Ромаш");
        page.Find("li[role=option]").MouseDown();

        Assert.That(page.Field("Наименование").GetAttribute("value"), Is.EqualTo("ООО «Ромашка плюс»"));
        Assert.That(page.Field("ИНН").GetAttribute("value"), Is.EqualTo("7707083893"));
    }

    [Test]
    public void A_card_without_required_values_is_not_sent_and_says_what_is_missing()
    {
        var page = OpenCard(Scan(("number", "17", 0.99)));

        page.Button("Отправить на согласование").Click();

        Assert.That(page.Find("[role=alert]").TextContent, Does.Contain("«Дата»").And.Contain("«Сумма с НДС»"));
        Assert.That(_portal.Dialogs.Text(), Is.Empty);
    }

    [Test]
    public void A_missing_card_is_said_so()
    {
        var page = OpenCard(Guid.NewGuid().ToString("N"));

        Assert.That(page.Text(), Does.Contain("Документ не найден"));
    }

    [Test]
    public void The_queue_leads_to_its_neighbours()
    {
        var first = Scan(("number", "1", 0.9));
        _portal.Time.Advance(TimeSpan.FromMinutes(1));
        var second = Scan(("number", "2", 0.9));

        var page = OpenCard(first);

        Assert.That(page.Text(), Does.Contain("1 из 2"));
        Assert.That(page.Find("a[aria-label='Следующий необработанный']").GetAttribute("href"), Is.EqualTo($"cards/{second.Id}"));
    }

    [Test]
    public void An_interruption_needs_a_reason()
    {
        var card = Scan(("number", "17", 0.99));
        (card.Round, card.IsLocked) = (1, true);
        card.SetStatus(CardStatus.InApproval, _portal.Time.GetUtcNow());
        var page = OpenCard(card);

        page.Button("Прервать процесс").Click();
        _portal.Dialogs.Button("Прервать процесс").Click();
        Assert.That(_portal.Dialogs.Text(), Does.Contain("Напишите, почему вы прерываете процесс"));
        _portal.Dialogs.Field("Причина").Input("Счёт отозван поставщиком");
        _portal.Dialogs.Button("Прервать процесс").Click();

        Assert.That(Office.Commands.OfType<InterruptProcess>().Single().Reason, Is.EqualTo("Счёт отозван поставщиком"));
    }

    [Test]
    public void Leaving_with_unsaved_values_is_asked_about()
    {
        var page = OpenCard(Scan(("number", "17", 0.99)));
        page.Field("Номер").Change("18");

        _portal.Navigation.NavigateTo("inbox");

        Assert.That(_portal.Dialogs.Text(), Does.Contain("несохранённые изменения"));
        _portal.Dialogs.Button("Остаться").Click();
        Assert.That(_portal.Address, Does.StartWith("cards/"));
    }

    [Test]
    public void The_way_of_the_document_shows_decisions_and_comments()
    {
        var card = Scan(("number", "17", 0.99));
        var task = Office.Ask(Office.Boris, card, StageKind.Approval, "Согласовать");
        task.Decide(TaskDecisions.Reject, "Нет договора", Office.Boris.Id, _portal.Time.GetUtcNow());
        var page = OpenCard(card);

        page.FindAll("button[role=tab]").Single(tab => tab.TextContent.Contains("Ход документа", StringComparison.Ordinal)).Click();

        Assert.That(page.Find("ol.steps").TextContent, Does.Contain("Петров Б. К.").And.Contain("Отклонено").And.Contain("Нет договора"));
    }

    [Test]
    public void The_way_back_leads_to_the_registry_as_it_was_left()
    {
        var card = Scan(("number", "17", 0.99));
        _portal
            .Get<VisitedRegistries>()
            .Remember(
                RegistryCodes.UnprocessedScans,
                new()
                {
                    Text = "scan",
                    Sort = CardSort.Number,
                    Descending = false,
                },
                rows: 1
            );

        var page = OpenCard(card);

        Assert.That(
            page.Link("Необработанные (сканы)").GetAttribute("href"),
            Is.EqualTo($"registries/{RegistryCodes.UnprocessedScans}?text=scan&sort=Number")
        );
    }

    [Test]
    public void Two_namesakes_in_one_stage_are_two_steps_when_one_of_them_decides()
    {
        var card = Scan(("number", "17", 0.99));
        var namesake = Office.Hire("Петров Борис Кириллович", position: null);
        var first = Office.Ask(Office.Boris, card, StageKind.Approval, "Согласовать");
        Office.Ask(namesake, card, StageKind.Approval, "Согласовать");
        var page = OpenCard(card);
        page.FindAll("button[role=tab]").Single(tab => tab.TextContent.Contains("Ход документа", StringComparison.Ordinal)).Click();

        first.Decide(TaskDecisions.Approve, "Согласен", Office.Boris.Id, _portal.Time.GetUtcNow());
        _portal.Time.Advance(TimeSpan.FromSeconds(11));

        page.WaitForAssertion(() => Assert.That(page.Find("ol.steps").TextContent, Does.Contain("Согласен")));
        Assert.That(page.FindAll("ol.steps li.step"), Has.Count.EqualTo(2));
    }

    [TestCase(0, false, "Убрать из необработанных")]
    [TestCase(1, true, "Прервать процесс")]
    [TestCase(1, false, "Убрать в архив")]
    public void Whatever_a_process_leads_can_be_ended_and_the_button_says_how(int round, bool locked, string title)
    {
        var card = Scan(("number", "17", 0.99));
        (card.Round, card.IsLocked) = (round, locked);
        card.SetStatus(round == 0 ? CardStatus.New : CardStatus.Interrupted, _portal.Time.GetUtcNow());

        var buttons = OpenCard(card).FindAll(".head .actions button").Select(button => button.TextContent.Trim());

        Assert.That(buttons, Has.One.EqualTo(title));
    }

    [Test]
    public void A_document_that_no_process_leads_offers_neither_sending_nor_ending()
    {
        var card = Scan(("number", "17", 0.99));
        card.ProcessInstanceId = null;

        var buttons = OpenCard(card).FindAll(".head .actions button").Select(button => button.TextContent.Trim());

        Assert.That(buttons, Has.None.Contains("Отправить").And.None.Contains("Убрать"));
    }

    private IRenderedComponent<CardPage> OpenCard(Card card) => OpenCard(card.Id.ToString());

    private IRenderedComponent<CardPage> OpenCard(string id) =>
        _portal.Open<CardPage>(Office.Anna, $"cards/{id}", page => page.Add(card => card.Id, id));

    private Card Scan(params (string, string, double?)[] values)
    {
        var card = Office.Receive(RegistryCodes.UnprocessedScans, "scan.pdf", values);
        card.ProcessInstanceId = "instance";
        Attach(card);
        return card;
    }

    private void Attach(Card card) =>
        card.Attach(
            new()
            {
                Id = Guid.NewGuid(),
                Hash = FileHash.Of(new byte[32]),
                Name = "scan.pdf",
                MediaType = "application/pdf",
                Size = 1,
                AddedAt = _portal.Time.GetUtcNow(),
            },
            _portal.Time.GetUtcNow()
        );

    private void ReadAt(Card card, string key, string value, string box) =>
        card.Fill(
            [
                new(
                    key,
                    value,
                    new()
                    {
                        Source = ValueSource.Ocr,
                        Page = 1,
                        Box = box,
                        Confidence = 0.9,
                    }
                ),
            ],
            by: null,
            _portal.Time.GetUtcNow()
        );

    private static string Mark(IRenderedComponent<CardPage> page, string key) =>
        page.Find($".requisite[data-key='{key}'] .mark").TextContent.Trim();
}
