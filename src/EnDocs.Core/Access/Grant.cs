using EnDocs.Core.Organisations;

namespace EnDocs.Core.Access;

/// <summary>One line of the table of rights: people of a role may do these actions with cards of this registry, organisation and kind.</summary>
public sealed class Grant
{
    public required Guid Id { get; init; }

    public required string RoleCode { get; init; }

    /// <summary>Null means every registry.</summary>
    public string? RegistryCode { get; set; }

    /// <summary>Null means every organisation.</summary>
    public OrganisationId? OrganisationId { get; set; }

    /// <summary>Null means every kind.</summary>
    public string? KindCode { get; set; }

    public required CardActions Actions { get; set; }

    /// <summary>True limits the line to cards in whose process the person takes part.</summary>
    public bool OnlyOwn { get; set; }
}
