using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Organisations;
using EnDocs.Core.Paging;
using EnDocs.Core.Registries;
using EnDocs.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Persistence;

[TestFixture(Engine.Sqlite)]
[TestFixture(Engine.PostgreSql)]
internal sealed class CardAccessTests(Engine engine) : StoreTests(engine)
{
    private static readonly string[] Registries = ["invoices", "contracts", "hr"];
    private static readonly string[] Queues = ["some", "other"];
    private static readonly StageKind[] Stages = [StageKind.Approval, StageKind.Rework];
    private static readonly string[] Kinds = ["payment_invoice", "contract", "act"];

    [Test]
    public async Task List_count_and_single_read_agree_with_the_predicate_in_memory()
    {
        var chance = new Random(20261124);
        Organisation[] organisations = [Store.Organisation, await Store.AddOrganisationAsync("АО «Вторая»", "9999000020")];
        EmployeeId[] people = [(await Store.AddEmployeeAsync("Один Первый")).Id, (await Store.AddEmployeeAsync("Два Второй")).Id];
        var cards = Enumerable.Range(0, 60).Select(_ => NewCard(chance, organisations, people)).ToArray();
        await Store.AddAsync(cards);
        await Store.SaveAsync(services =>
        {
            foreach (var card in cards.Where(_ => chance.Next(3) == 0))
                services.GetRequiredService<ITasks>().Add(NewTask(card, Pick(chance, Queues), Pick(chance, Stages)));
            return Task.CompletedTask;
        });
        for (var i = 0; i < cards.Length; i++)
            cards[i] = (await Store.AskAsync<ICards, Card?>(all => all.FindAsync(cards[i].Id, None)))!;

        for (var round = 0; round < 40; round++)
            await AgreeAsync(NewViewer(chance, organisations, people), cards);
    }

    private async Task AgreeAsync(Viewer viewer, Card[] cards)
    {
        var expected = cards.Where(card => CardAccess.Can(viewer, CardActions.View, card)).ToList();
        var counters = await Store.AskAsync<IRegistries, IReadOnlyList<RegistryCounter>>(all => all.CountersAsync(viewer, None));
        foreach (var registry in Registries)
        {
            var query = new CardQuery { RegistryCode = registry, Size = 200 };
            var listed = await Store.AskAsync<IRegistries, Page<CardRow>>(all => all.ListAsync(query, viewer, None));
            var seen = expected.Where(card => card.RegistryCode == registry).Select(card => card.Id).ToList();

            Assert.That(listed.Items.Select(row => row.Id), Is.EquivalentTo(seen), Describe(viewer));
            Assert.That(counters.FirstOrDefault(counter => counter.Code == registry)?.Cards ?? 0, Is.EqualTo(seen.Count), Describe(viewer));
        }

        foreach (var card in cards.Take(5))
        foreach (var action in new[] { CardActions.View, CardActions.Edit, CardActions.Start })
        {
            var read = await Store.AskAsync<ICards, Card?>(all => all.FindAsync(card.Id, viewer, action, None));
            Assert.That(read is not null, Is.EqualTo(CardAccess.Can(viewer, action, card)), $"{action} {Describe(viewer)}");
        }
    }

    private Card NewCard(Random chance, Organisation[] organisations, EmployeeId[] people)
    {
        var card = Store.NewCard(Pick(chance, Registries));
        card.KindCode = Pick(chance, Kinds);
        card.OrganisationId = Pick(chance, organisations).Id;
        foreach (var person in people.Where(_ => chance.Next(4) == 0))
            card.AddParticipant(person, "Approval");
        return card;
    }

    private InboxTask NewTask(Card card, string role, StageKind kind)
    {
        var task = new InboxTask
        {
            Id = TaskId.New(Store.Time),
            Key = $"{card.Id}",
            CardId = card.Id,
            InstanceId = "instance",
            StageKey = "stage",
            Kind = kind,
            Title = "Согласовать",
            RoleCode = role,
            Round = 1,
            CreatedAt = Store.Time.GetUtcNow(),
        };
        if (kind == StageKind.Rework && role == "other")
            task.Withdraw(Store.Time.GetUtcNow());
        return task;
    }

    private static Viewer NewViewer(Random chance, Organisation[] organisations, EmployeeId[] people) =>
        new()
        {
            Id = Pick(chance, people),
            Name = "Кто-то",
            Roles = chance.Next(12) == 0 ? [RoleCodes.Administrator] : [chance.Next(4) == 0 ? "other" : "some"],
            Grants =
            [
                .. Enumerable
                    .Range(0, chance.Next(4))
                    .Select(_ => new Grant
                    {
                        Id = Guid.NewGuid(),
                        RoleCode = "some",
                        RegistryCode = chance.Next(3) == 0 ? null : Pick(chance, Registries),
                        OrganisationId = chance.Next(2) == 0 ? null : Pick(chance, organisations).Id,
                        KindCode = chance.Next(2) == 0 ? null : Pick(chance, Kinds),
                        Actions = (CardActions)chance.Next(32),
                        OnlyOwn = chance.Next(3) == 0,
                    }),
            ],
        };

    private static T Pick<T>(Random chance, T[] from) => from[chance.Next(from.Length)];

    private static string Describe(Viewer viewer) =>
        string.Join(
            "; ",
            viewer.Grants.Select(grant => $"{grant.RegistryCode}/{grant.OrganisationId}/{grant.KindCode}/{grant.Actions}/{grant.OnlyOwn}")
        );
}
