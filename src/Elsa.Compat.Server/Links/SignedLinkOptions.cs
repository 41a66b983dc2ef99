using System.ComponentModel.DataAnnotations;

namespace Elsa.Server.Links;

/// <summary>Where signed links lead.</summary>
public sealed class SignedLinkOptions
{
    public const string Section = "Links";

    /// <summary>Address by which others reach this server, such as <c>https://docs.example.ru</c>. Empty: the address at which it listens.</summary>
    [RegularExpression("^$|^https?://[^ ]+$")]
    public string PublicUrl { get; set; } = "";
}
