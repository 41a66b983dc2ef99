using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.MoneyAmounts;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;
using NUnit.Framework;

namespace EnDocs.Tests.Activities;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class StagePolicyTests
{
    private readonly InMemoryProcess _process = new();

    [TearDown]
    public void Close() => _process.Dispose();

    [TestCase(DecisionPolicy.All, 1, 3)]
    [TestCase(DecisionPolicy.Any, 1, 1)]
    [TestCase(DecisionPolicy.Quorum, 2, 2)]
    [TestCase(DecisionPolicy.Quorum, 99, 3)]
    public async Task A_stage_ends_when_its_policy_is_met_and_the_rest_is_withdrawn(DecisionPolicy policy, int quorum, int needed)
    {
        var card = await SendAsync(Approval(policy, quorum));
        Core.Employees.Employee[] approvers = [_process.Office.Approver, _process.Office.SecondApprover, _process.Office.ThirdApprover];

        for (var given = 0; given < needed; given++)
        {
            Assert.That(card.Status, Is.EqualTo(CardStatus.InApproval), $"after {given} answers");
            await _process.DecideAsync(approvers[given], TaskDecisions.Approve);
        }

        Assert.That(card.Status, Is.EqualTo(CardStatus.AwaitingPayment));
        Assert.That(_process.Office.Tasks.All.Count(task => task.State == TaskState.Withdrawn), Is.EqualTo(3 - needed));
    }

    [TestCase(DecisionPolicy.All)]
    [TestCase(DecisionPolicy.Any)]
    [TestCase(DecisionPolicy.Quorum)]
    public async Task One_rejection_rejects_the_stage_whatever_its_policy(DecisionPolicy policy)
    {
        var card = await SendAsync(Approval(policy, 2));

        await _process.DecideAsync(_process.Office.SecondApprover, TaskDecisions.Reject, "нет");

        Assert.That(card.Status, Is.EqualTo(CardStatus.InRework));
    }

    [Test]
    public async Task The_stages_of_a_route_follow_each_other_by_their_kinds()
    {
        var office = _process.Office;
        await SendAsync(
            Stage(StageKind.Approval, "Первый", Performer.Of(office.Approver.Id)),
            Stage(StageKind.Execution, "Второй", Performer.Initiator),
            Stage(StageKind.Acquaintance, "Третий", Performer.Of(office.SecondApprover.Id))
        );

        Assert.That(office.Tasks.Open.Single().Text, Is.EqualTo("Первый"));
        await _process.DecideAsync(office.Approver, TaskDecisions.Approve);
        Assert.That(office.Tasks.Open.Single().Kind, Is.EqualTo(StageKind.Execution));
        await _process.DecideAsync(office.Initiator, TaskDecisions.Complete);
        Assert.That(office.Tasks.Open.Single().Kind, Is.EqualTo(StageKind.Acquaintance));
        await _process.DecideAsync(office.SecondApprover, TaskDecisions.Complete);
        Assert.That(office.Tasks.Open.Single().Kind, Is.EqualTo(StageKind.Payment));
    }

    [Test]
    public async Task A_signing_stage_is_passed_by_a_signature_over_the_files_of_the_card()
    {
        var office = _process.Office;
        var card = await SendAsync(Stage(StageKind.Signing, "Подпись директора", Performer.Of(office.Director.Id)));
        var task = office.Tasks.Open.Single();

        Assert.That(await _process.DecideAsync(office.Director, TaskDecisions.Complete), Is.Null);

        Assert.That(task.SignedFiles.Single().Hash, Is.EqualTo(card.Files.Single().Hash.Value));
        Assert.That(card.Status, Is.EqualTo(CardStatus.AwaitingPayment));
    }

    [Test]
    public async Task A_refused_signature_returns_the_document_for_rework()
    {
        var office = _process.Office;
        var card = await SendAsync(Stage(StageKind.Signing, "Подпись директора", Performer.Of(office.Director.Id)));

        var refusal = await _process.DecideAsync(office.Director, TaskDecisions.Reject);
        Assert.That(refusal?.Text, Does.StartWith("Напишите, почему вы отказываете в подписи"));
        await _process.DecideAsync(office.Director, TaskDecisions.Reject, "нет печати");

        Assert.That(card.Status, Is.EqualTo(CardStatus.InRework));
    }

