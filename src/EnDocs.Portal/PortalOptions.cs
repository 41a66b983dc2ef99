using System.ComponentModel.DataAnnotations;

namespace EnDocs.Portal;

/// <summary>How the portal behaves: what the administrator sets, and what the host tells it.</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>A warning in Russian above every page, such as that recognition is not installed; null shows none.</summary>
    public string? Banner { get; set; }

    /// <summary>How often open pages ask for news. Seconds.</summary>
    [Range(1, 3600)]
    public int RefreshSeconds { get; set; } = 10;

    /// <summary>How long a person stays signed in without doing anything. Hours.</summary>
    [Range(1, 8760)]
    public int SessionHours { get; set; } = 12;

    /// <summary>Where people put files for recognition, as the empty list of unprocessed documents tells them.</summary>
    public string IntakeFolder { get; set; } = "data/intake";
}
