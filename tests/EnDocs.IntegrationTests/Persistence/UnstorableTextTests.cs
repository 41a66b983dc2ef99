using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Counterparties;
using EnDocs.Core.Employees;
using EnDocs.Core.Paging;
using EnDocs.Core.Registries;
using EnDocs.Core.Submissions;
using EnDocs.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Persistence;

/// <summary>Texts that a database refuses: zero characters and those that are too long. PostgreSQL refuses both, SQLite neither.</summary>
[TestFixture(Engine.Sqlite)]
[TestFixture(Engine.PostgreSql)]
internal sealed class UnstorableTextTests(Engine engine) : StoreTests(engine)
{
    [Test]
    public async Task A_zero_character_in_what_is_looked_for_is_ignored()
    {
        var query = new CardQuery
        {
            RegistryCode = "invoices",
            Text = "сч\0ёт",
            KindCode = "\0",
        };

        Assert.That(await Store.AskAsync<IRegistries, Page<CardRow>>(all => all.ListAsync(query, Administrator, None)), Is.Not.Null);
        Assert.That(await Store.AskAsync<IEmployees, IReadOnlyList<Employee>>(all => all.SuggestAsync("Никого\0нет", 5, None)), Is.Empty);
        Assert.That(
            await Store.AskAsync<ICounterparties, IReadOnlyList<Counterparty>>(all => all.SuggestAsync("Никого\0нет", None)),
            Is.Empty
        );
    }

    [Test]
    public async Task The_longest_comment_fits_into_the_task_of_the_next_stage_and_into_the_answer()
    {
        var card = Store.NewCard(values: ("number", "17"));
        await Store.AddAsync(card);
        var person = await Store.AddViewerAsync("Исполнитель Первый");
        var comment = new string('я', TaskChecks.MaxComment);

        await Store.SaveAsync(async services =>
        {
            var tasks = services.GetRequiredService<InboxTasks>();
            var opened = await tasks.OpenAsync(Request(card, person, $"Согласование. {comment}\0"), None);
            await tasks.DecideAsync(Answer(opened[0], person, $"{comment}\0"), None);
        });

        var row = await Store.AskAsync<IInbox, Page<InboxRow>>(inbox =>
            inbox.ListAsync(new() { Filter = InboxFilter.Decided }, person, None)
        );
        Assert.That(row.Items.Single().Text, Is.EqualTo($"Согласование. {comment}"));
        Assert.That(row.Items.Single().Comment, Is.EqualTo(comment));
    }

    [Test]
    public async Task The_longest_reason_fits_into_the_history()
    {
        var card = Store.NewCard(values: ("number", "17"));
        (card.Round, card.ProcessInstanceId) = (1, "instance");
        await Store.AddAsync(card);
        var interruption = new Interruption
        {
            CardId = card.Id.ToString(),
            Reason = new string('я', CardInterruptions.MaxReason),
            By = Administrator.Id.ToString(),
        };

        await Store.SaveAsync(services => services.GetRequiredService<CardInterruptions>().InterruptCardAsync(interruption, None));

        var read = await Store.AskAsync<ICards, Card?>(cards => cards.FindAsync(card.Id, None));
        Assert.That((read!.Status, read.ProcessInstanceId), Is.EqualTo((CardStatus.Interrupted, (string?)null)));
    }

    private static StageRequest Request(Card card, Viewer person, string text) =>
        new()
        {
            Key = $"{card.Id}:stage",
            InstanceId = "instance",
            CardId = card.Id,
            Kind = StageKind.Approval,
            Performers = [Performer.Of(person.Id)],
            Text = text,
        };

    private static TaskAnswer Answer(InboxTask task, Viewer person, string comment) =>
        new()
        {
            TaskId = task.Id.ToString(),
            Revision = task.Revision,
            Decision = TaskDecisions.Approve,
            Comment = comment,
            By = person.Id.ToString(),
        };
}
