namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>On which side of the document somebody stands.</summary>
internal enum PartyRole
{
    /// <summary>Neither: a consignee, a bank, a label that ends the reach of the one before.</summary>
    Neither,
    Seller,
    Buyer,
}
