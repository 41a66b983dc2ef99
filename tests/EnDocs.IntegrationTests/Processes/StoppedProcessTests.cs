using Elsa.Alterations;
using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Notifications;
using EnDocs.Core.Paging;
using EnDocs.Core.Processes;
using EnDocs.Core.Tasks;
using EnDocs.Server.Demo;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Processes;

/// <summary>Processes that lose their initiator, fail, or do not listen: the document must never be stuck.</summary>
internal sealed class StoppedProcessTests
{
    [Test]
    public async Task A_rejected_document_of_a_dismissed_initiator_is_reworked_and_sent_by_a_clerk()
    {
        await using var host = await ProcessHost.StartAsync();
        var card = (await host.ArriveAsync()).Id;
        await host.SubmitAsync(card, "ivanova", "petrov");
        await DismissAsync(host, "ivanova");

        var rejected = await host.DecideAsync(card, "petrov", TaskDecisions.Reject, "нет договора");

        Assert.That(rejected.Outcome, Is.EqualTo(CommandOutcome.Done), rejected.Text);
        Assert.That((await host.OpenTaskAsync(card, await host.ViewerAsync("belova"))).Kind, Is.EqualTo(StageKind.Rework));
        var sent = await host.SubmitAsync(card, "belova", "petrov");
        Assert.That(sent.Outcome, Is.EqualTo(CommandOutcome.Done), sent.Text);
        Assert.That((await host.CardAsync(card)).InitiatorId, Is.EqualTo((await host.ViewerAsync("belova")).Id));
    }

    [Test]
    public async Task A_fault_sets_the_card_free_and_tells_the_administrators()
    {
        await using var host = await ProcessHost.StartAsync(json =>
            json.Replace("role:accountant", "role:nobody", StringComparison.Ordinal)
        );
        var administrator = await AddAdministratorAsync(host);
        var card = (await host.ArriveAsync()).Id;
        await host.SubmitAsync(card, "ivanova", "petrov");

        await host.DecideAsync(card, "petrov", TaskDecisions.Approve);

        var stopped = await host.CardAsync(card);
        Assert.That(
            (stopped.Status, stopped.IsLocked, stopped.ProcessInstanceId),
            Is.EqualTo((CardStatus.Interrupted, false, (string?)null))
        );
        Assert.That((await host.SubmitAsync(card, "ivanova", "petrov")).Text, Does.StartWith("Процесс остановлен"));
        var told = await host.AskAsync<INotifications, Page<Notification>>(all => all.ListAsync(administrator, null, 10, default));
        Assert.That(told.Items.Select(line => line.Text), Has.One.StartsWith("Процесс документа остановлен"));
    }

    [Test]
    public async Task A_process_that_is_retried_after_its_fault_leads_its_card_again()
    {
        await using var host = await ProcessHost.StartAsync(json =>
            json.Replace("role:accountant", "role:nobody", StringComparison.Ordinal)
        );
        var card = (await host.ArriveAsync()).Id;
        await host.SubmitAsync(card, "ivanova", "petrov");
        var instance = (await host.CardAsync(card)).ProcessInstanceId!;
        await host.DecideAsync(card, "petrov", TaskDecisions.Approve);

        var failedAgain = await host.AlterAsync(instance, new Alteration.RetryIncidents(null));
        var stopped = await host.CardAsync(card);
        var skipped = await host.AlterAsync(instance, new Alteration.SkipActivity("payment", null, ["Отклонено"]));

        var revived = await host.CardAsync(card);
        Assert.That(failedAgain.IsSuccessful, Is.True);
        Assert.That((stopped.Status, stopped.ProcessInstanceId), Is.EqualTo((CardStatus.Interrupted, (string?)null)));
        Assert.That(skipped.IsSuccessful, Is.True, skipped.Log[0].Message);
        Assert.That(revived.ProcessInstanceId, Is.EqualTo(instance));
        Assert.That(
            (await host.TasksAsync(card)).Where(task => task.State == TaskState.Open).Select(task => task.Kind),
            Is.EqualTo(new[] { StageKind.Rework })
        );
    }

