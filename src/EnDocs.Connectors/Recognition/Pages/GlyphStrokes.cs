using OpenCvSharp;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>Looks at the shapes of letters and digits where the reader confuses them: a slash leans, a one stands.</summary>
internal static class GlyphStrokes
{
    /// <summary>Less than this part of the tallest shape is a dash, a dot or a speck.</summary>
    private const double Tall = 0.55;

    /// <summary>Columns per row that a slash leans to the right, at least: 0.19 in bold sans, 0.27 in regular; a «1» leans −0.1.</summary>
    private const double Lean = 0.13;

    /// <summary>Widest row to usual row, at most: a slash is as wide at its ends as in its middle, a «7» has a bar, a «1» a flag or a foot, also in italic.</summary>
    private const double Evenness = 1.7;

    private const int SmallestHeight = 12;

    /// <summary>Whether each tall shape in these words, from left to right, is a bare stroke that leans like a slash.</summary>
    /// <param name="page">The straightened page, dark on light, in the units of the words.</param>
    /// <param name="words">Words of one line.</param>
    public static IReadOnlyList<bool> AreSlashes(Mat page, IReadOnlyList<Word> words) =>
        [.. words.SelectMany(word => AreSlashes(page, word))];

    private static IEnumerable<bool> AreSlashes(Mat page, Word word)
    {
        var spot = Rect.FromLTRB(
                (int)word.Left - 1,
                (int)word.Top - 1,
                (int)Math.Ceiling(word.Right) + 1,
                (int)Math.Ceiling(word.Bottom) + 1
            )
            .Intersect(new Rect(0, 0, page.Width, page.Height));
        if (spot.Width < SmallestHeight / 2 || spot.Height < SmallestHeight)
            return [];
        using var cut = new Mat(page, spot);
        using var ink = new Mat();
        Cv2.Threshold(cut, ink, 0, 255, ThresholdTypes.BinaryInv | ThresholdTypes.Otsu);
        using var labels = new Mat();
        using var stats = new Mat();
        using var centres = new Mat();
        var count = Cv2.ConnectedComponentsWithStats(ink, labels, stats, centres);
        var shapes = Enumerable.Range(1, Math.Max(0, count - 1)).Select(label => (Label: label, Box: BoxOf(stats, label))).ToList();
        var tallest = shapes.Count == 0 ? 0 : shapes.Max(shape => shape.Box.Height);
        return
        [
            .. shapes
                .Where(shape => shape.Box.Height >= Tall * tallest)
                .OrderBy(shape => shape.Box.Left)
                .Select(shape => IsSlash(labels, shape.Label, shape.Box)),
        ];
    }

    private static Rect BoxOf(Mat stats, int label) =>
        new(
            stats.At<int>(label, (int)ConnectedComponentsTypes.Left),
            stats.At<int>(label, (int)ConnectedComponentsTypes.Top),
            stats.At<int>(label, (int)ConnectedComponentsTypes.Width),
            stats.At<int>(label, (int)ConnectedComponentsTypes.Height)
        );

    /// <summary>Fits a line through the middles of the shape's rows.</summary>
    private static bool IsSlash(Mat labels, int label, Rect box)
    {
        if (box.Height < SmallestHeight || box.Width > box.Height)
            return false;

        var middles = new double[box.Height];
        var widths = new double[box.Height];
        for (var y = 0; y < box.Height; y++)
        {
            var (first, last) = (-1, -1);
            for (var x = box.Left; x < box.Right; x++)
            {
                if (labels.At<int>(box.Top + y, x) != label)
                    continue;
                first = first < 0 ? x : first;
                last = x;
            }

            if (first < 0)
                return false;
            (middles[y], widths[y]) = ((first + last) / 2.0, last - first + 1);
        }

        var usual = widths.Order().ElementAt(widths.Length / 2);
        return widths.Max() <= Evenness * usual && -Slope(middles) >= Lean;
    }

    /// <summary>Least squares: columns per row.</summary>
    private static double Slope(double[] middles)
    {
        var (centre, mean) = ((middles.Length - 1) / 2.0, middles.Average());
        var (above, below) = (0.0, 0.0);
        for (var y = 0; y < middles.Length; y++)
        {
            above += (y - centre) * (middles[y] - mean);
            below += (y - centre) * (y - centre);
        }

        return above / below;
    }
}
