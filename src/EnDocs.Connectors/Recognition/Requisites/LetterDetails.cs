using System.Text.RegularExpressions;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>What a letter has beside number and date: its subject and the letter that it answers.</summary>
internal static partial class LetterDetails
{
    public static IEnumerable<(string Key, Found Found)> Of(DocumentText text)
    {
        foreach (var row in text.Rows.Where(row => row.Page == 1))
        {
            foreach (var line in row.Cells.Append(row))
            {
                if (Reply().Match(line.Text) is not { Success: true } match)
                    continue;
                var number = match.Groups["number"];
                yield return (
                    FieldKeys.LetterReplyTo,
                    Found.At(line, number.Index, number.Length, NumberAndDate.Clean(number.Value), 0.92)
                );
                if (RussianDates.TryParse(match.Groups["date"].Value, out var date))
                    yield return (
                        FieldKeys.LetterReplyDate,
                        Found.At(line, match.Groups["date"].Index, match.Groups["date"].Length, NumberAndDate.Iso(date), 0.95)
                    );
                break;
            }
        }

        if (Subject(text) is { } subject)
            yield return (FieldKeys.LetterSubject, subject);
    }

    /// <summary>«О предоставлении документов»: a short line that begins with «О» or «Об», above the greeting.</summary>
    private static Found? Subject(DocumentText text)
    {
        foreach (var cell in text.Cells.Where(cell => cell.Page == 1))
            if (SubjectLine().Match(cell.Text) is { Success: true } match)
                return Found.At(
                    cell,
                    match.Groups["subject"].Index,
                    match.Groups["subject"].Length,
                    match.Groups["subject"].Value.Trim(' ', '.', '"'),
                    0.9
                );
        return null;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"^\W*(?i:на|в\s+ответ\s+на)\s+(?i:ваш\w*\s+|исх\w*\W*)?№\s*(?<number>[0-9A-Za-zА-Яа-яЁё/\\\-–.]{1,30})(?:\s*от\s*(?<date>"
            + RussianDates.Pattern
            + "))?",
        Options,
        500
    )]
    private static partial Regex Reply();

    [GeneratedRegex(@"^\W*(?:(?i:тема|касательно)\s*:\s*(?<subject>.{5,120})|(?<subject>(?:О|Об|Обо|O)\s[а-яё].{4,120}))$", Options, 500)]
    private static partial Regex SubjectLine();
}
