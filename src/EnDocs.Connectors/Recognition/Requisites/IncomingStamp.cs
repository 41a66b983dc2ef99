using System.Text.RegularExpressions;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>The stamp «Вх. № … дата …» of the receiving office: its number and date must not be taken for the document's.</summary>
internal static partial class IncomingStamp
{
    public static (IReadOnlyList<Row> Kept, IReadOnlyList<Row> Stamped) Separate(IReadOnlyList<Row> rows)
    {
        var marks = rows.SelectMany(row => row.Cells).Where(cell => Mark().IsMatch(cell.Text)).ToList();
        if (marks.Count == 0)
            return (rows, []);
        var kept = new List<Row>();
        var stamped = new List<Row>();
        foreach (var row in rows)
        {
            var inside = row.Cells.Where(cell => marks.Exists(mark => Belongs(cell, mark))).SelectMany(cell => cell.Words).ToList();
            var outside = row.Words.Except(inside).ToList();
            if (inside.Count > 0)
                stamped.Add(new Row(inside));
            if (outside.Count > 0)
                kept.Add(new Row(outside));
        }

        return (kept, stamped);
    }

    /// <summary>A stamp is three or four lines high: the owner's name above the number, the date below it.</summary>
    private static bool Belongs(Row cell, Row mark)
    {
        var distance = cell.Middle - mark.Middle;
        var width = Math.Max(mark.Right - mark.Left, 10 * mark.Height);
        return distance > -3.2 * mark.Height
            && distance < 4.5 * mark.Height
            && cell.Right > mark.Left - 0.6 * width
            && cell.Left < mark.Left + 1.3 * width
            && cell.Right - cell.Left < 1.8 * width;
    }

    [GeneratedRegex(
        @"^\W*(В[хx]|B[xх]|Вход|ВХОДЯЩИЙ|Входящий)\W{0,3}\s?(№|N|No|Ne|Nо|Nе|номер|$)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        100
    )]
    private static partial Regex Mark();
}
