using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Organisations;
using EnDocs.Core.Paging;
using EnDocs.Core.Processes;
using EnDocs.Core.Recognition;
using EnDocs.Core.Registries;
using EnDocs.Core.Tasks;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Processes;

internal sealed class InvoiceTests
{
    private ProcessHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ProcessHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [SetUp]
    public void Forget() => (_host.Recognizer.Failure, _host.Post.Refusal) = (null, null);

    [Test]
    public async Task An_invoice_goes_from_file_to_payment_and_a_letter()
    {
        _host.Post.Sent.Clear();
        var card = await _host.ArriveAsync();
        Assert.That((card.RegistryCode, card.Title), Is.EqualTo((RegistryCodes.UnprocessedScans, "Счёт на оплату № 17 от 24.11.2026")));
        Assert.That(await OrganisationOfAsync(card), Is.EqualTo("ООО «Лютик»"), "the buyer's ИНН names the organisation");

        Assert.That((await _host.SubmitAsync(card.Id, "ivanova")).Outcome, Is.EqualTo(CommandOutcome.Done));
        Assert.That((await _host.CardAsync(card.Id)).Status, Is.EqualTo(CardStatus.InApproval));
        Assert.That((await _host.DecideAsync(card.Id, "petrov", TaskDecisions.Approve)).Text, Is.EqualTo("Согласовано."));
        Assert.That((await _host.DecideAsync(card.Id, "orlova", TaskDecisions.Pay)).Text, Is.EqualTo("Оплата отмечена."));

        var paid = await _host.CardAsync(card.Id);
        Assert.That((paid.Status, paid.RegistryCode), Is.EqualTo((CardStatus.Paid, RegistryCodes.Invoices)));
        Assert.That((paid[RequisiteKeys.PaymentOrderNumber], paid[RequisiteKeys.Paid]), Is.EqualTo(("45", "true")));
        await ProcessHost.EventuallyAsync(() => Task.FromResult(_host.Post.Sent.Count == 1));
        Assert.That(_host.Post.Sent[0].Subject, Is.EqualTo("Оплачено: счёт на оплату № 17 от 24.11.2026"));
        Assert.That(_host.Post.Sent[0].To, Is.EqualTo("ivanova@example.test"));
    }

    [Test]
    public async Task A_rejected_invoice_returns_to_its_initiator_and_everybody_is_asked_again()
    {
        var card = await _host.ArriveAsync();
        await _host.SubmitAsync(card.Id, "ivanova", "petrov", "sidorova");
        await _host.DecideAsync(card.Id, "sidorova", TaskDecisions.Approve);
        await _host.DecideAsync(card.Id, "petrov", TaskDecisions.Reject, "нет договора");

        var returned = await _host.CardAsync(card.Id);
        Assert.That((returned.Status, returned.IsLocked), Is.EqualTo((CardStatus.InRework, false)));
        Assert.That((await _host.OpenTaskAsync(card.Id, await _host.ViewerAsync("ivanova"))).Text, Is.EqualTo("нет договора"));

        Assert.That((await _host.SubmitAsync(card.Id, "ivanova", "petrov", "sidorova")).Outcome, Is.EqualTo(CommandOutcome.Done));
        var second = (await _host.TasksAsync(card.Id)).Where(task => task.State == TaskState.Open).ToList();
        Assert.That(second.Select(task => task.Round), Is.EqualTo(new[] { 2, 2 }));
        await _host.DecideAsync(card.Id, "sidorova", TaskDecisions.Approve);
        await _host.DecideAsync(card.Id, "petrov", TaskDecisions.Approve);
        Assert.That((await _host.CardAsync(card.Id)).Status, Is.EqualTo(CardStatus.AwaitingPayment));
    }

    [Test]
    public async Task The_sum_chooses_the_route_and_two_of_three_are_enough()
    {
        var card = await _host.ArriveAsync(ProcessHost.Invoice("600000.00"));
        await _host.SubmitAsync(card.Id, "smirnov");
        await _host.DecideAsync(card.Id, "petrov", TaskDecisions.Approve);
        await _host.DecideAsync(card.Id, "kim", TaskDecisions.Approve);

        var tasks = await _host.TasksAsync(card.Id);
        Assert.That(tasks.Count(task => task.State == TaskState.Withdrawn), Is.EqualTo(1), "the third is not needed");
        Assert.That(tasks.Single(task => task.State == TaskState.Open).RoleCode, Is.EqualTo("director"));
        await _host.DecideAsync(card.Id, "gromov", TaskDecisions.Approve);
        Assert.That((await _host.CardAsync(card.Id)).Status, Is.EqualTo(CardStatus.AwaitingPayment));
    }

