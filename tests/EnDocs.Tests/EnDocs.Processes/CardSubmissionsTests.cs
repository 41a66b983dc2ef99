using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.MoneyAmounts;
using EnDocs.Core.Processes;
using EnDocs.Core.Routes;
using EnDocs.Core.Submissions;
using EnDocs.Core.Tasks;
using NUnit.Framework;

namespace EnDocs.Tests.Processes;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CardSubmissionsTests
{
    private readonly Office _office = new();

    [TearDown]
    public void Close() => _office.Dispose();

    [Test]
    public async Task People_chosen_by_hand_are_enough()
    {
        var refusal = await CheckAsync(Submission(_office.Invoice(), _office.Initiator, Performer.Of(_office.Approver.Id)));

        Assert.That(refusal, Is.Null);
    }

    [Test]
    public async Task With_nobody_to_ask_the_sender_is_told()
    {
        var refusal = await CheckAsync(Submission(_office.Invoice(), _office.Initiator));

        Assert.That(refusal?.Text, Does.Contain("некому отправить"));
    }

    [Test]
    public async Task The_route_that_fits_the_sum_is_chosen()
    {
        Route("до 100 000", to: 100_000, _office.Approver);
        Route("свыше", from: 100_000, _office.Approver, _office.SecondApprover);
        var small = _office.Invoice("99999.00");
        var large = _office.Invoice("100001.00");

        Assert.That((await SendAsync(small)).Stages.Route?.Name, Is.EqualTo("до 100 000"));
        Assert.That((await SendAsync(large)).Stages.Route?.Name, Is.EqualTo("свыше"));
    }

    [Test]
    public async Task Somebody_without_the_right_does_not_send()
    {
        var refusal = await CheckAsync(Submission(_office.Invoice(), _office.Approver, Performer.Of(_office.Approver.Id)));

        Assert.That(refusal?.Code, Is.EqualTo(Refusal.NotFound), "a foreign card and a missing one look the same");
    }

    [Test]
    public async Task The_initiator_may_send_again_whatever_registry_the_card_went_to()
    {
        var card = _office.Invoice();
        card.TakeInitiative(_office.Approver.Id); // a person without any grant

        var refusal = await CheckAsync(Submission(card, _office.Approver, Performer.Of(_office.SecondApprover.Id)));

        Assert.That(refusal, Is.Null);
    }

    [Test]
    public async Task A_revision_that_is_old_is_refused()
    {
        var card = _office.Invoice();
        card.Revision = 5;

        var refusal = await CheckAsync(Submission(card, _office.Initiator, Performer.Of(_office.Approver.Id)) with { Revision = 4 });

        Assert.That(refusal?.Text, Does.StartWith("Вы видели прежнюю версию документа"));
    }

    [Test]
    public async Task Missing_requisites_are_named()
    {
        var card = _office.Invoice();
        card.Fill([new(RequisiteKeys.Number, null, ValueOrigin.Typed)], _office.Initiator.Id, _office.Time.GetUtcNow());

        var refusal = await CheckAsync(Submission(card, _office.Initiator, Performer.Of(_office.Approver.Id)));

        Assert.That(refusal?.Text, Is.EqualTo("Заполните обязательные реквизиты: Номер."));
    }

    [Test]
    public async Task A_dismissed_approver_is_named_before_sending()
    {
        _office.Approver.IsActive = false;

        var refusal = await CheckAsync(Submission(_office.Invoice(), _office.Initiator, Performer.Of(_office.Approver.Id)));

        Assert.That(refusal?.Text, Does.Contain("Петров Б. Б."));
    }

    [Test]
    public async Task Sending_locks_the_card_counts_the_round_and_makes_the_sender_its_initiator()
    {
        var card = _office.Invoice();

        var sent = await SendAsync(card, Performer.Of(_office.Approver.Id));

        Assert.That((card.IsLocked, card.Round, card.InitiatorId), Is.EqualTo((true, 1, _office.Initiator.Id)));
        Assert.That(sent.Title, Is.EqualTo("счёт на оплату № 17 от 24.11.2026"));
        Assert.That(await CheckAsync(Submission(card, _office.Initiator, Performer.Of(_office.Approver.Id))), Is.Not.Null, "locked");
    }

