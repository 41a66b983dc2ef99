using EnDocs.Core.Cards;
using EnDocs.Core.MoneyAmounts;

namespace EnDocs.Core.Registries;

/// <summary>One line of a registry.</summary>
public sealed record CardRow
{
    public required CardId Id { get; init; }

    public required string KindName { get; init; }

    public required string Title { get; init; }

    public string? Number { get; init; }

    public DateOnly? Date { get; init; }

    public string? CounterpartyName { get; init; }

    public string? CounterpartyInn { get; init; }

    public Money? Total { get; init; }

    public required CardStatus Status { get; init; }

    public string? InitiatorName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
