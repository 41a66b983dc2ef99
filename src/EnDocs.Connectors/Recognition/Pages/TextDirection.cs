using OpenCvSharp;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>Tells whether the lines of text run along the page or across it: a letter's nearest neighbour stands on its own line.</summary>
internal static class TextDirection
{
    private const int MostLetters = 1000;
    private const int FewestLetters = 30;

    public static bool IsVertical(Mat even)
    {
        var letters = Letters(even);
        if (letters.Count < FewestLetters)
            return false;
        int along = 0,
            across = 0;
        foreach (var letter in letters)
        {
            var (dx, dy) = ToNearest(letters, letter);
            if (dx > 2 * dy)
                along++;
            else if (dy > 2 * dx)
                across++;
        }

        return across > along;
    }

    /// <summary>Centres of the blots of ink that have the size of a letter.</summary>
    private static List<Point2d> Letters(Mat even)
    {
        using var small = new Mat();
        var scale = 1754.0 / Math.Max(even.Width, even.Height);
        Cv2.Resize(even, small, default, scale, scale, InterpolationFlags.Area);
        using var ink = new Mat();
        Cv2.Threshold(small, ink, 180, 255, ThresholdTypes.BinaryInv);
        using var labels = new Mat();
        using var stats = new Mat();
        using var centres = new Mat();
        var count = Cv2.ConnectedComponentsWithStats(ink, labels, stats, centres);
        var letters = new List<Point2d>();
        for (var i = 1; i < count; i++)
        {
            var width = stats.At<int>(i, (int)ConnectedComponentsTypes.Width);
            var height = stats.At<int>(i, (int)ConnectedComponentsTypes.Height);
            if (width is >= 4 and <= 30 && height is >= 4 and <= 30 && Math.Max(width, height) >= 8)
                letters.Add(new Point2d(centres.At<double>(i, 0), centres.At<double>(i, 1)));
        }

        // A dense page is judged by a part of it: every n-th blot would tear neighbours apart, so take a stretch of rows.
        return letters.Count <= MostLetters ? letters : letters.GetRange((letters.Count - MostLetters) / 2, MostLetters);
    }

    private static (double Dx, double Dy) ToNearest(List<Point2d> letters, Point2d letter)
    {
        var nearest = (Distance: double.MaxValue, Dx: 0.0, Dy: 0.0);
        foreach (var other in letters)
        {
            var (dx, dy) = (Math.Abs(other.X - letter.X), Math.Abs(other.Y - letter.Y));
            var distance = dx * dx + dy * dy;
            if (distance > 1 && distance < nearest.Distance)
                nearest = (distance, dx, dy);
        }

        return (nearest.Dx, nearest.Dy);
    }
}
