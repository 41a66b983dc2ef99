using System.Text.RegularExpressions;
using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Core.Recognition;
using EnDocs.Core.TaxNumbers;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>From words with their places to the kind of the document and its requisites.</summary>
internal sealed partial class RequisiteExtraction
{
    private readonly Dictionary<string, Found> _found = [];
    private readonly DocumentText _text;
    private readonly bool _fromTextLayer;

    private RequisiteExtraction(IReadOnlyList<ReadPage> pages)
    {
        _text = DocumentText.Of(pages);
        _fromTextLayer = pages.Count > 0 && pages[0].FromTextLayer;
    }

    /// <summary>Code of the kind, or <see langword="null"/>.</summary>
    public string? Kind { get; private set; }

    public double KindConfidence { get; private set; }

    public IReadOnlyDictionary<string, Found> Fields => _found;

    public static RequisiteExtraction Of(IReadOnlyList<ReadPage> pages, IReadOnlyList<Inn> own, DateOnly today, bool hasPaymentCode)
    {
        var extraction = new RequisiteExtraction(pages);
        extraction.Run(own, today, hasPaymentCode);
        return extraction;
    }

    private void Run(IReadOnlyList<Inn> own, DateOnly today, bool hasPaymentCode)
    {
        var detected = KindDetection.Of(_text);
        (Kind, KindConfidence) =
            detected is { } known ? (known.Code, known.Confidence)
            : hasPaymentCode ? (DocumentKindCodes.PaymentInvoice, 0.8)
            : (null, 0.0);
        var (number, date) = NumberAndDate.Of(_text, Kind, today);
        Add(FieldKeys.Number, number);
        Add(FieldKeys.Date, date);
        AddParties(own);
        var (contractNumber, contractDate) = BasisContract.Of(_text, Kind);
        Add(FieldKeys.ContractNumber, contractNumber);
        Add(FieldKeys.ContractDate, contractDate);
        AddOfKind();
    }

    private void AddParties(IReadOnlyList<Inn> own)
    {
        var parties = new Parties(_text, Kind, own);
        Add(FieldKeys.SellerName, parties.Name(PartyRole.Seller));
        Add(FieldKeys.SellerInn, parties.Number(PartyRole.Seller));
        Add(FieldKeys.SellerKpp, parties.Kpp(PartyRole.Seller, _text));
        if (Kind != DocumentKindCodes.HrOrder)
        {
            Add(FieldKeys.BuyerName, parties.Name(PartyRole.Buyer));
            Add(FieldKeys.BuyerInn, parties.Number(PartyRole.Buyer));
            Add(FieldKeys.BuyerKpp, parties.Kpp(PartyRole.Buyer, _text));
        }

        var bank = BankRequisites.Of(_text, parties, Kind);
        Add(FieldKeys.BankBik, bank.Bik);
        Add(FieldKeys.BankAccount, bank.Account);
        Add(FieldKeys.BankCorrAccount, bank.CorrAccount);
        Add(FieldKeys.BankName, bank.Name);
    }

    private void AddOfKind()
    {
        if (Kind is not (DocumentKindCodes.Letter or DocumentKindCodes.HrOrder))
        {
            var totals = Totals.Of(_text);
            Add(FieldKeys.Total, totals.Total);
            Add(FieldKeys.Vat, totals.Vat);
            Add(FieldKeys.VatRate, totals.VatRate);
            Add(FieldKeys.Currency, totals.Currency);
        }

        switch (Kind)
        {
            case DocumentKindCodes.Letter:
                foreach (var (key, found) in LetterDetails.Of(_text))
                    Add(key, found);
                break;
            case DocumentKindCodes.HrOrder:
                foreach (var (key, found) in OrderDetails.Of(_text))
                    Add(key, found);
                break;
            case DocumentKindCodes.Upd:
                Add(FieldKeys.UpdStatus, UpdStatus.Of(_text));
                break;
            case DocumentKindCodes.PaymentInvoice:
                Add(FieldKeys.Purpose, Purpose());
                break;
        }
    }

    private Found? Purpose() =>
        PurposeText().Match(_text.Flow.Text) is { Success: true } match
            ? Found.At(
                _text.Flow,
                match.Groups["purpose"].Index,
                match.Groups["purpose"].Length,
                match.Groups["purpose"].Value.Replace('\n', ' ').Trim(' ', '«', '»', '"', '.'),
                0.85
            )
            : null;

    private void Add(string key, Found? found)
    {
        if (found is null || _found.ContainsKey(key))
            return;
        _found[key] = found with
        {
            Source =
                found.Source
                ?? (
                    found.Words.Count == 0 ? FieldSource.Computed
                    : _fromTextLayer ? FieldSource.TextLayer
                    : FieldSource.Ocr
                ),
        };
    }

    [GeneratedRegex(
        @"назначение(?:\s+платежа)?\W{1,4}(?<purpose>(?:оплата|по\s+сч[её]ту|за\s)[^\n]{5,200})",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        500
    )]
    private static partial Regex PurposeText();
}
