namespace EnDocs.Core.DocumentKinds;

/// <summary>One requisite of a kind: its key, its type and whether a card must have it before it is sent on.</summary>
public sealed record RequisiteDefinition
{
    /// <summary>Stable key such as <c>number</c>, <c>seller.inn</c>, <c>bank.account</c>; the keys of recognition are the same.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public RequisiteType Type { get; set; } = RequisiteType.Text;

    /// <summary>The heading under which the card shows it: «Документ», «Поставщик», «Банковские реквизиты», «Оплата».</summary>
    public string Section { get; set; } = "Документ";

    public bool Required { get; set; }

    /// <summary>Only processes set it (number and date of the payment order); people see it but do not edit it on the card.</summary>
    public bool FilledByProcess { get; set; }

    /// <summary>The values to choose from when the type is <see cref="RequisiteType.List"/>.</summary>
    public IReadOnlyList<string> Choices { get; set; } = [];
}