    [Test]
    public async Task A_rejection_skips_the_stages_that_follow()
    {
        var office = _process.Office;
        var card = await SendAsync(
            Stage(StageKind.Approval, "Первый", Performer.Of(office.Approver.Id)),
            Stage(StageKind.Approval, "Второй", Performer.Of(office.SecondApprover.Id))
        );

        await _process.DecideAsync(office.Approver, TaskDecisions.Reject, "нет");

        Assert.That(card.Status, Is.EqualTo(CardStatus.InRework));
        Assert.That(office.Tasks.All.Any(task => task.AssigneeId == office.SecondApprover.Id), Is.False);
    }

    [Test]
    public async Task People_chosen_one_after_another_are_asked_in_their_order()
    {
        var office = _process.Office;
        await _process.ArriveInvoiceAsync();
        await _process.SubmitAsync(office.Initiator, true, Performer.Of(office.SecondApprover.Id), Performer.Of(office.Approver.Id));

        Assert.That(office.Tasks.Open.Single().AssigneeId, Is.EqualTo(office.SecondApprover.Id));
        await _process.DecideAsync(office.SecondApprover, TaskDecisions.Approve);
        Assert.That(office.Tasks.Open.Single().AssigneeId, Is.EqualTo(office.Approver.Id));
    }

    [Test]
    public async Task A_payment_stage_asks_everybody_whom_the_route_names_and_one_payment_is_enough()
    {
        var office = _process.Office;
        await SendAsync(
            Stage(StageKind.Payment, "Оплата", Performer.Of(office.Accountant.Id), Performer.Of(office.SecondAccountant.Id)),
            Stage(StageKind.Acquaintance, "Ознакомление", Performer.Of(office.Director.Id))
        );

        Assert.That(
            office.Tasks.Open.Select(task => task.AssigneeId),
            Is.EquivalentTo(new EmployeeId?[] { office.Accountant.Id, office.SecondAccountant.Id })
        );
        Assert.That(await _process.PayAsync(office.SecondAccountant), Is.Null);
        Assert.That(office.Tasks.Open.Single().Kind, Is.EqualTo(StageKind.Acquaintance));
    }

    [Test]
    public async Task What_was_paid_by_the_route_is_not_asked_to_be_paid_again()
    {
        var office = _process.Office;
        var card = await SendAsync(Stage(StageKind.Payment, "Оплата", Performer.Of(office.Accountant.Id)));

        Assert.That(await _process.PayAsync(office.Accountant), Is.Null);

        Assert.That(office.Tasks.Open, Is.Empty);
        Assert.That((card.Status, card[RequisiteKeys.PaymentOrderNumber]), Is.EqualTo((CardStatus.Paid, "45")));
        Assert.That(_process.Letters.Single().Text, Does.Contain("Оплачено").And.Not.Contain("Платёжное поручение №  от"));
    }

    private async Task<Card> SendAsync(params RouteStage[] stages)
    {
        _process.Office.Routes.Add(
            new()
            {
                Id = new(Guid.CreateVersion7()),
                Name = "Все счета",
                FromTotal = Money.FromRoubles(1),
                Stages = stages,
            }
        );
        var card = await _process.ArriveInvoiceAsync();
        Assert.That(await _process.SubmitAsync(_process.Office.Initiator), Is.Null);
        return card;
    }

    private RouteStage Approval(DecisionPolicy policy, int quorum)
    {
        var office = _process.Office;
        return Stage(
            StageKind.Approval,
            "Согласование",
            Performer.Of(office.Approver.Id),
            Performer.Of(office.SecondApprover.Id),
            Performer.Of(office.ThirdApprover.Id)
        ) with
        {
            Policy = policy,
            Quorum = quorum,
        };
    }

    private static RouteStage Stage(StageKind kind, string name, params Performer[] performers) =>
        new()
        {
            Kind = kind,
            Name = name,
            Performers = [.. performers.Select(performer => performer.ToString())],
        };
}
