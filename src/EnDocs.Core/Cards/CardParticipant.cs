using EnDocs.Core.Employees;

namespace EnDocs.Core.Cards;

/// <summary>Somebody who takes part in a card's process and therefore sees the card.</summary>
public sealed class CardParticipant
{
    public required EmployeeId EmployeeId { get; init; }

    /// <summary>Why: initiator, or the kind of the stage.</summary>
    public required string Reason { get; init; }
}
