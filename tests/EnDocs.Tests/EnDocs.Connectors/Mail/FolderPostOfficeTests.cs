using EnDocs.Connectors.Mail;
using EnDocs.Core.Cards;
using EnDocs.Core.Letters;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace EnDocs.Tests.EnDocs.Connectors.Mail;

public sealed class FolderPostOfficeTests
{
    private string _outbox = "";

    [SetUp]
    public void MakeFolder() => _outbox = Directory.CreateTempSubdirectory("endocs-outbox-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_outbox, recursive: true);

    [Test]
    public async Task A_letter_becomes_one_readable_file()
    {
        await Office().SendAsync(Letter("instance:activity"), default);

        var message = await MimeMessage.LoadAsync(Directory.GetFiles(_outbox).Single());
        Assert.That(message.Subject, Is.EqualTo("Счёт № 17 оплачен"));
        Assert.That(message.TextBody, Does.Contain("Платёжное поручение № 5"));
        Assert.That(message.To.ToString(), Does.Contain("ivanova@example.test"));
    }

    [Test]
    public async Task A_letter_about_a_document_leads_to_it_when_the_portal_has_an_address()
    {
        var card = new CardId(Guid.CreateVersion7());

        await Office("https://docs.example.test/").SendAsync(Letter("leads") with { CardId = card }, default);

        var message = await MimeMessage.LoadAsync(Directory.GetFiles(_outbox).Single());
        Assert.That(message.TextBody, Does.Contain($"Открыть документ: https://docs.example.test/cards/{card}"));
    }

    [Test]
    public async Task The_same_letter_twice_is_one_file_with_one_message_id()
    {
        await Office().SendAsync(Letter("same"), default);
        var first = await File.ReadAllBytesAsync(Directory.GetFiles(_outbox).Single());

        await Office().SendAsync(Letter("same"), default);

        Assert.That(await File.ReadAllBytesAsync(Directory.GetFiles(_outbox).Single()), Is.EqualTo(first));
    }

    [Test]
    public void A_wrong_address_is_refused_for_good() =>
        Assert.That(
            async () => await Office().SendAsync(Letter("bad") with { To = "не адрес" }, default),
            Throws.TypeOf<LetterRefusedException>().With.Message.Contains("не адрес")
        );

    private FolderPostOffice Office(string portalUrl = "")
    {
        var options = Options.Create(new MailOptions { OutboxPath = _outbox, PortalUrl = portalUrl });
        return new(options, new Envelopes(options, new FakeTimeProvider()));
    }

    private static Letter Letter(string key) =>
        new()
        {
            Key = key,
            To = "ivanova@example.test",
            ToName = "Иванова А. А.",
            Subject = "Счёт № 17 оплачен",
            Text = "Платёжное поручение № 5 от 24.11.2026",
        };
}
