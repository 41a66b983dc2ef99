using System.Security.Cryptography;
using System.Text;
using EnDocs.Core.Letters;
using Microsoft.Extensions.Options;
using MimeKit;

namespace EnDocs.Connectors.Mail;

/// <summary>Makes MIME messages of letters. The Message-ID depends on the letter's key alone.</summary>
internal sealed class Envelopes(IOptions<MailOptions> options, TimeProvider time)
{
    /// <exception cref="LetterRefusedException">The address cannot be one.</exception>
    public MimeMessage Wrap(Letter letter)
    {
        if (!MailboxAddress.TryParse(letter.To, out var address))
            throw new LetterRefusedException($"Адрес «{letter.To}» записан неверно.");

        var message = new MimeMessage
        {
            MessageId = $"{Name(letter)}@{options.Value.Domain}",
            Subject = letter.Subject,
            Date = time.GetLocalNow(),
            Body = new TextPart("plain") { Text = TextOf(letter) },
        };
        message.From.Add(new MailboxAddress(options.Value.FromName, options.Value.From));
        message.To.Add(new MailboxAddress(letter.ToName, address.Address));
        return message;
    }

    private string TextOf(Letter letter) =>
        letter.CardId is { } card && options.Value.PortalUrl is { Length: > 0 } portal
            ? $"{letter.Text.TrimEnd()}\n\nОткрыть документ: {portal.TrimEnd('/')}/cards/{card}\n"
            : letter.Text;

    /// <summary>A name that is safe in a header and on disk: a digest of the key.</summary>
    public static string Name(Letter letter) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letter.Key)))[..32];
}
