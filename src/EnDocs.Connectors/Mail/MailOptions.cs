using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace EnDocs.Connectors.Mail;

/// <summary>How letters leave: over an SMTP server, or into a folder when no server is named.</summary>
public sealed class MailOptions
{
    public const string Section = "Connectors:Mail";

    /// <summary>Empty means that letters become <c>.eml</c> files in <see cref="OutboxPath"/>.</summary>
    public string Host { get; set; } = "";

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary><c>auto</c>, <c>none</c>, <c>starttls</c> or <c>tls</c>.</summary>
    [RegularExpression("^(auto|none|starttls|tls)$")]
    public string Security { get; set; } = "auto";

    public string User { get; set; } = "";

    /// <summary>From the environment only; never logged.</summary>
    public string Password { get; set; } = "";

    [Required]
    public string From { get; set; } = "endocs@localhost";

    [Required]
    public string FromName { get; set; } = "EnDocs";

    /// <summary>Domain of Message-IDs.</summary>
    [Required]
    public string Domain { get; set; } = "endocs.local";

    /// <summary>Address by which people open the portal, such as <c>https://docs.example.ru</c>. Empty: letters lead nowhere.</summary>
    [RegularExpression("^$|^https?://[^ ]+$")]
    public string PortalUrl { get; set; } = "";

    [Required]
    public string OutboxPath { get; set; } = "";

    /// <summary>How long one conversation with the server may take. Seconds.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    [MemberNotNullWhen(true, nameof(Host))]
    internal bool HasServer => !string.IsNullOrWhiteSpace(Host);
}
