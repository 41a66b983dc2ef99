namespace EnDocs.Core.Organisations;

/// <summary>One of our own organisations.</summary>
public sealed class Organisation
{
    public required OrganisationId Id { get; init; }

    /// <summary>Short name as in documents: «ООО «Ромашка»».</summary>
    public required string Name { get; set; }

    /// <summary>Ten or twelve digits with right check digits.</summary>
    public required string Inn { get; set; }

    /// <summary>Null for an individual entrepreneur.</summary>
    public string? Kpp { get; set; }

    /// <summary>IANA time zone in which business dates are counted.</summary>
    public string TimeZone { get; set; } = "Europe/Moscow";
}
