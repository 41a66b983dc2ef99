namespace EnDocs.Core.Recognition;

/// <summary>Keys of the requisites that recognition finds.</summary>
public static class FieldKeys
{
    /// <summary>As printed, without «№».</summary>
    public const string Number = "number";

    /// <summary>ISO date of the document itself, never that of an incoming stamp or of the contract.</summary>
    public const string Date = "date";

    public const string SellerName = "seller.name";
    public const string SellerInn = "seller.inn";
    public const string SellerKpp = "seller.kpp";
    public const string BuyerName = "buyer.name";
    public const string BuyerInn = "buyer.inn";
    public const string BuyerKpp = "buyer.kpp";

    /// <summary>Total with VAT, «1234567.89».</summary>
    public const string Total = "total";

    /// <summary>Sum of VAT, «1234567.89»; absent when the document is without VAT.</summary>
    public const string Vat = "vat";

    /// <summary>«22», «20», «10», «5», «7», «0», «mixed» (several rates) or «none» (без НДС).</summary>
    public const string VatRate = "vatRate";

    /// <summary>ISO 4217, such as «RUB».</summary>
    public const string Currency = "currency";

    public const string BankName = "bank.name";
    public const string BankBik = "bank.bik";
    public const string BankAccount = "bank.account";
    public const string BankCorrAccount = "bank.corrAccount";
    public const string ContractNumber = "contract.number";
    public const string ContractDate = "contract.date";

    /// <summary>Purpose of the payment.</summary>
    public const string Purpose = "purpose";

    /// <summary>The payload of the payment QR (ГОСТ Р 56042-2014).</summary>
    public const string Qr = "qr";

    public const string UpdStatus = "extra.updStatus";
    public const string LetterSubject = "extra.subject";
    public const string LetterReplyTo = "extra.replyTo";
    public const string LetterReplyDate = "extra.replyDate";
    public const string OrderEmployee = "extra.employee";
    public const string OrderPosition = "extra.position";
    public const string OrderStartDate = "extra.startDate";
}
