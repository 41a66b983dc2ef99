using EnDocs.Core.Cards;
using EnDocs.Core.Effects;
using EnDocs.Core.Employees;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Notifications;
using EnDocs.Core.Recognition;
using EnDocs.Core.Registries;
using EnDocs.Core.Tasks;
using NUnit.Framework;

namespace EnDocs.Tests.Processes;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CardRegistrationTests
{
    private readonly Office _office = new();

    [TearDown]
    public void Close() => _office.Dispose();

    [Test]
    public async Task A_card_belongs_to_the_organisation_that_the_document_names_as_buyer()
    {
        var second = _office.Organisations.Add("ООО «Лютик»", "9999000020");

        var card = await RegisterAsync(Document(new RecognizedField { Key = FieldKeys.BuyerInn, Value = "9999000020" }));

        Assert.That(card.OrganisationId, Is.EqualTo(second.Id));
        Assert.That(_office.Ledger.All.Single().State, Is.EqualTo(IntakeState.Registered));
        Assert.That(_office.Ledger.All.Single().CardId, Is.EqualTo(card.Id));
    }

    [Test]
    public async Task The_same_file_of_the_ledger_makes_one_card()
    {
        var entry = Entry();
        var first = await RegisterAsync(null, entry);
        var second = await RegisterAsync(null, entry);

        Assert.That(second, Is.SameAs(first));
        Assert.That(_office.Cards.All, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_was_read_keeps_its_place_and_its_doubts()
    {
        var document = Document(
            new RecognizedField
            {
                Key = FieldKeys.Number,
                Value = "17",
                Page = 2,
                Box = new(0.1, 0.25, 0.5, 0.0301),
                Confidence = 0.93,
                Source = FieldSource.Ocr,
                FailedChecks = ["номер похож на дату"],
            },
            new RecognizedField { Key = "key.that.the.kind.does.not.know", Value = "x" }
        );
        var card = await RegisterAsync(document);

        await _office.Get<CardRegistration>().FillAsync(card.Id, document, CancellationToken.None);

        var requisite = card.Requisites.Single();
        Assert.That(requisite.Value, Is.EqualTo("17"));
        Assert.That(requisite.Origin.Box, Is.EqualTo("0.1 0.25 0.5 0.0301"));
        Assert.That(requisite.Origin, Has.Property("Source").EqualTo(ValueSource.Ocr).And.Property("Page").EqualTo(2));
        Assert.That(requisite.Origin.Doubt, Is.EqualTo("номер похож на дату"));
        Assert.That(card.Title, Is.EqualTo("Счёт на оплату № 17"));
        Assert.That(_office.Pages.All.Single().Text, Is.EqualTo("Счёт № 17"));
    }

    [Test]
    public async Task Recognition_never_overwrites_what_a_person_confirmed()
    {
        var document = Document(new RecognizedField { Key = FieldKeys.Number, Value = "71" });
        var card = await RegisterAsync(document);
        card.Fill([new(RequisiteKeys.Number, "17", ValueOrigin.Typed)], _office.Initiator.Id, _office.Time.GetUtcNow());

        await _office.Get<CardRegistration>().FillAsync(card.Id, document, CancellationToken.None);

        Assert.That(card.Number, Is.EqualTo("17"));
    }

    [Test]
    public async Task An_announcement_reaches_everybody_of_a_role_once()
    {
        var announcement = new Announcement
        {
            Key = "instance-1:notify-1",
            InstanceId = "instance-1",
            CardId = _office.Invoice().Id,
            Recipient = Performer.OfRole(RoleCodes.Accountant),
            Subject = "Оплачен счёт\r\nBcc: somebody@example.test",
            Text = "Счёт оплачен.",
        };

        await _office.Get<Announcements>().TellAsync(announcement, CancellationToken.None);
        await _office.Get<Announcements>().TellAsync(announcement, CancellationToken.None);

        Assert.That(_office.Notifications.All, Has.Count.EqualTo(2));
        var letters = _office.Effects.All.OfType<SendLetter>().ToList();
        Assert.That(
            letters.Select(letter => letter.Letter.To),
            Is.EquivalentTo(new[] { _office.Accountant.Email, _office.SecondAccountant.Email })
        );
        Assert.That(letters[0].Letter.Subject, Does.Not.Contain("\n"));
    }

    private static RecognizedDocument Document(params RecognizedField[] fields) =>
        new()
        {
            KindCode = DocumentKindCodes.PaymentInvoice,
            Fields = fields,
            Pages = [new() { Number = 1, Text = "Счёт № 17" }],
        };

    private IntakeEntry Entry()
    {
        var entry = new IntakeEntry
        {
            Id = IntakeId.New(_office.Time),
            Source = "folder",
            FileName = "scan.pdf",
            Size = 3,
            ReceivedAt = _office.Time.GetUtcNow(),
            Hash = FileHash.Of(new byte[32]),
            MediaType = "application/pdf",
        };
        _office.Ledger.All.Add(entry);
        return entry;
    }

    [TestCase("payment_invoise", RegistryCodes.UnprocessedScans, "Вида документа «payment_invoise» нет")]
    [TestCase(DocumentKindCodes.PaymentInvoice, "unprocesed", "Реестра «unprocesed» нет")]
    public void A_process_that_names_an_unknown_kind_or_registry_fails_with_the_remedy(string kind, string registry, string complaint)
    {
        var request = new NewCard
        {
            IntakeId = Entry().Id,
            KindCode = kind,
            RegistryCode = registry,
            ProcessInstanceId = "instance-1",
        };

        var register = () => _office.Get<CardRegistration>().RegisterAsync(request, CancellationToken.None);

        Assert.That(register, Throws.Exception.With.Message.StartsWith(complaint));
    }

    private Task<Card> RegisterAsync(RecognizedDocument? document, IntakeEntry? entry = null) =>
        _office
            .Get<CardRegistration>()
            .RegisterAsync(
                new()
                {
                    IntakeId = (entry ?? Entry()).Id,
                    KindCode = DocumentKindCodes.PaymentInvoice,
                    ProcessInstanceId = "instance-1",
                    Document = document,
                },
                CancellationToken.None
            );
}
