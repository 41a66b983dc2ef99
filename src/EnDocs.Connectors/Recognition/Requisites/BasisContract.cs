using System.Text.RegularExpressions;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>The contract on which the document rests: «Основание: Договор № … от …».</summary>
internal static partial class BasisContract
{
    private const string Number = @"(?<number>[0-9A-Za-zА-Яа-яЁё][0-9A-Za-zА-Яа-яЁё/\\\-–_.]{0,29})";

    public static (Found? Number, Found? Date) Of(DocumentText text, string? kind)
    {
        if (kind is DocumentKindCodes.Contract or DocumentKindCodes.HrOrder)
            return (null, null);
        return Boxes(text, kind) ?? Mentioned(text);
    }

    private static (Found? Number, Found? Date) Mentioned(DocumentText text)
    {
        var best = (Score: double.MinValue, Number: (Found?)null, Date: (Found?)null);
        foreach (var run in text.Paragraphs.Cast<TextRun>().Concat(text.Rows).Append(text.Flow))
        {
            foreach (var match in Mention().Matches(run.Text).Concat(DateFirst().Matches(run.Text)))
            {
                var number = match.Groups["number"];
                var before = run.Text[Math.Max(0, match.Index - 30)..match.Index];
                if (!number.Value.Any(char.IsDigit) || Labour().IsMatch(before))
                    continue;
                var hasDate = RussianDates.TryParse(match.Groups["date"].Value, out var date);
                var score = (hasDate ? 2 : 0) + (Basis().IsMatch(before) ? 2 : 0) - (ReferenceEquals(run, text.Flow) ? 0.5 : 0);
                if (score <= best.Score)
                    continue;
                best = (
                    score,
                    Found.At(run, number.Index, number.Length, NumberAndDate.Clean(number.Value), hasDate ? 0.93 : 0.8),
                    hasDate ? Found.At(run, match.Groups["date"].Index, match.Groups["date"].Length, NumberAndDate.Iso(date), 0.95) : null
                );
            }
        }

        return (best.Number, best.Date);
    }

    /// <summary>ТОРГ-12 keeps number and date of the basis in boxes at the right: «номер», below it «дата».</summary>
    private static (Found? Number, Found? Date)? Boxes(DocumentText text, string? kind)
    {
        if (kind != DocumentKindCodes.Torg12)
            return null;
        var basis = text.Rows.FirstOrDefault(row => row.Cells.Any(cell => BasisLabel().IsMatch(cell.Text)));
        if (basis is null)
            return null;
        Found? number = null,
            date = null;
        foreach (var row in text.Rows.Where(row => row.Page == basis.Page && Math.Abs(row.Middle - basis.Middle) < 4 * basis.Height))
        {
            if (BoxNumber().Match(row.Text) is { Success: true } numbered && numbered.Groups["number"].Value.Any(char.IsDigit))
                number = Found.At(
                    row,
                    numbered.Groups["number"].Index,
                    numbered.Groups["number"].Length,
                    NumberAndDate.Clean(numbered.Groups["number"].Value),
                    0.9
                );
            if (BoxDate().Match(row.Text) is { Success: true } dated && RussianDates.TryParse(dated.Groups["date"].Value, out var day))
                date = Found.At(row, dated.Groups["date"].Index, dated.Groups["date"].Length, NumberAndDate.Iso(day), 0.93);
        }

        return number is null ? null : (number, date);
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"(?<!сч[её]т\s?[\-–—]\s?)(?:договор|контракт)[а-я]{0,3}(?!\s*[,.])[^№\n.]{0,60}?\s?(?:№|N)\s*"
            + Number
            + @"(?:\s*(?:от|oт|oT)\s*(?<date>"
            + RussianDates.Pattern
            + "))?",
        Options,
        1000
    )]
    private static partial Regex Mention();

    [GeneratedRegex(
        @"(?<!сч[её]т\s?[\-–—]\s?)(?:договор|контракт)[а-я]{0,3}[^№\n.]{0,60}?\s*(?:от|oт|oT)\s*(?<date>"
            + RussianDates.Pattern
            + @")\s*(?:г\.?|года)?\s*(?:№|N)\s*"
            + Number,
        Options,
        1000
    )]
    private static partial Regex DateFirst();

    [GeneratedRegex(@"трудов\w{2,3}\s*$", Options, 500)]
    private static partial Regex Labour();

    [GeneratedRegex(@"основани|(?<![а-я])(?:к|по)\s*$", Options, 500)]
    private static partial Regex Basis();

    [GeneratedRegex(@"^\W*основание\b", Options, 500)]
    private static partial Regex BasisLabel();

    [GeneratedRegex(@"(?<![а-яё])номер\s+" + Number + @"\s*$", Options, 500)]
    private static partial Regex BoxNumber();

    [GeneratedRegex(@"(?<![а-яё])да?т?а\s+(?<date>" + RussianDates.Pattern + @")\s*$", Options, 500)]
    private static partial Regex BoxDate();
}
