using EnDocs.Core.Employees;

namespace EnDocs.Core.Cards;

/// <summary>The value of one requisite of a card, and where it came from.</summary>
public sealed class Requisite
{
    /// <summary>Characters of a value; what a machine read beyond them is cut.</summary>
    public const int MaxLength = 4000;

    /// <summary>Key of the requisite in the card's kind.</summary>
    public required string Key { get; init; }

    /// <summary>In the canonical form of its type: ISO date, <c>1234567.89</c>, digits only …</summary>
    public required string Value { get; set; }

    public required ValueOrigin Origin { get; set; }

    /// <summary>Who typed the value or confirmed what was read; null while nobody has looked.</summary>
    public EmployeeId? ConfirmedBy { get; set; }

    public required DateTimeOffset SetAt { get; set; }
}
