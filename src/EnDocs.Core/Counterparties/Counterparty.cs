namespace EnDocs.Core.Counterparties;

/// <summary>Somebody we exchange documents with.</summary>
public sealed class Counterparty
{
    public required CounterpartyId Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Ten or twelve digits; unique together with <see cref="Kpp"/>.</summary>
    public required string Inn { get; set; }

    public string? Kpp { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
