using System.Net.Sockets;
using EnDocs.Core.Letters;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace EnDocs.Connectors.Mail;

/// <summary>Sends each letter in a conversation of its own.</summary>
internal sealed class SmtpPostOffice(IOptions<MailOptions> options, Envelopes envelopes) : IPostOffice
{
    public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        using var message = envelopes.Wrap(letter);
        using var smtp = new SmtpClient { Timeout = options.Value.TimeoutSeconds * 1000 };
        try
        {
            await smtp.ConnectAsync(options.Value.Host, options.Value.Port, Security(), cancellationToken);
            if (options.Value.User.Length > 0)
                await smtp.AuthenticateAsync(options.Value.User, options.Value.Password, cancellationToken);
            await smtp.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException refusal)
            when ((int)refusal.StatusCode >= 500
                && refusal.ErrorCode is (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted)
            )
        {
            throw new LetterRefusedException($"Почтовый сервер не принял письмо для «{letter.To}»: {refusal.Message}", refusal);
        }
        catch (Exception problem)
            when (problem
                    is CommandException
                        or ProtocolException
                        or AuthenticationException
                        or SslHandshakeException
                        or IOException
                        or SocketException
                || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            throw new PostOfficeUnavailableException(
                $"Mail server {options.Value.Host}:{options.Value.Port} did not take letter {letter.Key}.",
                problem
            );
        }

        await LeaveAsync(smtp, cancellationToken);
    }

    // The letter is already accepted: a server that hangs up without a farewell must not make us send it again.
    private static async Task LeaveAsync(SmtpClient smtp, CancellationToken cancellationToken)
    {
        try
        {
            await smtp.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception farewell) when (farewell is CommandException or ProtocolException or IOException or SocketException)
        {
            smtp.Dispose();
        }
    }

    private SecureSocketOptions Security() =>
        options.Value.Security switch
        {
            "none" => SecureSocketOptions.None,
            "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.Auto,
        };
}
