using EnDocs.Core.Cards;

namespace EnDocs.Core.Registries;

/// <summary>What of a registry to list, and in which order.</summary>
public sealed record CardQuery
{
    public required string RegistryCode { get; init; }

    /// <summary>Words or digits to find in number, title, counterparty and ИНН; ё equals е, case does not matter.</summary>
    public string? Text { get; init; }

    public CardStatus? Status { get; init; }

    public string? KindCode { get; init; }

    /// <summary>Document date, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Document date, inclusive.</summary>
    public DateOnly? To { get; init; }

    public CardSort Sort { get; init; } = CardSort.Created;

    public bool Descending { get; init; } = true;

    /// <summary><see cref="Paging.Page{T}.Next"/> of the page before; null asks for the first.</summary>
    public string? After { get; init; }

    /// <summary>1 to 200.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>Columns by which a registry sorts.</summary>
public enum CardSort
{
    Created,
    Number,
    Date,
    Counterparty,
    Total,
    Status,
}
