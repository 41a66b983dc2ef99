namespace EnDocs.Core.Letters;

/// <summary>Sends letters: over SMTP, or into <c>data/outbox/</c> as <c>.eml</c> files when no SMTP server is configured.</summary>
public interface IPostOffice
{
    /// <summary>Sending the same <see cref="Letter.Key"/> twice uses the same Message-ID, and writes the same file.</summary>
    /// <exception cref="PostOfficeUnavailableException">The server did not answer or asked to come later; safe to retry.</exception>
    /// <exception cref="LetterRefusedException">The server refuses this letter for good, for example an unknown address.</exception>
    Task SendAsync(Letter letter, CancellationToken cancellationToken);
}

/// <summary>The mail server did not answer or asked to come later; safe to retry.</summary>
public sealed class PostOfficeUnavailableException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The mail server refuses the letter for good.</summary>
public sealed class LetterRefusedException(string message, Exception? cause = null) : Exception(message, cause);
