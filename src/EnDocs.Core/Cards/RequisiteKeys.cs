namespace EnDocs.Core.Cards;

/// <summary>Keys of requisites that the product itself knows: those by which registries sort and processes decide.</summary>
public static class RequisiteKeys
{
    public const string Number = "number";
    public const string Date = "date";
    public const string SellerName = "seller.name";
    public const string SellerInn = "seller.inn";
    public const string SellerKpp = "seller.kpp";
    public const string BuyerInn = "buyer.inn";
    public const string Total = "total";
    public const string Bik = "bank.bik";
    public const string Subject = "extra.subject";
    public const string PaymentOrderNumber = "payment.number";
    public const string PaymentOrderDate = "payment.date";
    public const string Paid = "payment.paid";
}
