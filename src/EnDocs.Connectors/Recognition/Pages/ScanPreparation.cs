using OpenCvSharp;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>Makes a scan or a photo readable: even background, upright, straight, of a size at which letters are about 40 pixels high.</summary>
internal static class ScanPreparation
{
    /// <summary>The long side of A4 at 300 dpi.</summary>
    private const double LongSide = 3508;

    /// <summary>Evens out the background and brings the image to a workable size.</summary>
    public static Mat Even(Mat stored)
    {
        var longSide = (double)Math.Max(stored.Width, stored.Height);
        var scale =
            longSide < 0.8 * LongSide ? Math.Min(LongSide / longSide, 3)
            : longSide > 1.4 * LongSide ? LongSide / longSide
            : 1;
        using var sized = new Mat();
        if (scale == 1)
            stored.CopyTo(sized);
        else
            Cv2.Resize(stored, sized, default, scale, scale, scale > 1 ? InterpolationFlags.Cubic : InterpolationFlags.Area);
        if (IsBitonal(stored))
            return Unspeckled(sized);
        InvertDarkFields(sized);
        using var background = Background(sized);
        var even = new Mat();
        Cv2.Divide(sized, background, even, 255);
        Stretch(even);
        return even;
    }

    /// <summary>Angle in degrees by which the image must be turned (counter-clockwise positive, as OpenCV has it) to become straight.</summary>
    public static double Skew(Mat even)
    {
        using var ink = SmallInk(even);
        var best = Search(ink, 0, 4, 0.5);
        best = Search(ink, best, 0.4, 0.1);
        return Math.Abs(best) < 0.08 ? 0 : best;
    }

    public static Mat Turned(Mat image, double degrees)
    {
        if (degrees == 0)
            return image.Clone();
        var turned = new Mat();
        using var matrix = Cv2.GetRotationMatrix2D(new Point2f(image.Width / 2f, image.Height / 2f), degrees, 1);
        Cv2.WarpAffine(image, turned, matrix, image.Size(), InterpolationFlags.Linear, BorderTypes.Constant, Scalar.White);
        return turned;
    }

    /// <summary>Takes out the rules of tables: next to them the reader loses digits.</summary>
    public static Mat WithoutRules(Mat straight)
    {
        using var ink = new Mat();
        Cv2.Threshold(straight, ink, 170, 255, ThresholdTypes.BinaryInv);
        using var rules = new Mat(ink.Size(), MatType.CV_8UC1, Scalar.Black);
        foreach (var shape in new[] { new Size(120, 1), new Size(1, 110) })
        {
            using var element = Cv2.GetStructuringElement(MorphShapes.Rect, shape);
            using var found = new Mat();
            Cv2.MorphologyEx(ink, found, MorphTypes.Open, element);
            Cv2.BitwiseOr(rules, found, rules);
        }

        using var thick = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(3, 3));
        Cv2.Dilate(rules, rules, thick);
        var clean = straight.Clone();
        clean.SetTo(Scalar.White, rules);
        return clean;
    }

    /// <summary>White letters on a dark field (the header of a web service's invoice) become black on white; otherwise the division would wipe them out.</summary>
    private static void InvertDarkFields(Mat image)
    {
        using var small = new Mat();
        Cv2.Resize(image, small, default, 0.125, 0.125, InterpolationFlags.Area);
        Cv2.MedianBlur(small, small, 17);
        using var dark = new Mat();
        Cv2.Threshold(small, dark, 95, 255, ThresholdTypes.BinaryInv);
        if (Cv2.CountNonZero(dark) < 0.005 * dark.Total())
            return;
        using var field = new Mat();
        Cv2.Resize(dark, field, image.Size(), 0, 0, InterpolationFlags.Nearest);
        Cv2.BitwiseNot(image, image, field);
    }

    private static Mat Background(Mat image)
    {
        using var small = new Mat();
        Cv2.Resize(image, small, default, 0.125, 0.125, InterpolationFlags.Area);
        using var element = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(9, 9));
        Cv2.Dilate(small, small, element);
        Cv2.MedianBlur(small, small, 15);
        var background = new Mat();
        Cv2.Resize(small, background, image.Size(), 0, 0, InterpolationFlags.Linear);
        return background;
    }

    /// <summary>Pale ink (a faded print, a bad copy) is made black; the paper white.</summary>
    private static void Stretch(Mat even)
    {
        using var histogram = new Mat();
        Cv2.CalcHist([even], [0], null, histogram, 1, [256], [new Rangef(0, 256)]);
        var target = even.Total() * 0.005;
        double seen = 0;
        var dark = 0;
        for (; dark < 160; dark++)
        {
            seen += histogram.At<float>(dark);
            if (seen > target)
                break;
        }

        var gain = 255.0 / Math.Max(40, 235 - dark);
        even.ConvertTo(even, MatType.CV_8UC1, gain, -dark * gain);
    }

    private static bool IsBitonal(Mat image)
    {
        using var histogram = new Mat();
        Cv2.CalcHist([image], [0], null, histogram, 1, [256], [new Rangef(0, 256)]);
        var ends = histogram.At<float>(0) + histogram.At<float>(255);
        return ends > 0.97 * image.Total();
    }

    private static Mat Unspeckled(Mat bitonal)
    {
        var soft = new Mat();
        Cv2.MedianBlur(bitonal, soft, 3);
        return soft;
    }

    private static Mat SmallInk(Mat even)
    {
        using var small = new Mat();
        var scale = 900.0 / Math.Max(even.Width, even.Height);
        Cv2.Resize(even, small, default, scale, scale, InterpolationFlags.Area);
        var ink = new Mat();
        Cv2.Threshold(small, ink, 200, 255, ThresholdTypes.BinaryInv);
        return ink;
    }

    private static double Search(Mat ink, double centre, double reach, double step)
    {
        var best = (Angle: centre, Score: double.MinValue);
        for (var angle = centre - reach; angle <= centre + reach + 1e-9; angle += step)
        {
            using var matrix = Cv2.GetRotationMatrix2D(new Point2f(ink.Width / 2f, ink.Height / 2f), angle, 1);
            using var turned = new Mat();
            Cv2.WarpAffine(ink, turned, matrix, ink.Size(), InterpolationFlags.Linear);
            var score = Jaggedness(turned, ReduceDimension.Column);
            if (score > best.Score)
                best = (angle, score);
        }

        return best.Angle;
    }

    private static double Jaggedness(Mat ink, ReduceDimension direction)
    {
        using var profile = new Mat();
        Cv2.Reduce(ink, profile, direction, ReduceTypes.Sum, (int)MatType.CV_64FC1);
        double score = 0;
        var count = (int)profile.Total();
        for (var i = 1; i < count; i++)
        {
            var step = At(profile, i, direction) - At(profile, i - 1, direction);
            score += step * step;
        }

        return score / ((double)ink.Width * ink.Height);
    }

    private static double At(Mat profile, int index, ReduceDimension direction) =>
        direction == ReduceDimension.Column ? profile.At<double>(index, 0) : profile.At<double>(0, index);
}