    [Test]
    public async Task A_process_that_fails_before_its_card_leaves_its_reason_in_the_ledger_and_tells_the_administrators()
    {
        await using var host = await ProcessHost.StartAsync(json =>
            json.Replace("EnDocs.CreateCard", "Elsa.Fault", StringComparison.Ordinal)
        );
        var administrator = await AddAdministratorAsync(host);
        host.Recognizer.Document = ProcessHost.Invoice();
        var file = await host.RecordFileAsync();

        Assert.That(await host.Processes.FileArrivedAsync(file, default), Is.True);

        await ProcessHost.EventuallyAsync(async () =>
            await host.AskAsync<IIntakeLedger, IntakeEntry?>(ledger => ledger.FindAsync(file.Id, default))
                is { State: IntakeState.Failed, CardId: null } entry
            && entry.Reason!.StartsWith("Процесс остановлен", StringComparison.Ordinal)
        );
        var told = await host.AskAsync<INotifications, Page<Notification>>(all => all.ListAsync(administrator, null, 10, default));
        Assert.That(told.Items.Select(line => line.Text), Has.One.StartsWith("Файл остался без карточки"));
    }

    [Test]
    public async Task A_file_that_no_process_waits_for_is_not_taken_and_may_be_offered_again()
    {
        await using var host = await ProcessHost.StartAsync(json => json.Replace("\"folder\"", "\"elsewhere\"", StringComparison.Ordinal));
        var file = await host.RecordFileAsync();

        Assert.That(await host.Processes.FileArrivedAsync(file, default), Is.False);
        await host.AskAsync<IIntakeLedger, bool>(async ledger =>
        {
            await ledger.PostponeAsync(file.Id, "Ждёт процесса.", default);
            return true;
        });

        var entry = await host.AskAsync<IIntakeLedger, IntakeEntry?>(ledger => ledger.FindAsync(file.Id, default));
        Assert.That((entry!.State, entry.Reason, entry.Hash), Is.EqualTo((IntakeState.Received, "Ждёт процесса.", (FileHash?)null)));
    }

    [Test]
    public async Task Interrupting_a_process_that_does_not_listen_cancels_it_and_frees_the_card_at_once()
    {
        await using var host = await ProcessHost.StartAsync();
        host.Recognizer.Document = ProcessHost.Invoice();
        var card = (await host.ArriveAsync()).Id;
        await host.SubmitAsync(card, "ivanova", "petrov");
        await host.ForgetListenersAsync(card);

        var answer = await host.Processes.InterruptAsync(
            new()
            {
                OperationId = "interrupt",
                By = await host.ViewerAsync("ivanova"),
                CardId = card,
                Reason = "дубль",
            },
            CancellationToken.None
        );

        Assert.That(answer.Outcome, Is.EqualTo(CommandOutcome.Done), answer.Text);
        var freed = await host.CardAsync(card);
        Assert.That((freed.Status, freed.IsLocked, freed.ProcessInstanceId), Is.EqualTo((CardStatus.Interrupted, false, (string?)null)));
        Assert.That((await host.TasksAsync(card)).Select(task => task.State), Is.All.EqualTo(TaskState.Withdrawn));
    }

    private static Task DismissAsync(ProcessHost host, string login) =>
        host.SaveAsync(async services =>
        {
            var name = DemoPeople.All.Single(person => person.Login == login).FullName;
            var employees = services.GetRequiredService<IEmployees>();
            var found = (await employees.SuggestAsync(name, 1, default)).Single();
            (await employees.FindAsync(found.Id, default))!.IsActive = false;
        });

    private static async Task<EmployeeId> AddAdministratorAsync(ProcessHost host)
    {
        var administrator = new Employee
        {
            Id = EmployeeId.New(TimeProvider.System),
            OrganisationId = (await host.AskAsync<IEmployees, IReadOnlyList<Employee>>(all => all.SuggestAsync("", 1, default)))[
                0
            ].OrganisationId,
            FullName = "Главный Администратор",
            Roles = [RoleCodes.Administrator],
        };
        await host.SaveAsync(services =>
        {
            services.GetRequiredService<IEmployees>().Add(administrator);
            return Task.CompletedTask;
        });
        return administrator.Id;
    }
}
