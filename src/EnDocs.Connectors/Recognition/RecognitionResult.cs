using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Connectors.Recognition.Requisites;
using EnDocs.Core.Recognition;
using EnDocs.Core.TaxNumbers;

namespace EnDocs.Connectors.Recognition;

/// <summary>Puts pages and findings into the records that Core knows, with boxes on the page as stored.</summary>
internal static class RecognitionResult
{
    /// <summary>Values without a check digit are no surer than their letters.</summary>
    private const double LetterShare = 0.35;

    public static RecognizedDocument Of(
        string? kind,
        IReadOnlyDictionary<string, Found> fields,
        IReadOnlyList<ReadPage> pages,
        IReadOnlyList<string> warnings,
        RecognitionRequest request
    )
    {
        var byNumber = pages.ToDictionary(page => page.Number);
        var recognised = fields
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => Field(field.Key, field.Value, byNumber))
            .ToList();
        return new RecognizedDocument
        {
            KindCode = kind,
            Fields = recognised,
            Pages = [.. pages.Select(Page)],
            Warnings = [.. warnings, .. Warnings(kind, recognised, request)],
        };
    }

    private static RecognizedField Field(string key, Found found, Dictionary<int, ReadPage> pages)
    {
        var number = found.Words.Count > 0 ? found.Words[0].Page : 1;
        return new RecognizedField
        {
            Key = key,
            Value = found.Value,
            Printed = found.Words.Count > 0 ? string.Join(' ', found.Words.Select(word => word.Text)) : null,
            Page = number,
            Box = found.Words.Count > 0 && pages.TryGetValue(number, out var page) ? Box(page, found.Words) : null,
            Confidence = Math.Round(Confidence(key, found), 3),
            Source = found.Source ?? FieldSource.Computed,
            FailedChecks = found.FailedChecks,
        };
    }

    private static double Confidence(string key, Found found)
    {
        var checkedByDigits =
            key is FieldKeys.SellerInn or FieldKeys.BuyerInn or FieldKeys.BankAccount or FieldKeys.BankCorrAccount or FieldKeys.BankBik;
        if (found.Source is FieldSource.Qr or FieldSource.TextLayer or FieldSource.Computed || checkedByDigits)
            return found.Confidence;
        return found.Confidence * (1 - LetterShare + LetterShare * Math.Min(1, found.ReadingConfidence / 0.9));
    }

    private static PageBox Box(ReadPage page, IReadOnlyList<Word> words)
    {
        var here = words.Where(word => word.Page == page.Number).ToList();
        return page.Placement.Place(
            here.Min(word => word.Left),
            here.Min(word => word.Top),
            here.Max(word => word.Right),
            here.Max(word => word.Bottom)
        );
    }

    private static RecognizedPage Page(ReadPage page) =>
        new()
        {
            Number = page.Number,
            Width = page.StoredWidth,
            Height = page.StoredHeight,
            Rotation = page.Rotation,
            FromTextLayer = page.FromTextLayer,
            Text = string.Join('\n', PageRows.Of(page).Select(row => row.Text)),
            Words =
            [
                .. page.Words.Select(word => new RecognizedWord(
                    word.Text,
                    page.Placement.Place(word.Left, word.Top, word.Right, word.Bottom)
                )),
            ],
        };

    private static IEnumerable<string> Warnings(string? kind, List<RecognizedField> fields, RecognitionRequest request)
    {
        if (kind is null)
            yield return "Вид документа определить не удалось.";
        if (fields.Count == 0)
            yield return "На страницах не нашлось ни одного реквизита.";
        foreach (var check in fields.SelectMany(field => field.FailedChecks).Distinct())
            yield return check;
        var own = request.OwnOrganisations;
        if (own.Count == 0 || kind is null or DocumentKindCodes.Letter)
            yield break;
        string[] parties = [.. fields.Where(field => field.Key is FieldKeys.SellerInn or FieldKeys.BuyerInn).Select(field => field.Value)];
        if (parties.Length == 2 && !own.Any(inn => parties.Contains(inn.Digits)))
            yield return "Не наш документ: ни продавец, ни покупатель не входят в список наших организаций.";
    }
}