    [Test]
    public async Task Sending_again_ends_the_rework()
    {
        var card = _office.Invoice();
        card.TakeInitiative(_office.Initiator.Id);
        var rework = (await _office.OpenAsync(card, StageKind.Rework, Performer.Initiator)).Single();

        await SendAsync(card, Performer.Of(_office.Approver.Id));

        Assert.That((rework.State, rework.Decision), Is.EqualTo((TaskState.Decided, TaskDecisions.Complete)));
    }

    [Test]
    public async Task An_interruption_withdraws_the_tasks_and_frees_the_card()
    {
        var card = _office.Invoice();
        await SendAsync(card, Performer.Of(_office.Approver.Id));
        var tasks = await _office.OpenAsync(
            card,
            StageKind.Approval,
            Performer.Of(_office.Approver.Id),
            Performer.Of(_office.SecondApprover.Id)
        );
        var interruption = new Interruption
        {
            CardId = card.Id.ToString(),
            Reason = "дубль",
            By = _office.Initiator.Id.ToString(),
        };

        Assert.That(await _office.Get<CardInterruptions>().CheckAsync(interruption, CancellationToken.None), Is.Null);
        await _office.Get<CardInterruptions>().InterruptStageAsync(interruption, tasks[0].StageKey, CancellationToken.None);

        Assert.That(tasks.Select(task => task.State), Is.All.EqualTo(TaskState.Withdrawn));
        Assert.That(card.IsLocked, Is.False);
        Assert.That(_office.Audit.Texts, Has.One.EqualTo("Процесс прерван. Причина: дубль"));
    }

    [Test]
    public async Task A_card_that_was_never_sent_may_be_put_aside_without_a_reason_and_an_interrupted_one_interrupted_again()
    {
        var card = _office.Invoice();
        var interruption = new Interruption
        {
            CardId = card.Id.ToString(),
            Reason = "",
            By = _office.Initiator.Id.ToString(),
        };
        var checks = _office.Get<CardInterruptions>();

        Assert.That(await checks.CheckAsync(interruption, CancellationToken.None), Is.Null);

        card.Round = 1;
        card.SetStatus(CardStatus.Interrupted, _office.Time.GetUtcNow());
        Assert.That((await checks.CheckAsync(interruption, CancellationToken.None))?.Text, Does.StartWith("Напишите, почему"));
        Assert.That(await checks.CheckAsync(interruption with { Reason = "мусор" }, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task An_approver_does_not_interrupt()
    {
        var card = _office.Invoice();
        await _office.OpenAsync(card, StageKind.Approval, Performer.Of(_office.Approver.Id));
        var interruption = new Interruption
        {
            CardId = card.Id.ToString(),
            Reason = "не хочу",
            By = _office.Approver.Id.ToString(),
        };

        var refusal = await _office.Get<CardInterruptions>().CheckAsync(interruption, CancellationToken.None);

        Assert.That(refusal?.Code, Is.EqualTo(Refusal.Forbidden));
    }

    private void Route(string name, long? from = null, params Employee[] approvers) => Route(name, from, null, approvers);

    private void Route(string name, int to, Employee approver) => Route(name, null, to, approver);

    private void Route(string name, long? from, long? to, params Employee[] approvers) =>
        _office.Routes.Add(
            new()
            {
                Id = new(Guid.CreateVersion7()),
                Name = name,
                FromTotal = from is { } least ? Money.FromRoubles(least) : null,
                ToTotal = to is { } most ? Money.FromRoubles(most) : null,
                Stages =
                [
                    new RouteStage
                    {
                        Kind = StageKind.Approval,
                        Name = "Согласование",
                        Performers = [.. approvers.Select(approver => Performer.Of(approver.Id).ToString())],
                    },
                ],
            }
        );

    private static StoredSubmission Submission(Card card, Employee by, params Performer[] approvers) =>
        new()
        {
            CardId = card.Id.ToString(),
            Revision = card.Revision,
            Approvers = approvers.Length > 0 ? [.. approvers.Select(approver => approver.ToString())] : null,
            By = by.Id.ToString(),
        };

    private Task<Refusal?> CheckAsync(StoredSubmission submission) =>
        _office.Get<CardSubmissions>().CheckAsync(submission, CancellationToken.None);

    private Task<SentCard> SendAsync(Card card, params Performer[] approvers) =>
        _office
            .Get<CardSubmissions>()
            .SendAsync(Submission(card, _office.Initiator, approvers), "instance-1:stage-1", CancellationToken.None);
}
