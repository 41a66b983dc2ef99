using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Processes;
using EnDocs.Core.Tasks;
using NUnit.Framework;

namespace EnDocs.Tests.Processes;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TaskChecksTests
{
    private readonly Office _office = new();

    [TearDown]
    public void Close() => _office.Dispose();

    [Test]
    public async Task The_performer_may_approve()
    {
        var task = await OpenAsync(StageKind.Approval, Performer.Of(_office.Approver.Id));

        Assert.That(await CheckAsync(Office.Answer(task, _office.Approver, TaskDecisions.Approve)), Is.Null);
    }

    [Test]
    public async Task A_stranger_may_not()
    {
        var task = await OpenAsync(StageKind.Approval, Performer.Of(_office.Approver.Id));

        var refusal = await CheckAsync(Office.Answer(task, _office.SecondApprover, TaskDecisions.Approve));

        Assert.That(refusal?.Text, Is.EqualTo("Эта задача поставлена не вам."));
    }

    [Test]
    public async Task An_administrator_does_not_decide_for_others()
    {
        var task = await OpenAsync(StageKind.Approval, Performer.Of(_office.Approver.Id));

        var refusal = await CheckAsync(Office.Answer(task, _office.Administrator, TaskDecisions.Approve));

        Assert.That(refusal?.Text, Is.EqualTo("Администратор не принимает решений за других."));
    }

    [Test]
    public async Task Anybody_of_the_role_may_take_a_task_of_its_queue()
    {
        var task = await OpenAsync(StageKind.Execution, Performer.OfRole(RoleCodes.Accountant));

        Assert.That(await CheckAsync(Office.Answer(task, _office.SecondAccountant, TaskDecisions.Complete)), Is.Null);
    }

    [Test]
    public async Task The_second_is_told_who_was_first_and_when_in_the_organisations_time()
    {
        var task = await OpenAsync(StageKind.Execution, Performer.OfRole(RoleCodes.Approver));
        task.Decide(TaskDecisions.Complete, null, _office.SecondApprover.Id, _office.Time.GetUtcNow());

        var refusal = await CheckAsync(Office.Answer(task, _office.Approver, TaskDecisions.Complete));

        Assert.That(refusal, Is.EqualTo(new Refusal(Refusal.AlreadyDecided, "Сидорова В. В. уже исполнила в 12:01.")));
    }

    [Test]
    public async Task The_day_is_named_when_it_was_another_one()
    {
        var task = await OpenAsync(StageKind.Approval, Performer.Of(_office.Approver.Id));
        task.Decide(TaskDecisions.Reject, "нет договора", _office.Approver.Id, _office.Time.GetUtcNow());
        _office.Time.Advance(TimeSpan.FromDays(1));

        var refusal = await CheckAsync(Office.Answer(task, _office.Approver, TaskDecisions.Approve));

        Assert.That(refusal?.Text, Is.EqualTo("Вы уже отклонили 24.11.2026 в 12:01."));
    }

    [Test]
    public async Task A_withdrawn_task_says_so()
    {
        var task = await OpenAsync(StageKind.Approval, Performer.Of(_office.Approver.Id));
        task.Withdraw(_office.Time.GetUtcNow());

        var refusal = await CheckAsync(Office.Answer(task, _office.Approver, TaskDecisions.Approve));

        Assert.That(refusal?.Text, Does.StartWith("Задача отозвана в 12:01"));
    }

    [Test]
    public async Task An_old_revision_is_refused()
    {
        var task = await OpenAsync(StageKind.Approval, Performer.Of(_office.Approver.Id));

        var refusal = await CheckAsync(Office.Answer(task, _office.Approver, TaskDecisions.Approve) with { Revision = 0 });

        Assert.That(refusal?.Code, Is.EqualTo(Refusal.Stale));
        Assert.That(refusal?.Text, Does.Contain("прежнюю версию"));
    }

