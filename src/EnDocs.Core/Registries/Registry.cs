namespace EnDocs.Core.Registries;

/// <summary>A registry (реестр): a list of cards with its own columns and rights. Registries are data.</summary>
public sealed class Registry
{
    /// <summary>Stable code, such as <c>unprocessed_scans</c> or <c>invoices</c>.</summary>
    public required string Code { get; init; }

    /// <summary>«Необработанные (сканы)», «Счета и оплаты».</summary>
    public required string Name { get; set; }

    /// <summary>Position in the menu.</summary>
    public int Order { get; set; }

    /// <summary>Its cards wait for somebody to check what was read.</summary>
    public bool IsUnprocessed { get; set; }

    /// <summary>Keys of the columns in their order: <c>number</c>, <c>date</c>, <c>counterparty</c>, <c>total</c>, <c>status</c>, <c>created</c>, or any requisite's key.</summary>
    public IReadOnlyList<string> Columns { get; set; } = [];
}
