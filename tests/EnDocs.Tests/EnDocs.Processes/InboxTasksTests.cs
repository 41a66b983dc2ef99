using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Files;
using EnDocs.Core.Tasks;
using NUnit.Framework;

namespace EnDocs.Tests.Processes;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class InboxTasksTests
{
    private readonly Office _office = new();

    [TearDown]
    public void Close() => _office.Dispose();

    [Test]
    public async Task A_task_says_what_is_asked_about_which_document()
    {
        var tasks = await _office.OpenAsync(_office.Invoice(), StageKind.Approval, Performer.Of(_office.Approver.Id));

        Assert.That(
            tasks.Single().Title.Replace('\u00a0', ' '),
            Is.EqualTo("Согласовать: счёт на оплату № 17 от 24.11.2026, ООО «Поставщик», 12 200,00 ₽")
        );
    }

    [Test]
    public async Task A_stage_that_is_opened_twice_asks_everybody_once()
    {
        var card = _office.Invoice();
        var first = await _office.OpenAsync(card, StageKind.Approval, Performer.Of(_office.Approver.Id), Performer.Of(_office.Approver.Id));
        var second = await _office.OpenAsync(card, StageKind.Approval, Performer.Of(_office.Approver.Id));

        Assert.That(first, Has.Count.EqualTo(1), "the same performer twice is one task");
        Assert.That(second.Single().Id, Is.EqualTo(first.Single().Id));
        Assert.That(_office.Tasks.All, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_performer_sees_the_card_from_then_on()
    {
        var card = _office.Invoice();

        await _office.OpenAsync(card, StageKind.Approval, Performer.Of(_office.Approver.Id));

        Assert.That(card.Participants.Select(participant => participant.EmployeeId), Is.EqualTo(new[] { _office.Approver.Id }));
    }

    [Test]
    public async Task A_queue_is_of_those_who_have_the_role_now_and_only_who_answered_keeps_seeing_the_card()
    {
        var card = _office.Invoice();
        var task = (await _office.OpenAsync(card, StageKind.Payment, Performer.OfRole(RoleCodes.Accountant))).Single();
        var newcomer = _office.People.Add(_office, "Новикова Зоя Ильинична", RoleCodes.Accountant);
        _office.SecondAccountant.Roles.Clear();

        Assert.That(await SeesAsync(newcomer, card));
        Assert.That(await SeesAsync(_office.SecondAccountant, card), Is.False, "whoever leaves the role no longer sees the card");

        await _office
            .Get<InboxTasks>()
            .DecideAsync(Office.Answer(task, newcomer, TaskDecisions.Reject, "не те реквизиты"), CancellationToken.None);

        Assert.That(await SeesAsync(newcomer, card));
        Assert.That(await SeesAsync(_office.Accountant, card), Is.False);
    }

    private async Task<bool> SeesAsync(Employee employee, Card card) =>
        await _office.Get<IViewers>().FindAsync(employee.Id, CancellationToken.None) is { } viewer
        && CardAccess.Can(viewer, CardActions.View, card);

    [Test]
    public async Task A_text_that_a_process_made_too_long_is_cut_and_loses_its_zero_characters()
    {
        var request = new StageRequest
        {
            Key = "k",
            InstanceId = "i",
            CardId = _office.Invoice().Id,
            Kind = StageKind.Approval,
            Performers = [Performer.Of(_office.Approver.Id)],
            Text = "\0" + new string('я', 20_000),
        };

        var task = (await _office.Get<InboxTasks>().OpenAsync(request, CancellationToken.None)).Single();

        Assert.That(task.Text, Has.Length.EqualTo(InboxTask.MaxText).And.EndsWith("я…").And.StartsWith("я"));
    }

    [Test]
    public async Task Rework_of_a_dismissed_initiator_goes_to_the_clerks_who_may_then_edit_and_send()
    {
        var clerk = _office.People.Add(_office, "Белова Жанна Павловна", RoleCodes.Clerk);
        var card = _office.Invoice();
        card.TakeInitiative(_office.Initiator.Id);
        _office.Initiator.IsActive = false;

        var task = (await _office.OpenAsync(card, StageKind.Rework, Performer.Initiator)).Single();

        Assert.That((task.AssigneeId, task.RoleCode), Is.EqualTo(((EmployeeId?)null, RoleCodes.Clerk)));
        var viewer = (await _office.Get<IViewers>().FindAsync(clerk.Id, CancellationToken.None))!;
        Assert.That(CardAccess.Can(viewer, CardActions.Edit, card) && CardAccess.Can(viewer, CardActions.Start, card));
    }

    [Test]
    public async Task The_initiator_as_performer_is_the_person()
    {
        var card = _office.Invoice();
        card.TakeInitiative(_office.Initiator.Id);

        var tasks = await _office.OpenAsync(card, StageKind.Execution, Performer.Initiator);

        Assert.That(tasks.Single().AssigneeId, Is.EqualTo(_office.Initiator.Id));
    }

    [Test]
    public void A_dismissed_performer_is_named()
    {
        _office.Approver.IsActive = false;

        var open = () => _office.OpenAsync(_office.Invoice(), StageKind.Approval, Performer.Of(_office.Approver.Id));

        Assert.That(open, Throws.TypeOf<NoPerformerException>().With.Message.Contains("Петров Б. Б."));
    }

    [Test]
    public async Task A_term_ends_with_the_day_in_the_organisations_zone()
    {
        _office.Organisation.TimeZone = "Asia/Vladivostok"; // UTC+10: there it is already 19:01
        var card = _office.Invoice();

        var tasks = await _office
            .Get<InboxTasks>()
            .OpenAsync(
                new()
                {
                    Key = "k",
                    InstanceId = "i",
                    CardId = card.Id,
                    Kind = StageKind.Approval,
                    Performers = [Performer.Of(_office.Approver.Id)],
                    TermDays = 2,
                },
                CancellationToken.None
            );

        Assert.That(tasks.Single().Due, Is.EqualTo(new DateTimeOffset(2026, 11, 26, 13, 59, 59, TimeSpan.Zero)));
    }

    [Test]
    public async Task Payment_writes_the_payment_order_into_the_card()
    {
        var card = _office.Invoice();
        var task = (await _office.OpenAsync(card, StageKind.Payment, Performer.OfRole(RoleCodes.Accountant))).Single();
        var fields = new Dictionary<string, string>
        {
            [RequisiteKeys.PaymentOrderNumber] = "45",
            [RequisiteKeys.PaymentOrderDate] = "2026-11-24",
        };

        await _office
            .Get<InboxTasks>()
            .DecideAsync(Office.Answer(task, _office.Accountant, TaskDecisions.Pay) with { Fields = fields }, CancellationToken.None);

        Assert.That(card[RequisiteKeys.PaymentOrderNumber], Is.EqualTo("45"));
        Assert.That(card[RequisiteKeys.PaymentOrderDate], Is.EqualTo("2026-11-24"));
        Assert.That(card[RequisiteKeys.Paid], Is.EqualTo("true"));
        Assert.That(_office.Audit.Texts, Has.One.Contains("Оплата: оплачено"));
    }

    [Test]
    public async Task A_signature_keeps_who_when_and_the_hashes_of_what_was_signed()
    {
        var card = _office.Invoice();
        Attach(card, "счёт.pdf", 1);
        Attach(card, "приложение.xlsx", 2);
        var task = (await _office.OpenAsync(card, StageKind.Signing, Performer.Of(_office.Director.Id))).Single();

        await _office.Get<InboxTasks>().DecideAsync(Office.Answer(task, _office.Director, TaskDecisions.Complete), CancellationToken.None);

        Assert.That(task.DecidedBy, Is.EqualTo(_office.Director.Id));
        Assert.That(task.DecidedAt, Is.EqualTo(_office.Time.GetUtcNow()));
        Assert.That(
            task.SignedFiles,
            Is.EqualTo(new[] { new SignedFile(Hash(1).Value, "счёт.pdf"), new SignedFile(Hash(2).Value, "приложение.xlsx") })
        );
        Assert.That(_office.Audit.Texts, Has.One.Contains($"Подписание: подписано простой подписью, счёт.pdf (SHA-256 {Hash(1)})"));
    }

    [Test]
    public async Task A_refused_signature_signs_nothing()
    {
        var card = _office.Invoice();
        Attach(card, "счёт.pdf", 1);
        var task = (await _office.OpenAsync(card, StageKind.Signing, Performer.Of(_office.Director.Id))).Single();

        await _office
            .Get<InboxTasks>()
            .DecideAsync(Office.Answer(task, _office.Director, TaskDecisions.Reject, "нет печати"), CancellationToken.None);

        Assert.That(task.SignedFiles, Is.Empty);
        Assert.That(_office.Audit.Texts, Has.One.EqualTo("Подписание: отказано. Комментарий: нет печати"));
    }

    [Test]
    public async Task The_history_ends_a_name_with_one_full_stop()
    {
        await _office.OpenAsync(_office.Invoice(), StageKind.Approval, Performer.Of(_office.Approver.Id));

        Assert.That(_office.Audit.Texts, Has.One.EqualTo("Согласование: задача поставлена — Петров Б. Б."));
    }

    [Test]
    public async Task An_answer_that_is_carried_out_twice_counts_once()
    {
        var task = (await _office.OpenAsync(_office.Invoice(), StageKind.Approval, Performer.Of(_office.Approver.Id))).Single();
        var answer = Office.Answer(task, _office.Approver, TaskDecisions.Approve);

        await _office.Get<InboxTasks>().DecideAsync(answer, CancellationToken.None);
        await _office.Get<InboxTasks>().DecideAsync(answer with { Decision = TaskDecisions.Reject }, CancellationToken.None);

        Assert.That(task.Decision, Is.EqualTo(TaskDecisions.Approve));
        Assert.That(_office.Audit.All.Count(entry => entry.Action == "task.decided"), Is.EqualTo(1));
    }

    private static FileHash Hash(byte seed) => FileHash.Of([.. Enumerable.Repeat(seed, 32)]);

    private void Attach(Card card, string name, byte seed) =>
        card.Attach(
            new()
            {
                Id = Guid.CreateVersion7(_office.Time.GetUtcNow()),
                Hash = Hash(seed),
                Name = name,
                MediaType = "application/pdf",
                Size = 1,
                AddedAt = _office.Time.GetUtcNow(),
            },
            _office.Time.GetUtcNow()
        );
}