    [TestCase(null)]
    [TestCase("  ")]
    public async Task A_rejection_needs_a_comment(string? comment)
    {
        var task = await OpenAsync(StageKind.Approval, Performer.Of(_office.Approver.Id));

        var refusal = await CheckAsync(Office.Answer(task, _office.Approver, TaskDecisions.Reject, comment));

        Assert.That(refusal?.Code, Is.EqualTo(Refusal.Invalid));
    }

    [TestCase(TaskChecks.MaxComment, true)]
    [TestCase(TaskChecks.MaxComment + 1, false)]
    public async Task A_comment_has_a_longest_length(int length, bool passes)
    {
        var task = await OpenAsync(StageKind.Approval, Performer.Of(_office.Approver.Id));

        var refusal = await CheckAsync(Office.Answer(task, _office.Approver, TaskDecisions.Reject, new string('ы', length)));

        Assert.That(refusal is null, Is.EqualTo(passes));
    }

    [TestCase("45", "2026-11-24", null)]
    [TestCase("45", "2026-11-25", "ещё не наступила")]
    [TestCase("45", "24.11.2026", "не читается")]
    [TestCase("45", "", "дату платёжного поручения")]
    [TestCase(" ", "2026-11-24", "номер платёжного поручения")]
    [TestCase("123456789012345678901", "2026-11-24", "длиннее 20")]
    [TestCase("45", "1999-12-31", "раньше 2000")]
    public async Task Payment_needs_number_and_date(string number, string date, string? complaint)
    {
        var task = await OpenAsync(StageKind.Payment, Performer.OfRole(RoleCodes.Accountant));
        var fields = new Dictionary<string, string>
        {
            [RequisiteKeys.PaymentOrderNumber] = number,
            [RequisiteKeys.PaymentOrderDate] = date,
        };

        var refusal = await CheckAsync(Office.Answer(task, _office.Accountant, TaskDecisions.Pay) with { Fields = fields });

        Assert.That(refusal?.Text, complaint is null ? Is.Null : Does.Contain(complaint));
    }

    [Test]
    public async Task A_document_without_files_cannot_be_signed()
    {
        var task = await OpenAsync(StageKind.Signing, Performer.OfRole(RoleCodes.Director));

        var refusal = await CheckAsync(Office.Answer(task, _office.Director, TaskDecisions.Complete));

        Assert.That(refusal?.Text, Does.StartWith("У документа нет ни одного файла"));
    }

    [Test]
    public async Task Without_the_right_to_sign_one_may_only_refuse_the_signature()
    {
        var task = await OpenAsync(StageKind.Signing, Performer.OfRole(RoleCodes.Approver));

        var signed = await CheckAsync(Office.Answer(task, _office.Approver, TaskDecisions.Complete));
        var refused = await CheckAsync(Office.Answer(task, _office.Approver, TaskDecisions.Reject, "не моё"));

        Assert.That((signed?.Code, refused), Is.EqualTo((Refusal.Forbidden, (Refusal?)null)));
    }

    [TestCase(StageKind.Approval, TaskDecisions.Pay)]
    [TestCase(StageKind.Approval, "drop table")]
    [TestCase(StageKind.Acquaintance, TaskDecisions.Reject)]
    [TestCase(StageKind.Rework, TaskDecisions.Complete)]
    public async Task A_decision_that_the_stage_does_not_know_is_refused(StageKind kind, string decision)
    {
        var task = await OpenAsync(kind, Performer.Of(_office.Approver.Id));

        var refusal = await CheckAsync(Office.Answer(task, _office.Approver, decision, "потому что"));

        Assert.That(refusal?.Code, Is.EqualTo(Refusal.Invalid));
    }

    private async Task<InboxTask> OpenAsync(StageKind kind, Performer performer) =>
        (await _office.OpenAsync(_office.Invoice(), kind, performer)).Single();

    private Task<Refusal?> CheckAsync(TaskAnswer answer) => _office.Get<TaskChecks>().CheckAsync(answer, CancellationToken.None);
}
