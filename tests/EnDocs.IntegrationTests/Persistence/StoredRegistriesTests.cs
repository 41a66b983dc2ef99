using EnDocs.Core.Cards;
using EnDocs.Core.Paging;
using EnDocs.Core.Registries;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Persistence;

[TestFixture(Engine.Sqlite)]
[TestFixture(Engine.PostgreSql)]
internal sealed class StoredRegistriesTests(Engine engine) : StoreTests(engine)
{
    private Task<Page<CardRow>> ListAsync(CardQuery query) =>
        Store.AskAsync<IRegistries, Page<CardRow>>(registries => registries.ListAsync(query, Administrator, None));

    [Test]
    public async Task A_row_shows_what_the_registry_needs()
    {
        var initiator = await Store.AddEmployeeAsync("Иванова Анна Алексеевна");
        var card = Store.NewCard(
            "contracts",
            ("number", "17"),
            ("seller.name", "ООО «Поставщик»"),
            ("seller.inn", "9999000013"),
            ("total", "12200.00")
        );
        card.TakeInitiative(initiator.Id);
        await Store.AddAsync(card);

        var row = (await ListAsync(new() { RegistryCode = "contracts" })).Items.Single();

        Assert.That((row.KindName, row.Number, row.CounterpartyName), Is.EqualTo(("Счёт на оплату", "17", "ООО «Поставщик»")));
        Assert.That((row.Total?.Kopecks, row.InitiatorName, row.Status), Is.EqualTo((1_220_000L, "Иванова А. А.", CardStatus.New)));
    }

    [TestCase("ежик")]
    [TestCase("ЁЖИК")]
    [TestCase("  Ёжик   роги ")]
    [TestCase("99990000")]
    [TestCase("№_100%")]
    [TestCase("5000,50")]
    [TestCase("20.11.2026")]
    public async Task Search_knows_neither_case_nor_yo(string text)
    {
        var code = $"hr"; // nothing else of this class lies there
        if ((await ListAsync(new() { RegistryCode = code })).Items.Count == 0)
        {
            await Store.AddAsync(
                Store.NewCard(
                    code,
                    ("number", "№_100%"),
                    ("seller.name", "ООО «ёжик и РОГИ»"),
                    ("seller.inn", "9999000013"),
                    ("total", "5000.50"),
                    ("date", "2026-11-20")
                ),
                Store.NewCard(code, ("number", "№1100"), ("seller.name", "ООО «Другие»"), ("seller.inn", "7777"), ("total", "1.00"))
            );
        }

        var found = await ListAsync(new() { RegistryCode = code, Text = text });

        Assert.That(found.Items.Select(row => row.CounterpartyName), Is.EqualTo(new[] { "ООО «ёжик и РОГИ»" }));
    }

    [Test]
    public async Task Filters_join([Values] bool matching)
    {
        var card = Store.NewCard("incoming", ("date", "2026-11-20"));
        card.SetStatus(CardStatus.InApproval, Store.Time.GetUtcNow());
        await Store.AddAsync(card);

        var found = await ListAsync(
            new()
            {
                RegistryCode = "incoming",
                Status = CardStatus.InApproval,
                KindCode = "payment_invoice",
                From = new(2026, 11, matching ? 20 : 21),
                To = new(2026, 11, 22),
            }
        );

        Assert.That(found.Items.Any(row => row.Id == card.Id), Is.EqualTo(matching));
    }

    [Test]
    public async Task Numbers_sort_by_value()
    {
        await Store.AddAsync(
            Store.NewCard("outgoing", ("number", "10")),
            Store.NewCard("outgoing", ("number", "9")),
            Store.NewCard("outgoing", ("number", "А-1")),
            Store.NewCard("outgoing")
        );

        var page = await ListAsync(
            new()
            {
                RegistryCode = "outgoing",
                Sort = CardSort.Number,
                Descending = false,
            }
        );

        Assert.That(page.Items.Select(row => row.Number), Is.EqualTo(new[] { null, "9", "10", "А-1" }));
    }

