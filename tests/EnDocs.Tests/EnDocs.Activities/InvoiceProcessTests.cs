using Elsa.Workflows;
using Elsa.Workflows.Definitions;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Processes;
using EnDocs.Core.Registries;
using EnDocs.Core.Tasks;
using NUnit.Framework;

namespace EnDocs.Tests.Activities;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class InvoiceProcessTests
{
    private readonly InMemoryProcess _process = new();

    [TearDown]
    public void Close() => _process.Dispose();

    [Test]
    public async Task An_invoice_goes_from_scan_to_payment()
    {
        var office = _process.Office;
        var card = await _process.ArriveInvoiceAsync();
        Assert.That(
            (card.RegistryCode, card.Status, card.Title),
            Is.EqualTo((RegistryCodes.UnprocessedScans, CardStatus.New, "Счёт на оплату № 17 от 24.11.2026"))
        );

        Assert.That(
            await _process.SubmitAsync(office.Initiator, Performer.Of(office.Approver.Id), Performer.Of(office.SecondApprover.Id)),
            Is.Null
        );
        Assert.That((card.RegistryCode, card.Status, card.IsLocked), Is.EqualTo((RegistryCodes.Invoices, CardStatus.InApproval, true)));

        await _process.DecideAsync(office.Approver, TaskDecisions.Approve);
        await _process.DecideAsync(office.SecondApprover, TaskDecisions.Approve);
        Assert.That(card.Status, Is.EqualTo(CardStatus.AwaitingPayment));

        Assert.That(await _process.PayAsync(office.SecondAccountant), Is.Null);
        Assert.That((card.Status, card[RequisiteKeys.PaymentOrderNumber]), Is.EqualTo((CardStatus.Paid, "45")));
        Assert.That(_process.State.Status, Is.EqualTo(WorkflowStatus.Finished));
        var letter = _process.Letters.Single();
        Assert.That(letter.To, Is.EqualTo(office.Initiator.Email));
        Assert.That(letter.Subject, Is.EqualTo("Оплачено: счёт на оплату № 17 от 24.11.2026"));
        Assert.That(letter.Text, Does.Contain("Платёжное поручение № 45 от 24.11.2026.").And.Contain("Орлова Д. Д."));
        Assert.That(office.Notifications.All.Single().EmployeeId, Is.EqualTo(office.Initiator.Id));
    }

    [Test]
    public async Task A_rejected_invoice_returns_to_its_initiator_and_everybody_is_asked_again()
    {
        var office = _process.Office;
        var card = await _process.ArriveInvoiceAsync();
        await _process.SubmitAsync(office.Initiator, Performer.Of(office.Approver.Id), Performer.Of(office.SecondApprover.Id));
        await _process.DecideAsync(office.Approver, TaskDecisions.Approve);
        await _process.DecideAsync(office.SecondApprover, TaskDecisions.Reject, "нет договора");

        Assert.That((card.Status, card.IsLocked), Is.EqualTo((CardStatus.InRework, false)));
        var rework = office.Tasks.Open.Single();
        Assert.That(
            (rework.Kind, rework.AssigneeId, rework.Text),
            Is.EqualTo((StageKind.Rework, (EmployeeId?)office.Initiator.Id, "нет договора"))
        );
        Assert.That(_process.Letters.Single().Text, Does.Contain("Комментарий: нет договора").And.Contain("Сидорова В. В."));

        await _process.SubmitAsync(office.Initiator, Performer.Of(office.Approver.Id), Performer.Of(office.SecondApprover.Id));
        Assert.That(rework.State, Is.EqualTo(TaskState.Decided));
        Assert.That(
            office.Tasks.Open.Select(task => (task.AssigneeId, task.Round)),
            Is.EquivalentTo(new[] { ((EmployeeId?)office.Approver.Id, 2), (office.SecondApprover.Id, 2) })
        );

        await _process.DecideAsync(office.Approver, TaskDecisions.Approve);
        await _process.DecideAsync(office.SecondApprover, TaskDecisions.Approve);
        await _process.PayAsync(office.Accountant);
        Assert.That(card.Status, Is.EqualTo(CardStatus.Paid));
    }

