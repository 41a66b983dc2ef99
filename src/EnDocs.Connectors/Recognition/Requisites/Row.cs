using EnDocs.Connectors.Recognition.Pages;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Words on one line, from left to right: the whole line, or a part of it between wide gaps (a cell).</summary>
internal sealed class Row : TextRun
{
    /// <summary>Columns of a table stand further apart than words of a sentence.</summary>
    private const double CellGap = 1.5;

    public Row(IReadOnlyList<Word> words)
        : base(words)
    {
        Left = words[0].Left;
        Right = words.Max(word => word.Right);
        Top = words.Min(word => word.Top);
        Bottom = words.Max(word => word.Bottom);
        Middle = words.Average(word => word.Middle);
        var heights = words.Select(word => word.Height).Order().ToList();
        Height = heights[heights.Count / 2];
    }

    public int Page => Words[0].Page;

    public double Left { get; }

    public double Right { get; }

    public double Top { get; }

    public double Bottom { get; }

    public double Middle { get; }

    public double Height { get; }

    public IReadOnlyList<Row> Cells => field ??= [.. Split()];

    /// <summary>How much the two overlap from side to side, as a share of the narrower.</summary>
    public double Overlap(Row other) =>
        Math.Max(0, Math.Min(Right, other.Right) - Math.Max(Left, other.Left))
        / Math.Max(1, Math.Min(Right - Left, other.Right - other.Left));

    private IEnumerable<Row> Split()
    {
        var run = new List<Word>();
        foreach (var word in Words)
        {
            if (run.Count > 0 && word.Left - run[^1].Right > CellGap * Height)
            {
                yield return new Row(run);
                run = [];
            }

            run.Add(word);
        }

        if (run.Count > 0)
            yield return new Row(run);
    }
}
