using EnDocs.Core.Access;
using EnDocs.Core.Organisations;

namespace EnDocs.Core.Cards;

/// <summary>A person saves a card.</summary>
public sealed record EditCard
{
    public required Viewer By { get; init; }

    public required CardId CardId { get; init; }

    /// <summary>The card's revision that the person saw.</summary>
    public required int Revision { get; init; }

    /// <summary>
    /// What the person typed or left as it was, by key; null or blank clears. A value that a machine read and that comes back unchanged is thereby
    /// confirmed; a key that is not here is left alone.
    /// </summary>
    public required IReadOnlyDictionary<string, string?> Values { get; init; }

    /// <summary>Another kind of document; null leaves it.</summary>
    public string? KindCode { get; init; }

    /// <summary>Another organisation of ours; null leaves it.</summary>
    public OrganisationId? OrganisationId { get; init; }
}

/// <summary>What became of an <see cref="EditCard"/>.</summary>
public sealed record EditResult
{
    public required EditOutcome Outcome { get; init; }

    /// <summary>What the person reads, in Russian.</summary>
    public required string Text { get; init; }

    /// <summary>Errors when nothing was saved; warnings and missing values when it was.</summary>
    public IReadOnlyList<RequisiteRemark> Remarks { get; init; } = [];

    public IReadOnlyList<ValueChange> Changes { get; init; } = [];

    /// <summary>Earlier cards of the same seller, number and date that the person may see.</summary>
    public IReadOnlyList<CardTwin> Twins { get; init; } = [];

    /// <summary>The card's revision now; 0 when the person may not know it.</summary>
    public int Revision { get; init; }
}

/// <summary>The ways in which an edit ends.</summary>
public enum EditOutcome
{
    Saved,

    /// <summary>A value is no value of its type; see the remarks.</summary>
    Invalid,

    /// <summary>Somebody else changed the card meanwhile.</summary>
    Stale,

    /// <summary>Somebody is deciding on the card, or it is in the archive.</summary>
    Locked,

    /// <summary>There is no such card, or the person may not edit it.</summary>
    NotFound,
}