    [Test]
    public async Task Three_rounds_do_not_confuse_the_process()
    {
        var office = _process.Office;
        var card = await _process.ArriveInvoiceAsync();
        for (var round = 1; round <= 3; round++)
        {
            Assert.That(await _process.SubmitAsync(office.Initiator, Performer.Of(office.Approver.Id)), Is.Null);
            Assert.That(await _process.DecideAsync(office.Approver, TaskDecisions.Reject, $"замечание {round}"), Is.Null);
        }

        Assert.That((card.Round, card.Status), Is.EqualTo((3, CardStatus.InRework)));
        Assert.That(_process.Letters, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task The_accountant_may_return_the_invoice_too()
    {
        var office = _process.Office;
        var card = await _process.ArriveInvoiceAsync();
        await _process.SubmitAsync(office.Initiator, Performer.Of(office.Approver.Id));
        await _process.DecideAsync(office.Approver, TaskDecisions.Approve);

        await _process.DecideAsync(office.Accountant, TaskDecisions.Reject, "не те реквизиты");

        Assert.That((card.Status, card.IsLocked), Is.EqualTo((CardStatus.InRework, false)));
        Assert.That(_process.Letters.Single().Text, Does.Contain("не те реквизиты"));
        await _process.SubmitAsync(office.Initiator, Performer.Of(office.Approver.Id));
        Assert.That(office.Tasks.Open.Single().Kind, Is.EqualTo(StageKind.Approval));
    }

    [Test]
    public async Task A_file_that_cannot_be_read_still_gets_a_card()
    {
        var card = await _process.ArriveAsync(null, "файл зашифрован");

        Assert.That(
            (card.Title, card.RegistryCode, card.Requisites.Count),
            Is.EqualTo(("scan-001.pdf", RegistryCodes.UnprocessedScans, 0))
        );
        Assert.That(_process.Office.Ledger.All.Single().Reason, Is.EqualTo("файл зашифрован"));
        Assert.That(_process.State.Bookmarks.Select(bookmark => bookmark.Name), Has.One.EqualTo(CardSubmitted.Name));
    }

    [Test]
    public async Task Interrupting_the_approval_withdraws_the_tasks_and_gives_the_card_back()
    {
        var office = _process.Office;
        var card = await _process.ArriveInvoiceAsync();
        await _process.SubmitAsync(office.Initiator, Performer.Of(office.Approver.Id), Performer.Of(office.SecondApprover.Id));

        await _process.InterruptAsync(office.Initiator, "дубль");

        Assert.That((card.Status, card.IsLocked), Is.EqualTo((CardStatus.Interrupted, false)));
        Assert.That(
            office.Tasks.All.Where(task => task.Kind == StageKind.Approval).Select(task => task.State),
            Is.All.EqualTo(TaskState.Withdrawn)
        );
        Assert.That(await _process.SubmitAsync(office.Initiator, Performer.Of(office.Approver.Id)), Is.Null, "it may be sent again");
    }

    [Test]
    public async Task Interrupting_before_it_was_ever_sent_archives_the_card()
    {
        var card = await _process.ArriveInvoiceAsync();

        await _process.InterruptAsync(_process.Office.Initiator, "мусор");

        Assert.That((card.Status, card.RegistryCode, card.IsLocked), Is.EqualTo((CardStatus.Interrupted, RegistryCodes.Archive, true)));
        Assert.That(_process.State.Status, Is.EqualTo(WorkflowStatus.Finished));
    }

    [Test]
    public async Task The_text_of_a_document_stays_out_of_the_engines_state_and_records()
    {
        await _process.ArriveInvoiceAsync();

        Assert.That(_process.Stored, Does.Contain("EnDocs.Recognize"));
        Assert.That(_process.Stored, Does.Not.Contain(InMemoryProcess.PageText));
    }

    [Test]
    public async Task A_cancelled_instance_leaves_no_task_open()
    {
        var office = _process.Office;
        await _process.ArriveInvoiceAsync();
        await _process.SubmitAsync(office.Initiator, Performer.Of(office.Approver.Id));

        await _process.CancelAsync();

        Assert.That(office.Tasks.Open, Is.Empty);
    }
}
