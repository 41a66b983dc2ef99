namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Cells that stand under each other and read as one text: a name or an address that goes on in the next line.</summary>
internal sealed class Paragraph : TextRun
{
    private Paragraph(IReadOnlyList<Row> lines)
        : base([.. lines.SelectMany(line => line.Words)])
    {
        Lines = lines;
    }

    public IReadOnlyList<Row> Lines { get; }

    public Row First => Lines[0];

    public static IReadOnlyList<Paragraph> Of(IReadOnlyList<Row> cells)
    {
        var open = new List<List<Row>>();
        foreach (var cell in cells)
        {
            var home = open.Where(lines => Continues(lines[^1], cell)).MinBy(lines => Math.Abs(lines[^1].Left - cell.Left));
            if (home is null)
                open.Add([cell]);
            else
                home.Add(cell);
        }

        return [.. open.Select(lines => new Paragraph(lines))];
    }

    private static bool Continues(Row above, Row cell)
    {
        if (above.Page != cell.Page)
            return false;
        var gap = cell.Middle - above.Middle;
        var height = Math.Max(above.Height, cell.Height);
        if (gap < 0.4 * height || gap > 2.1 * height)
            return false;
        var leftAligned = Math.Abs(above.Left - cell.Left) < 1.5 * height;
        var centred = Math.Abs(above.Left + above.Right - cell.Left - cell.Right) / 2 < height;
        return leftAligned || centred;
    }
}
