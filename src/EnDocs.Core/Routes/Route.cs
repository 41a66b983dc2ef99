using EnDocs.Core.MoneyAmounts;
using EnDocs.Core.Organisations;

namespace EnDocs.Core.Routes;

/// <summary>A configured route (маршрут): ordered stages, and for which documents it may be chosen.</summary>
public sealed class Route
{
    public required RouteId Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Null means every organisation.</summary>
    public OrganisationId? OrganisationId { get; set; }

    /// <summary>Null means every kind.</summary>
    public string? KindCode { get; set; }

    /// <summary>Smallest total, inclusive; null means no limit.</summary>
    public Money? FromTotal { get; set; }

    /// <summary>Largest total, inclusive; null means no limit.</summary>
    public Money? ToTotal { get; set; }

    public bool IsActive { get; set; } = true;

    /// <summary>In their order.</summary>
    public IReadOnlyList<RouteStage> Stages { get; set; } = [];
}