    [Test]
    public async Task Another_kind_of_document_goes_the_same_way_into_its_own_registry()
    {
        var card = await _host.ArriveAsync(ProcessHost.Invoice(kind: DocumentKindCodes.Upd));
        await _host.SubmitAsync(card.Id, "ivanova");
        Assert.That((await _host.CardAsync(card.Id)).RegistryCode, Is.EqualTo("accounting"));

        await _host.DecideAsync(card.Id, "kim", TaskDecisions.Reject, "не та сумма");
        Assert.That((await _host.SubmitAsync(card.Id, "ivanova")).Outcome, Is.EqualTo(CommandOutcome.Done), "its initiator sends it again");
    }

    [Test]
    public async Task A_file_that_cannot_be_read_still_gets_a_card_with_the_reason_in_the_ledger()
    {
        _host.Recognizer.Failure = "Файл зашифрован.";
        var arrived = await _host.RecordFileAsync();

        await _host.Processes.FileArrivedAsync(arrived, CancellationToken.None);

        var card = await _host.CardOfAsync(arrived.Id);
        Assert.That((card.Title, card.RegistryCode), Is.EqualTo(("scan-001.pdf", RegistryCodes.UnprocessedScans)));
        var entry = await _host.AskAsync<IIntakeLedger, IntakeEntry?>(ledger => ledger.FindAsync(arrived.Id, default));
        Assert.That((entry!.State, entry.Reason), Is.EqualTo((IntakeState.Registered, "Файл зашифрован.")));
    }

    [Test]
    public async Task The_same_file_of_the_ledger_starts_one_process()
    {
        _host.Recognizer.Document = ProcessHost.Invoice();
        _host.Recognizer.Requests.Clear();
        var arrived = await _host.RecordFileAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _host.Processes.FileArrivedAsync(arrived, CancellationToken.None)));

        await _host.CardOfAsync(arrived.Id);
        Assert.That(_host.Recognizer.Requests, Has.Count.EqualTo(1));
        Assert.That(_host.Recognizer.Requests[0].OwnOrganisations, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_text_of_the_pages_stays_with_the_file()
    {
        var card = await _host.ArriveAsync();

        var pages = await _host.AskAsync<IFilePages, IReadOnlyList<FilePage>>(files => files.OfFileAsync(card.Files[0].Hash, default));

        Assert.That(pages.Single().Text, Is.EqualTo("Счёт на оплату № 17"));
    }

    [Test]
    public async Task A_refused_letter_is_told_in_the_history_of_the_card()
    {
        _host.Post.Refusal = "нет такого ящика";
        var card = await _host.ArriveAsync();
        await _host.SubmitAsync(card.Id, "ivanova", "petrov");
        await _host.DecideAsync(card.Id, "petrov", TaskDecisions.Reject, "нет");

        await ProcessHost.EventuallyAsync(async () =>
            (await HistoryAsync(card.Id)).Any(line => line.Contains("не доставлено") && line.Contains("нет такого ящика"))
        );
    }

    [Test]
    public async Task The_history_tells_the_whole_story()
    {
        var card = await _host.ArriveAsync();
        await _host.SubmitAsync(card.Id, "ivanova", "petrov");
        await _host.DecideAsync(card.Id, "petrov", TaskDecisions.Approve);
        await _host.DecideAsync(card.Id, "kuznetsova", TaskDecisions.Pay);

        var history = await HistoryAsync(card.Id);
        Assert.That(history, Has.Some.Contains("Карточка создана по файлу «scan-001.pdf»"));
        Assert.That(history, Has.Some.Contains("Документ отправлен выбранным согласующим, круг 1"));
        Assert.That(history, Has.Some.Contains("Согласование: согласовано"));
        Assert.That(history, Has.Some.Contains("Статус: «Оплачено»"));
    }

    private async Task<IReadOnlyList<string>> HistoryAsync(CardId card)
    {
        var page = await _host.AskAsync<IAuditTrail, Page<HistoryLine>>(audit => audit.OfCardAsync(card, null, 100, default));
        return [.. page.Items.Select(line => line.Text)];
    }

    private async Task<string?> OrganisationOfAsync(Card card) =>
        (await _host.AskAsync<IOrganisations, Organisation?>(all => all.FindAsync(card.OrganisationId, default)))?.Name;
}