    [Test]
    public async Task Pages_neither_repeat_nor_skip_under_equal_keys([Values] CardSort sort, [Values] bool descending)
    {
        await AddManyAsync();
        var query = new CardQuery
        {
            RegistryCode = "accounting",
            Sort = sort,
            Descending = descending,
            Size = 200,
        };
        var whole = (await ListAsync(query)).Items.Select(row => row.Id).ToList();

        List<CardId> paged = [];
        string? after = null;
        do
        {
            var page = await ListAsync(query with { After = after, Size = 7 });
            paged.AddRange(page.Items.Select(row => row.Id));
            after = page.Next;
        } while (after is not null);

        Assert.That(whole, Has.Count.EqualTo(60));
        Assert.That(paged, Is.EqualTo(whole));
    }

    [Test]
    public async Task A_whole_page_pasted_into_the_search_is_answered()
    {
        var page = string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"слово{i}"));

        var found = await ListAsync(new() { RegistryCode = "memos", Text = page });

        Assert.That(found.Items, Is.Empty);
    }

    [Test]
    public async Task A_card_knows_its_neighbours_in_the_queue()
    {
        var viewer = await Store.AddViewerAsync("Участник очереди");
        var cards = Enumerable.Range(0, 4).Select(_ => Store.NewCard("unprocessed_edo")).ToArray();
        foreach (var card in cards.Where(card => card != cards[1]))
            card.AddParticipant(viewer.Id, "Approval");
        await Store.AddAsync(cards);

        var place = await Store.AskAsync<IRegistries, RegistryPlace>(registries => registries.PlaceAsync(cards[2], viewer, None));

        Assert.That(place, Is.EqualTo(new RegistryPlace(Before: 1, Count: 3, Previous: cards[0].Id, Next: cards[3].Id)));
    }

    [TestCase("rubbish")]
    [TestCase("%%%")]
    [TestCase("AAAA")]
    public async Task A_cursor_that_we_did_not_write_begins_at_the_beginning(string cursor)
    {
        await AddManyAsync();

        var page = await ListAsync(
            new()
            {
                RegistryCode = "accounting",
                After = cursor,
                Size = 1000,
            }
        );

        Assert.That(page.Items, Has.Count.EqualTo(60));
    }

    [Test]
    public async Task Counters_count_what_the_viewer_sees_and_name_empty_registries_that_he_may_see()
    {
        var clerk = await Store.AddViewerAsync("Делопроизводитель", "clerk");
        var card = Store.NewCard("memos");
        var participating = Store.NewCard("unprocessed_edo");
        var hidden = Store.NewCard("archive");
        participating.AddParticipant(clerk.Id, "Approval");
        await Store.AddAsync(card, participating, hidden);
        var accountant = await Store.AddViewerAsync("Бухгалтер", "accountant");

        var counters = await Store.AskAsync<IRegistries, IReadOnlyList<RegistryCounter>>(registries =>
            registries.CountersAsync(clerk, None)
        );
        var others = await Store.AskAsync<IRegistries, IReadOnlyList<RegistryCounter>>(registries =>
            registries.CountersAsync(accountant, None)
        );

        Assert.That(counters.Single(counter => counter.Code == "memos").Cards, Is.EqualTo(1));
        Assert.That(
            counters.Single(counter => counter.Code == "unprocessed_scans"),
            Is.EqualTo(new RegistryCounter("unprocessed_scans", "Необработанные (сканы)", true, 0))
        );
        Assert.That(others.Select(counter => counter.Code), Does.Not.Contain("memos").And.Not.Contain("unprocessed_edo"));
    }

    private bool _hasMany;

    /// <summary>Sixty cards with few different keys, so that every page ends among equals.</summary>
    private async Task AddManyAsync()
    {
        if (_hasMany)
            return;

        _hasMany = true;
        List<Card> cards = [];
        for (var i = 0; i < 60; i++)
        {
            (string, string)[] values =
                i % 4 == 0
                    ? []
                    :
                    [
                        ("number", $"{i % 3}"),
                        ("date", $"2026-11-0{1 + i % 2}"),
                        ("seller.name", i % 2 == 0 ? "Ёлка" : "елка"),
                        ("total", $"{i % 3}.00"),
                    ];
            var card = Store.NewCard("accounting", values);
            card.SetStatus((CardStatus)(i % 3), card.UpdatedAt);
            cards.Add(card);
        }

        await Store.AddAsync([.. cards]);
    }
}
