namespace EnDocs.Core.Recognition;

/// <summary>Codes of the document kinds that recognition can tell apart.</summary>
public static class DocumentKindCodes
{
    public const string PaymentInvoice = "payment_invoice";
    public const string Upd = "upd";
    public const string Torg12 = "torg12";
    public const string Act = "act";
    public const string VatInvoice = "vat_invoice";
    public const string Contract = "contract";
    public const string Letter = "letter";
    public const string HrOrder = "hr_order";
}
