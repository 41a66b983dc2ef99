using EnDocs.Connectors.Mail;
using EnDocs.Core.Letters;
using EnDocs.Tests.Support.Mail;
using EnDocs.Tests.Support.Network;
using Microsoft.Extensions.Options;

namespace EnDocs.IntegrationTests.Mail;

public sealed class SmtpPostOfficeTests
{
    private MailServer _server = null!;

    [OneTimeSetUp]
    public async Task StartServer() => _server = await MailServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopServer() => await _server.DisposeAsync();

    [Test]
    public async Task A_letter_arrives_with_its_Russian_subject_and_the_message_id_of_its_key()
    {
        await Office(_server.Port).SendAsync(Letter("a", "ivanova@test.local"), default);
        await Office(_server.Port).SendAsync(Letter("a", "ivanova@test.local"), default);

        var letters = await ArrivedAsync(2);
        Assert.That(letters.Select(letter => letter.Subject), Is.All.EqualTo("Счёт № 17 оплачен"));
        Assert.That(letters.Select(letter => letter.MessageId).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void An_unknown_mailbox_is_refused_for_good() =>
        Assert.That(
            async () => await Office(_server.Port).SendAsync(Letter("b", "nobody@test.local"), default),
            Throws.TypeOf<LetterRefusedException>().With.Message.Contains("nobody@test.local")
        );

    [Test]
    public void A_server_that_does_not_answer_is_worth_another_try() =>
        Assert.That(
            async () => await Office(FreePort.Next()).SendAsync(Letter("c", "ivanova@test.local"), default),
            Throws.TypeOf<PostOfficeUnavailableException>()
        );

    private async Task<IReadOnlyList<MimeKit.MimeMessage>> ArrivedAsync(int count)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var letters = await _server.LettersAsync();
            if (letters.Count >= count)
                return letters;
            await Task.Delay(50);
        }

        return await _server.LettersAsync();
    }

    private static SmtpPostOffice Office(int port)
    {
        var options = Options.Create(
            new MailOptions
            {
                Host = "127.0.0.1",
                Port = port,
                Security = "none",
                OutboxPath = "unused",
                TimeoutSeconds = 10,
            }
        );
        return new(options, new Envelopes(options, TimeProvider.System));
    }

    private static Letter Letter(string key, string to) =>
        new()
        {
            Key = key,
            To = to,
            ToName = "Иванова А. А.",
            Subject = "Счёт № 17 оплачен",
            Text = "Платёжное поручение № 5 от 24.11.2026",
        };
}
