using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Paging;
using EnDocs.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Persistence;

[TestFixture(Engine.Sqlite)]
[TestFixture(Engine.PostgreSql)]
internal sealed class InboxTests(Engine engine) : StoreTests(engine)
{
    private int _made;

    private Task<Page<InboxRow>> ListAsync(Viewer viewer, InboxFilter filter = InboxFilter.Open, string? after = null, int size = 50) =>
        Store.AskAsync<IInbox, Page<InboxRow>>(inbox =>
            inbox.ListAsync(
                new()
                {
                    Filter = filter,
                    After = after,
                    Size = size,
                },
                viewer,
                None
            )
        );

    [Test]
    public async Task The_tasks_of_a_stage_include_those_of_the_current_burst()
    {
        var card = await AddCardAsync();
        var stored = NewTask(card, stage: "stage-1");
        await AddAsync(stored);

        await Store.SaveAsync(async services =>
        {
            var tasks = services.GetRequiredService<ITasks>();
            var added = NewTask(card, stage: "stage-1");
            tasks.Add(added);
            tasks.Add(NewTask(card, stage: "stage-2"));

            Assert.That((await tasks.OfStageAsync("stage-1", None)).Select(task => task.Id), Is.EqualTo(new[] { stored.Id, added.Id }));
            Assert.That(await tasks.OfCardAsync(card.Id, None), Has.Count.EqualTo(3));
            Assert.That(await tasks.FindAsync(added.Id, None), Is.SameAs(added));
        });
    }

    [Test]
    public async Task A_decided_task_comes_back_as_it_was_decided()
    {
        var person = await Store.AddViewerAsync("Решающая Ольга Юрьевна");
        var task = NewTask(await AddCardAsync(), person);
        await AddAsync(task);

        await DecideAsync(task, person);

        var row = await Store.AskAsync<IInbox, InboxRow?>(inbox => inbox.FindAsync(task.Id, person, None));
        Assert.That((row!.State, row.Decision, row.Comment, row.Revision), Is.EqualTo((TaskState.Decided, "approve", "да", 2)));
        Assert.That(row.DecidedByName, Is.EqualTo("Решающая О. Ю."));
    }

    [Test]
    public async Task The_inbox_holds_own_tasks_and_those_of_the_roles_and_no_others()
    {
        var accountant = await Store.AddViewerAsync("Бухгалтер Один", "accountant");
        var clerk = await Store.AddViewerAsync("Клерк Один", "clerk");
        var card = await AddCardAsync();
        var own = NewTask(card, accountant);
        var queued = NewTask(card, role: "accountant");
        await AddAsync(own, queued, NewTask(card, clerk), NewTask(card, role: "clerk"));

        var rows = (await ListAsync(accountant)).Items.Where(row => row.CardId == card.Id).ToList();

        Assert.That(rows.Select(row => (row.Id, row.IsFromQueue)), Is.EqualTo(new[] { (own.Id, false), (queued.Id, true) }));
        Assert.That(await Store.AskAsync<IInbox, InboxRow?>(inbox => inbox.FindAsync(own.Id, clerk, None)), Is.Null);
        Assert.That(await Store.AskAsync<IInbox, InboxRow?>(inbox => inbox.FindAsync(queued.Id, accountant, None)), Is.Not.Null);
    }

    [Test]
    public async Task Overdue_comes_first_then_by_term_then_by_age()
    {
        var person = await Store.AddViewerAsync("Занятый Человек");
        var card = await AddCardAsync();
        var now = Store.Time.GetUtcNow();
        var old = NewTask(card, person);
        var young = NewTask(card, person);
        var soon = NewTask(card, person, due: now.AddDays(1));
        var late = NewTask(card, person, due: now.AddDays(-1));
        await AddAsync(old, young, soon, late);

        var all = await ListAsync(person);
        var overdue = await ListAsync(person, InboxFilter.Overdue);
        var counters = await Store.AskAsync<IInbox, InboxCounters>(inbox => inbox.CountAsync(person, None));

        Assert.That(all.Items.Select(row => row.Id), Is.EqualTo(new[] { late.Id, soon.Id, old.Id, young.Id }));
        Assert.That(overdue.Items.Select(row => row.Id), Is.EqualTo(new[] { late.Id }));
        Assert.That(counters, Is.EqualTo(new InboxCounters(4, 1)));
    }

    [Test]
    public async Task Pages_neither_repeat_nor_skip([Values(InboxFilter.Open, InboxFilter.Decided)] InboxFilter filter)
    {
        var person = await Store.AddViewerAsync("Листающий Человек");
        var card = await AddCardAsync();
        var due = Store.Time.GetUtcNow().AddDays(1);
        var tasks = Enumerable.Range(0, 11).Select(i => NewTask(card, person, due: i % 2 == 0 ? due : null)).ToArray();
        await AddAsync(tasks);
        foreach (var task in tasks.Where(_ => filter == InboxFilter.Decided))
            await DecideAsync(task, person);

        List<TaskId> paged = [];
        string? after = null;
        do
        {
            var page = await ListAsync(person, filter, after, size: 3);
            paged.AddRange(page.Items.Select(row => row.Id));
            after = page.Next;
        } while (after is not null);

        Assert.That(paged, Is.EqualTo((await ListAsync(person, filter)).Items.Select(row => row.Id)));
        Assert.That(paged, Is.EquivalentTo(tasks.Select(task => task.Id)));
    }

    private async Task<Card> AddCardAsync()
    {
        var card = Store.NewCard(values: ("number", "17"));
        await Store.AddAsync(card);
        return card;
    }

    private InboxTask NewTask(Card card, Viewer? assignee = null, string? role = null, DateTimeOffset? due = null, string stage = "stage")
    {
        Store.Time.Advance(TimeSpan.FromMilliseconds(5));
        return new()
        {
            Id = TaskId.New(Store.Time),
            Key = $"key-{card.Id}-{_made++}",
            CardId = card.Id,
            InstanceId = "instance",
            StageKey = stage,
            Kind = StageKind.Approval,
            Title = "Согласовать счёт",
            AssigneeId = assignee?.Id,
            RoleCode = role,
            Round = 1,
            CreatedAt = Store.Time.GetUtcNow(),
            Due = due,
        };
    }

    private Task AddAsync(params InboxTask[] tasks) =>
        Store.SaveAsync(services =>
        {
            foreach (var task in tasks)
                services.GetRequiredService<ITasks>().Add(task);
            return Task.CompletedTask;
        });

    private Task DecideAsync(InboxTask task, Viewer by) =>
        Store.SaveAsync(async services =>
            (await services.GetRequiredService<ITasks>().FindAsync(task.Id, None))!.Decide(
                TaskDecisions.Approve,
                "да",
                by.Id,
                Store.Time.GetUtcNow()
            )
        );
}
