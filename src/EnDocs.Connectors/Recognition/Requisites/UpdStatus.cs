using System.Text.RegularExpressions;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>The status box of a УПД: 1 is an invoice and a transfer document, 2 only a transfer document.</summary>
internal static partial class UpdStatus
{
    public static Found? Of(DocumentText text)
    {
        foreach (var row in text.Rows.Where(row => row.Page == 1))
            if (Labelled().Match(row.Text) is { Success: true } match)
                return Found.At(row, match.Groups["status"].Index, 1, match.Groups["status"].Value, 0.95);
        // The box's label is small print; a lone 1 or 2 at the left edge, above the table, is the box itself.
        var left = text.Rows.Where(row => row.Page == 1).Select(row => row.Left).DefaultIfEmpty(0).Min();
        var width = text.Rows.Where(row => row.Page == 1).Select(row => row.Right).DefaultIfEmpty(0).Max();
        foreach (var row in text.Rows.Where(row => row.Page == 1).TakeWhile(row => !TableHead().IsMatch(row.Text)))
        foreach (var cell in row.Cells)
            if (cell.Text is "1" or "2" && cell.Left < left + 0.14 * width)
                return Found.At(cell, 0, 1, cell.Text, 0.75);
        return null;
    }

    [GeneratedRegex(@"статус\W{0,3}\s*(?<status>[12])(?![0-9])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"наименование\s+товара", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 500)]
    private static partial Regex TableHead();
}
