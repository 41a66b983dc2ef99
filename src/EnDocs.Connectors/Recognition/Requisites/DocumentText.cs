using EnDocs.Connectors.Recognition.Pages;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>The whole document in three views: lines, cells (parts of lines between wide gaps) and paragraphs (cells that continue downwards).</summary>
internal sealed class DocumentText
{
    private DocumentText(IReadOnlyList<Row> rows, IReadOnlyList<Row> stamps)
    {
        Rows = rows;
        Stamps = stamps;
        Cells = [.. rows.SelectMany(row => row.Cells)];
        Flow = new TextRun([.. rows.SelectMany(row => row.Words)], (left, right) => SameLine(left, right) ? ' ' : '\n');
        Paragraphs = Paragraph.Of(Cells);
    }

    /// <summary>Lines of all pages from top to bottom, without those of incoming stamps.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Lines of the stamps «Вх. №»: the addressee's mark, never the document's own requisites.</summary>
    public IReadOnlyList<Row> Stamps { get; }

    public IReadOnlyList<Row> Cells { get; }

    public IReadOnlyList<Paragraph> Paragraphs { get; }

    /// <summary>All lines one after another, separated by line feeds.</summary>
    public TextRun Flow { get; }

    public static DocumentText Of(IEnumerable<ReadPage> pages)
    {
        var rows = new List<Row>();
        var stamps = new List<Row>();
        foreach (var page in pages)
        {
            var (kept, stamped) = IncomingStamp.Separate(PageRows.Of(page));
            rows.AddRange(kept);
            stamps.AddRange(stamped);
        }

        return new DocumentText(rows, stamps);
    }

    /// <summary>The cell to the right of this one on the same line.</summary>
    public static Row? RightOf(Row row, Row cell) => row.Cells.FirstOrDefault(other => other.Left >= cell.Right);

    /// <summary>The nearest cell below this one, at most <paramref name="lines"/> lines away.</summary>
    public Row? Below(Row cell, double lines = 3) =>
        Cells
            .Where(other =>
                other.Page == cell.Page
                && other.Middle > cell.Bottom
                && other.Middle - cell.Bottom < lines * cell.Height * 1.6
                && other.Overlap(cell) > 0.3
            )
            .MinBy(other => other.Middle);

    private static bool SameLine(Word left, Word right) =>
        left.Page == right.Page && right.Left > left.Left && Math.Abs(left.Middle - right.Middle) < Math.Max(left.Height, right.Height);
}
