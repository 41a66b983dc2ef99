using EnDocs.Core.Access;
using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.Paging;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Persistence;

[TestFixture(Engine.Sqlite)]
[TestFixture(Engine.PostgreSql)]
internal sealed class CardEditingTests(Engine engine) : StoreTests(engine)
{
    private Viewer _clerk = null!;

    [OneTimeSetUp]
    public async Task AddClerkAsync() => _clerk = await Store.AddViewerAsync("Иванова Анна Алексеевна", "clerk");

    private async Task<Card> AddCardAsync(Action<Card>? prepare = null, params (string, string)[] values)
    {
        var card = Store.NewCard("unprocessed_scans");
        var read = new ValueOrigin
        {
            Source = ValueSource.Ocr,
            Page = 1,
            Confidence = 0.5,
        };
        card.Fill(values.Select(value => new NewValue(value.Item1, value.Item2, read)), null, Store.Time.GetUtcNow());
        prepare?.Invoke(card);
        await Store.AddAsync(card);
        return card;
    }

    private Task<EditResult> SaveAsync(Card card, int revision, params (string Key, string? Value)[] values) =>
        EditAsync(
            new()
            {
                By = _clerk,
                CardId = card.Id,
                Revision = revision,
                Values = values.ToDictionary(value => value.Key, value => value.Value),
            }
        );

    private Task<EditResult> EditAsync(EditCard edit) => Store.AskAsync<CardEditing, EditResult>(editing => editing.SaveAsync(edit, None));

    private async Task<Card> ReadAsync(Card card) => (await Store.AskAsync<ICards, Card?>(cards => cards.FindAsync(card.Id, None)))!;

    [Test]
    public async Task What_is_typed_is_stored_with_title_history_and_a_new_revision()
    {
        var card = await AddCardAsync(null, ("total", "12000.00"));

        var result = await SaveAsync(card, 1, ("number", "17"), ("date", "20.11.2026"), ("total", "12 200,00"));

        var read = await ReadAsync(card);
        var history = await Store.AskAsync<IAuditTrail, Page<HistoryLine>>(trail => trail.OfCardAsync(card.Id, null, 10, None));
        Assert.That((result.Outcome, result.Revision, read.Revision), Is.EqualTo((EditOutcome.Saved, 2, 2)));
        Assert.That((read.Title, read.Total?.Kopecks), Is.EqualTo(("Счёт на оплату № 17 от 20.11.2026", 1_220_000L)));
        Assert.That(history.Items.Single().ActorName, Is.EqualTo("Иванова А. А."));
        Assert.That(history.Items.Single().Text.Replace('\u00a0', ' '), Does.Contain("Сумма с НДС: 12 000,00 → 12 200,00"));
    }

    [Test]
    public async Task A_value_left_as_it_was_read_is_confirmed_and_keeps_its_place()
    {
        var card = await AddCardAsync(null, ("number", "17"));

        await SaveAsync(card, 1, ("number", "17"));

        var number = (await ReadAsync(card)).Find("number")!;
        Assert.That((number.ConfirmedBy, number.Origin.Source), Is.EqualTo((_clerk.Id, ValueSource.Ocr)));
    }

    [Test]
    public async Task A_value_that_is_no_value_of_its_type_stops_the_saving()
    {
        var card = await AddCardAsync();

        var result = await SaveAsync(card, 1, ("number", "17"), ("date", "завтра"));

        Assert.That((result.Outcome, result.Remarks.Single().Key), Is.EqualTo((EditOutcome.Invalid, "date")));
        Assert.That((await ReadAsync(card)).Number, Is.Null);
    }

    [Test]
    public async Task A_doubtful_value_is_saved_with_a_warning()
    {
        var card = await AddCardAsync();

        var result = await SaveAsync(card, 1, ("seller.inn", "9999000014"));

        Assert.That(result.Outcome, Is.EqualTo(EditOutcome.Saved));
        Assert.That(
            result.Remarks,
            Has.Some.Matches<RequisiteRemark>(remark => remark is { Key: "seller.inn", Level: RemarkLevel.Warning })
        );
    }

    [Test]
    public async Task An_older_revision_is_refused()
    {
        var card = await AddCardAsync();
        await SaveAsync(card, 1, ("number", "1"));

        var result = await SaveAsync(card, 1, ("number", "2"));

        Assert.That((result.Outcome, result.Revision), Is.EqualTo((EditOutcome.Stale, 2)));
        Assert.That((await ReadAsync(card)).Number, Is.EqualTo("1"));
    }

    [Test]
    public async Task A_locked_card_is_not_edited()
    {
        var card = await AddCardAsync(card =>
        {
            card.SetStatus(CardStatus.InApproval, card.UpdatedAt);
            card.IsLocked = true;
        });

        var result = await SaveAsync(card, 1, ("number", "2"));

        Assert.That(result.Outcome, Is.EqualTo(EditOutcome.Locked));
        Assert.That(result.Text, Does.Contain("На согласовании"));
    }

    [Test]
    public async Task Who_may_only_look_cannot_save()
    {
        var accountant = await Store.AddViewerAsync("Бухгалтер", "accountant");
        var card = Store.NewCard("invoices");
        await Store.AddAsync(card);

        var result = await EditAsync(
            new()
            {
                By = accountant,
                CardId = card.Id,
                Revision = 1,
                Values = new Dictionary<string, string?> { ["number"] = "1" },
            }
        );

        Assert.That(result.Outcome, Is.EqualTo(EditOutcome.NotFound));
    }

    [Test]
    public async Task Nobody_types_what_processes_fill()
    {
        var card = await AddCardAsync();

        await SaveAsync(card, 1, ("payment.number", "555"), ("unknown", "x"), ("number", "1"));

        Assert.That((await ReadAsync(card)).Requisites.Select(requisite => requisite.Key), Is.EqualTo(new[] { "number" }));
    }

    [Test]
    public async Task A_twin_is_saved_and_named()
    {
        (string, string?)[] same = [("number", "77"), ("date", "2026-11-20"), ("seller.inn", "9999000013")];
        var first = await AddCardAsync();
        var second = await AddCardAsync();
        await SaveAsync(first, 1, same);

        var result = await SaveAsync(second, 1, same);

        Assert.That(result.Twins.Select(twin => twin.Id), Is.EqualTo(new[] { first.Id }));
        Assert.That(result.Text, Does.Contain("дубль"));
    }

    [Test]
    public async Task The_kind_may_be_corrected()
    {
        var card = await AddCardAsync(null, ("number", "17"));
        var edit = new EditCard
        {
            By = _clerk,
            CardId = card.Id,
            Revision = 1,
            Values = new Dictionary<string, string?>(),
            KindCode = "act",
        };

        Assert.That((await EditAsync(edit with { KindCode = "no such" })).Outcome, Is.EqualTo(EditOutcome.Invalid));
        Assert.That((await EditAsync(edit)).Outcome, Is.EqualTo(EditOutcome.Saved));
        Assert.That((await ReadAsync(card)).KindCode, Is.EqualTo("act"));
    }
}
