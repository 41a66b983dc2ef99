using EnDocs.Core.Cards;
using EnDocs.Core.Processes;
using EnDocs.Core.Tasks;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Processes;

/// <summary>Commands that are repeated, late, stale or made by many at once.</summary>
internal sealed class CommandTests
{
    private ProcessHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ProcessHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Of_fifty_decisions_at_once_one_counts_and_the_others_are_told_who_decided()
    {
        var card = await AwaitPaymentAsync();
        var first = await _host.DecisionAsync(card, "kuznetsova", TaskDecisions.Pay);
        var second = await _host.DecisionAsync(card, "orlova", TaskDecisions.Pay);
        var commands = Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? first : second) with { OperationId = $"caller-{i}" });

        var answers = await Task.WhenAll(
            commands.Select(command => Task.Run(() => _host.Processes.DecideAsync(command, CancellationToken.None)))
        );

        Assert.That(answers.Count(answer => answer.Outcome == CommandOutcome.Done), Is.EqualTo(1));
        var told = answers.Where(answer => answer.Outcome != CommandOutcome.Done).Select(answer => answer.Text);
        Assert.That(told, Is.All.Match(@"^(Вы уже оплатили|(Кузнецова Г\. Г\.|Орлова Д\. Д\.) уже оплатила) в \d\d:\d\d\.$"));
        Assert.That((await _host.CardAsync(card)).Status, Is.EqualTo(CardStatus.Paid));
    }

    [Test]
    public async Task The_same_operation_twice_gets_the_same_answer()
    {
        var card = await AwaitPaymentAsync();
        var command = await _host.DecisionAsync(card, "orlova", TaskDecisions.Pay);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _host.Processes.DecideAsync(command, CancellationToken.None)));
        var later = await _host.Processes.DecideAsync(command, CancellationToken.None);

        Assert.That(
            answers.Append(later).Select(answer => (answer.Outcome, answer.Text)),
            Is.All.EqualTo((CommandOutcome.Done, "Оплата отмечена."))
        );
    }

    [Test]
    public async Task A_decision_on_a_withdrawn_task_is_late()
    {
        var card = (await _host.ArriveAsync()).Id;
        await _host.SubmitAsync(card, "ivanova", "petrov", "sidorova");
        var late = await _host.DecisionAsync(card, "sidorova", TaskDecisions.Approve);
        await _host.DecideAsync(card, "petrov", TaskDecisions.Reject, "нет");

        var answer = await _host.Processes.DecideAsync(late, CancellationToken.None);

        Assert.That(answer.Outcome, Is.EqualTo(CommandOutcome.Refused));
        Assert.That(answer.Text, Does.StartWith("Задача отозвана в "));
    }

    [Test]
    public async Task A_stale_decision_is_refused_and_the_task_still_waits()
    {
        var card = (await _host.ArriveAsync()).Id;
        await _host.SubmitAsync(card, "ivanova", "petrov");
        var command = await _host.DecisionAsync(card, "petrov", TaskDecisions.Approve);

        var stale = await _host.Processes.DecideAsync(command with { Revision = command.Revision - 1 }, CancellationToken.None);
        Assert.That(stale.Text, Does.Contain("прежнюю версию"));
        var fresh = await _host.Processes.DecideAsync(command with { OperationId = "another" }, CancellationToken.None);
        Assert.That(fresh.Outcome, Is.EqualTo(CommandOutcome.Done));
    }

    [Test]
    public async Task A_stranger_learns_nothing_about_the_task()
    {
        var card = (await _host.ArriveAsync()).Id;
        await _host.SubmitAsync(card, "ivanova", "petrov");
        var command = await _host.DecisionAsync(card, "petrov", TaskDecisions.Approve);
        await _host.Processes.DecideAsync(command, CancellationToken.None);

        var stranger = command with { By = await _host.ViewerAsync("zaitseva"), OperationId = "stranger" };
        var answer = await _host.Processes.DecideAsync(stranger, CancellationToken.None);

        Assert.That(answer.Text, Is.EqualTo("Эта задача поставлена не вам."));
    }

    [Test]
    public async Task A_card_is_sent_once_however_often_it_is_clicked()
    {
        var card = (await _host.ArriveAsync()).Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => _host.SubmitAsync(card, "ivanova", "petrov"))));

        Assert.That(answers.Count(answer => answer.Outcome == CommandOutcome.Done), Is.EqualTo(1));
        Assert.That((await _host.TasksAsync(card)).Count(task => task.Kind == StageKind.Approval), Is.EqualTo(1));
        Assert.That((await _host.CardAsync(card)).Round, Is.EqualTo(1));
    }

    [Test]
    public async Task An_interrupted_process_withdraws_its_tasks_and_the_card_may_be_sent_again()
    {
        var card = (await _host.ArriveAsync()).Id;
        await _host.SubmitAsync(card, "ivanova", "petrov", "sidorova");

        var answer = await _host.Processes.InterruptAsync(await InterruptionAsync(card, "ivanova"), CancellationToken.None);

        Assert.That(answer.Outcome, Is.EqualTo(CommandOutcome.Done), answer.Text);
        Assert.That(
            (await _host.TasksAsync(card)).Where(task => task.Kind == StageKind.Approval).Select(task => task.State),
            Is.All.EqualTo(TaskState.Withdrawn)
        );
        Assert.That((await _host.CardAsync(card)).Status, Is.EqualTo(CardStatus.Interrupted));
        Assert.That((await _host.SubmitAsync(card, "ivanova", "petrov")).Outcome, Is.EqualTo(CommandOutcome.Done));
    }

    [Test]
    public async Task A_process_that_was_cancelled_in_the_designer_sets_its_card_free_by_the_same_commit()
    {
        var card = await _host.ArriveAsync();
        await _host.SubmitAsync(card.Id, "ivanova", "petrov");
        await _host.Engine.CancelAsync(card.ProcessInstanceId!, CancellationToken.None);

        Assert.That(
            (await _host.TasksAsync(card.Id)).Select(task => task.State),
            Is.All.EqualTo(TaskState.Withdrawn),
            "a cancelled stage asks nobody"
        );
        await AssertStoppedAsync(card.Id);
    }

    [Test]
    public async Task A_deleted_process_leaves_no_card_that_waits_for_it()
    {
        var card = await _host.ArriveAsync();
        await _host.SubmitAsync(card.Id, "ivanova", "petrov");

        await _host.Engine.DeleteAsync(card.ProcessInstanceId!, CancellationToken.None);

        await AssertStoppedAsync(card.Id);
        var answer = await _host.Processes.InterruptAsync(await InterruptionAsync(card.Id, "ivanova"), CancellationToken.None);
        Assert.That(answer.Text, Is.EqualTo("Этот документ не ведёт ни один процесс."));
    }

    private async Task AssertStoppedAsync(CardId id)
    {
        var freed = await _host.CardAsync(id);
        Assert.That((freed.Status, freed.IsLocked, freed.ProcessInstanceId), Is.EqualTo((CardStatus.Interrupted, false, (string?)null)));
        Assert.That((await _host.SubmitAsync(id, "ivanova", "petrov")).Text, Does.StartWith("Процесс остановлен"));
    }

    private async Task<CardId> AwaitPaymentAsync()
    {
        var card = await _host.ArriveAsync();
        await _host.SubmitAsync(card.Id, "ivanova", "petrov");
        await _host.DecideAsync(card.Id, "petrov", TaskDecisions.Approve);
        return card.Id;
    }

    private async Task<InterruptProcess> InterruptionAsync(CardId card, string login) =>
        new()
        {
            OperationId = Guid.NewGuid().ToString(),
            By = await _host.ViewerAsync(login),
            CardId = card,
            Reason = "дубль",
        };
}
