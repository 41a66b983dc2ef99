using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Connectors.Recognition.Requisites;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition;

/// <summary>A scan whose requisites are missing or fail their checks is read a second time in another way; the surer value of each field is kept.</summary>
internal static class SecondReading
{
    private const int MostPages = 2;

    private static readonly string[] Always = [FieldKeys.Number, FieldKeys.Date, FieldKeys.SellerName];

    private static readonly string[] WithMoney = [FieldKeys.SellerInn, FieldKeys.BuyerInn, FieldKeys.Total, FieldKeys.VatRate];

    public static bool IsWorthwhile(RequisiteExtraction first, IReadOnlyList<ScannedPage> pages)
    {
        if (!pages.Any(page => page.Straight is not null))
            return false;
        if (first.Kind is null || first.Fields.Values.Any(found => found.FailedChecks.Count > 0) || Missing(first, Always))
            return true;
        return first.Kind switch
        {
            DocumentKindCodes.Letter or DocumentKindCodes.HrOrder or DocumentKindCodes.Contract => false,
            DocumentKindCodes.PaymentInvoice => Missing(first, WithMoney)
                || Missing(first, [FieldKeys.BankBik, FieldKeys.BankAccount, FieldKeys.BankCorrAccount]),
            _ => Missing(first, WithMoney),
        };
    }

    public static async Task<IReadOnlyDictionary<string, Found>> MergeAsync(
        RequisiteExtraction first,
        RecognitionRequest request,
        DocumentReader reader,
        IReadOnlyList<ScannedPage> pages,
        CancellationToken cancellationToken
    )
    {
        var again = new List<ReadPage>();
        foreach (var page in pages.Take(MostPages))
            again.Add(page.Straight is null ? page.Page : await reader.ReadAgainAsync(page, cancellationToken));
        var second = RequisiteExtraction.Of(again, request.OwnOrganisations, request.Today, hasPaymentCode: false);
        var merged = new Dictionary<string, Found>(first.Fields);
        if (first.Kind is not null && second.Kind != first.Kind)
            return merged;
        foreach (var (key, found) in second.Fields)
        {
            if (!merged.TryGetValue(key, out var known))
                merged[key] = found with { Confidence = found.Confidence * 0.95 };
            else if (known.Value == found.Value)
                merged[key] = known with { Confidence = Math.Min(0.99, known.Confidence + 0.03) };
            else if (known.FailedChecks.Count > 0 && found.FailedChecks.Count == 0)
                merged[key] = found;
        }

        return merged;
    }

    private static bool Missing(RequisiteExtraction extraction, IEnumerable<string> keys) =>
        keys.Any(key => !extraction.Fields.ContainsKey(key));
}
