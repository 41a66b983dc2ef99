using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Files;
using EnDocs.Core.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Persistence;

[TestFixture(Engine.Sqlite)]
[TestFixture(Engine.PostgreSql)]
internal sealed class StoredCardsTests(Engine engine) : StoreTests(engine)
{
    private Task<Card?> FindAsync(CardId id) => Store.AskAsync<ICards, Card?>(cards => cards.FindAsync(id, None));

    private Task ChangeAsync(CardId id, Action<Card> change) =>
        Store.SaveAsync(async services => change((await services.GetRequiredService<ICards>().FindAsync(id, None))!));

    [Test]
    public async Task A_card_comes_back_with_its_requisites_files_and_participants()
    {
        var person = await Store.AddEmployeeAsync("Иванова Анна Алексеевна");
        var card = Store.NewCard();
        var origin = new ValueOrigin
        {
            Source = ValueSource.Ocr,
            Page = 2,
            Box = "0.1 0.2 0.3 0.4",
            Confidence = 0.87,
            Doubt = "не сошлось",
        };
        card.Fill(
            [new("number", "17", origin), new("total", "12200.00", origin), new("date", "2026-11-20", origin)],
            null,
            Store.Time.GetUtcNow()
        );
        card.Attach(NewFile(), Store.Time.GetUtcNow());
        card.TakeInitiative(person.Id);
        await Store.AddAsync(card);

        var read = (await FindAsync(card.Id))!;

        Assert.That(read.Find("number")!.Origin, Is.EqualTo(origin));
        Assert.That((read.Number, read.Date, read.Total?.Kopecks), Is.EqualTo(("17", new DateOnly(2026, 11, 20), 1_220_000L)));
        Assert.That(read.Files.Single().Hash, Is.EqualTo(card.Files[0].Hash));
        Assert.That(read.Participants.Single().EmployeeId, Is.EqualTo(person.Id));
        Assert.That(read.CreatedAt, Is.EqualTo(card.CreatedAt));
        Assert.That(read.Revision, Is.EqualTo(1));
    }

    [Test]
    public async Task The_revision_grows_with_whatever_belongs_to_the_card()
    {
        var person = await Store.AddEmployeeAsync("Петров Пётр");
        var card = Store.NewCard(values: ("number", "1"));
        await Store.AddAsync(card);

        await ChangeAsync(card.Id, read => read.AddParticipant(person.Id, "Approval"));
        Assert.That((await FindAsync(card.Id))!.Revision, Is.EqualTo(2), "a new participant");

        await ChangeAsync(card.Id, read => read.Find("number")!.ConfirmedBy = person.Id);
        Assert.That((await FindAsync(card.Id))!.Revision, Is.EqualTo(3), "a confirmed value");

        await ChangeAsync(card.Id, read => read.Fill([new("number", null, ValueOrigin.Typed)], person.Id, read.UpdatedAt));
        Assert.That((await FindAsync(card.Id))!.Revision, Is.EqualTo(4), "a cleared value and what follows from it");

        await ChangeAsync(card.Id, read => read.Attach(NewFile(), read.UpdatedAt));
        Assert.That((await FindAsync(card.Id))!.Revision, Is.EqualTo(5), "a new file");
    }

    [Test]
    public async Task Saving_without_a_change_leaves_the_revision()
    {
        var card = Store.NewCard(values: ("number", "1"));
        await Store.AddAsync(card);

        await ChangeAsync(card.Id, _ => { });

        Assert.That((await FindAsync(card.Id))!.Revision, Is.EqualTo(1));
    }

    [Test]
    public async Task The_second_of_two_who_change_a_card_at_once_is_refused()
    {
        var card = Store.NewCard(values: ("number", "1"));
        await Store.AddAsync(card);

        var late = Store.SaveAsync(async services =>
        {
            var mine = (await services.GetRequiredService<ICards>().FindAsync(card.Id, None))!;
            await ChangeAsync(card.Id, theirs => theirs.SetStatus(CardStatus.Approved, theirs.UpdatedAt));
            mine.Fill([new("number", "2", ValueOrigin.Typed)], null, mine.UpdatedAt);
        });

        await Assert.ThatAsync(() => late, Throws.TypeOf<StaleDataException>());
        Assert.That((await FindAsync(card.Id))!["number"], Is.EqualTo("1"), "nothing of the second one's change is stored");
    }

    [Test]
    public async Task Two_who_only_add_to_a_card_cannot_both_win_either()
    {
        var person = await Store.AddEmployeeAsync("Сидоров Сидор");
        var card = Store.NewCard();
        await Store.AddAsync(card);

        var late = Store.SaveAsync(async services =>
        {
            var mine = (await services.GetRequiredService<ICards>().FindAsync(card.Id, None))!;
            await ChangeAsync(card.Id, theirs => theirs.Attach(NewFile(), theirs.UpdatedAt));
            mine.AddParticipant(person.Id, "Approval");
        });

        await Assert.ThatAsync(() => late, Throws.TypeOf<StaleDataException>());
    }

    [Test]
    public async Task A_card_of_the_current_burst_is_found_before_it_is_stored()
    {
        var card = Store.NewCard();
        await Store.SaveAsync(async services =>
        {
            var cards = services.GetRequiredService<ICards>();
            cards.Add(card);

            Assert.That(await cards.FindAsync(card.Id, None), Is.SameAs(card));
            Assert.That(await cards.FindAsync(card.Id, Administrator, CardActions.Edit, None), Is.SameAs(card));
        });
    }

    [Test]
    public async Task A_foreign_card_and_a_missing_one_look_the_same()
    {
        var stranger = await Store.AddViewerAsync("Чужой Человек");
        var card = Store.NewCard();
        await Store.AddAsync(card);

        var foreign = await Store.AskAsync<ICards, Card?>(cards => cards.FindAsync(card.Id, stranger, CardActions.View, None));
        var missing = await Store.AskAsync<ICards, Card?>(cards =>
            cards.FindAsync(CardId.New(Store.Time), stranger, CardActions.View, None)
        );

        Assert.That((foreign, missing), Is.EqualTo(((Card?)null, (Card?)null)));
    }

    [Test]
    public async Task Earlier_cards_of_the_same_seller_number_and_date_are_twins()
    {
        (string, string)[] same = [("seller.inn", "9999000013"), ("number", "А-0017"), ("date", "2026-11-20")];
        var first = Store.NewCard(values: same);
        var other = Store.NewCard(values: [.. same[..2], ("date", "2026-11-21")]);
        var second = Store.NewCard(values: [("seller.inn", "9999000013"), ("number", "а-17"), ("date", "2026-11-20")]);
        await Store.AddAsync(first, other, second);

        var twins = await Store.AskAsync<ICards, IReadOnlyList<CardTwin>>(cards => cards.FindTwinsAsync(second, Administrator, None));
        var stranger = await Store.AddViewerAsync("Посторонний");
        var unseen = await Store.AskAsync<ICards, IReadOnlyList<CardTwin>>(cards => cards.FindTwinsAsync(second, stranger, None));

        Assert.That(twins.Select(twin => twin.Id), Is.EqualTo(new[] { first.Id }));
        Assert.That(unseen, Is.Empty, "nobody learns of a card that he may not see");
    }

    private CardFile NewFile() =>
        new()
        {
            Id = Guid.NewGuid(),
            Hash = FileHash.Of(System.Security.Cryptography.SHA256.HashData(Guid.NewGuid().ToByteArray())),
            Name = "Счёт №17.pdf",
            MediaType = "application/pdf",
            Size = 12,
            AddedAt = Store.Time.GetUtcNow(),
        };
}
