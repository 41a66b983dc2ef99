namespace EnDocs.Core.DocumentKinds;

/// <summary>A kind of document and the requisites that its cards have. Kinds are data.</summary>
public sealed class DocumentKind
{
    /// <summary>Stable code used by processes and recognition, such as <c>payment_invoice</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What people read: «Счёт на оплату».</summary>
    public required string Name { get; set; }

    /// <summary>The registry into which a card of this kind goes when it leaves «Необработанные».</summary>
    public required string RegistryCode { get; set; }

    /// <summary>In the order of the card.</summary>
    public IReadOnlyList<RequisiteDefinition> Requisites { get; set; } = [];

    public RequisiteDefinition? Find(string key) => Requisites.FirstOrDefault(definition => definition.Key == key);
}
