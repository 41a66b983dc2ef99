using System.Text.RegularExpressions;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Whom a personnel order takes on, as what and from which day: from the form Т-1, or from the sentence of a free order.</summary>
internal static partial class OrderDetails
{
    public static IEnumerable<(string Key, Found Found)> Of(DocumentText text)
    {
        if (Above(text, FullNameCaption()) is { } name)
            yield return (FieldKeys.OrderEmployee, name);
        else if (EmployeeInText().Match(text.Flow.Text) is { Success: true } match)
            yield return (
                FieldKeys.OrderEmployee,
                Found.At(
                    text.Flow,
                    match.Groups["name"].Index,
                    match.Groups["name"].Length,
                    RussianNames.Nominative(Flat(match.Groups["name"].Value)),
                    0.8
                )
            );

        if (Above(text, PositionCaption()) is { } position)
            yield return (FieldKeys.OrderPosition, position);
        else if (PositionInText().Match(text.Flow.Text) is { Success: true } match)
            yield return (
                FieldKeys.OrderPosition,
                Found.At(
                    text.Flow,
                    match.Groups["position"].Index,
                    match.Groups["position"].Length,
                    Flat(match.Groups["position"].Value),
                    0.85
                )
            );

        if (StartDate().Match(text.Flow.Text) is { Success: true } start && RussianDates.TryParse(start.Groups["date"].Value, out var day))
            yield return (
                FieldKeys.OrderStartDate,
                Found.At(text.Flow, start.Groups["date"].Index, start.Groups["date"].Length, NumberAndDate.Iso(day), 0.9)
            );
    }

    /// <summary>In printed forms the caption in brackets stands under the value.</summary>
    private static Found? Above(DocumentText text, Regex caption)
    {
        var label = text.Cells.FirstOrDefault(cell => caption.IsMatch(cell.Text));
        if (label is null)
            return null;
        var above = text
            .Cells.Where(cell => cell.Page == label.Page && cell.Middle < label.Middle && label.Middle - cell.Middle < 6 * label.Height)
            .ToList();
        // The value stands over its caption, or at the left end of the line that the caption is the middle of.
        var value =
            above.Where(cell => cell.Overlap(label) > 0.3 && label.Middle - cell.Middle < 3.5 * label.Height).MaxBy(cell => cell.Middle)
            ?? above.Where(cell => cell.Left < label.Left && cell.Words.Count > 1).MaxBy(cell => cell.Middle)
            ?? above.Where(cell => cell.Overlap(label) > 0.3).MaxBy(cell => cell.Middle);
        return value is null ? null : Found.At(value, 0, value.Text.Length, value.Text.Trim(' ', ',', '.'), 0.9);
    }

    private static string Flat(string text) => text.Replace('\n', ' ').Trim(' ', ',', '.', '«', '»', '"');

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"^\W*фамилия,?\s+имя", Options, 500)]
    private static partial Regex FullNameCaption();

    [GeneratedRegex(@"^\W*должность\s*\(специальность", Options, 500)]
    private static partial Regex PositionCaption();

    [GeneratedRegex(
        @"(?:принять|перевести|уволить|назначить)\s+(?<name>(?-i:[А-ЯЁ][а-яё\-]+\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+))",
        Options,
        500
    )]
    private static partial Regex EmployeeInText();

    [GeneratedRegex(@"на\s+должность\s+[«""“„]?(?<position>[а-яё][а-яё\-\s]{2,60}?)(?:[»""”“]|\s+с\s+[0-9«]|\s+в\s|,)", Options, 500)]
    private static partial Regex PositionInText();

    [GeneratedRegex(
        @"(?:принять[^.]{0,200}?|на\s+работу\s*|должность[^.]{0,80}?)\sс\s+(?<date>" + RussianDates.Pattern + ")",
        Options,
        500
    )]
    private static partial Regex StartDate();
}
