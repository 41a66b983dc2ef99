using OpenCvSharp;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>Reads a page that is only an image: finds its upright position, straightens it and has it read.</summary>
internal sealed class ScanReader(string workFolder)
{
    private const int Automatic = 3;
    private const int OneColumn = 6;
    private const int OneLine = 7;

    /// <summary>Reads the image; <paramref name="storedWidth"/> and height are the page's own units for the result.</summary>
    public async Task<ScannedPage> ReadAsync(
        Mat stored,
        int number,
        double storedWidth,
        double storedHeight,
        CancellationToken cancellationToken
    )
    {
        using var even = ScanPreparation.Even(stored);
        var rotation = TextDirection.IsVertical(even) ? await SidewaysAsync(even, cancellationToken) : 0;
        var attempt = await AttemptAsync(even, rotation, cancellationToken);
        if (attempt.Quality < 0.6)
        {
            var opposite = await AttemptAsync(even, (rotation + 180) % 360, cancellationToken);
            if (opposite.Quality * opposite.Words.Count > attempt.Quality * attempt.Words.Count)
                (attempt, opposite) = (opposite, attempt);
            opposite.Image.Dispose();
        }

        var page = new ReadPage
        {
            Number = number,
            StoredWidth = storedWidth,
            StoredHeight = storedHeight,
            Rotation = attempt.Rotation,
            Placement = Placement(even.Size(), attempt),
            Words = attempt.Words,
        };
        return new ScannedPage(page, attempt.Image);
    }

    /// <summary>Reads the same straightened image once more as one column of text: other mistakes, another chance for a digit.</summary>
    public async Task<ReadPage> ReadAgainAsync(ScannedPage scanned, CancellationToken cancellationToken) =>
        scanned.Page with
        {
            Words = await Tesseract.ReadAsync(scanned.Straight!, workFolder, OneColumn, Tesseract.RussianAndEnglish, cancellationToken),
        };

    public async Task<string> ReadSpotAsync(ScannedPage scanned, IReadOnlyList<Word> words, CancellationToken cancellationToken)
    {
        var height = words.Max(word => word.Height);
        var (left, top) = (words.Min(word => word.Left) - 0.35 * height, words.Min(word => word.Top) - 0.35 * height);
        var (right, bottom) = (words.Max(word => word.Right) + 0.35 * height, words.Max(word => word.Bottom) + 0.35 * height);
        var spot = new Rect((int)left, (int)top, (int)(right - left), (int)(bottom - top)).Intersect(
            new Rect(0, 0, scanned.Straight!.Width, scanned.Straight.Height)
        );
        if (spot.Width < 8 || spot.Height < 8)
            return "";
        using var cut = new Mat(scanned.Straight, spot);
        using var larger = new Mat();
        Cv2.Resize(cut, larger, default, 1.5, 1.5, InterpolationFlags.Cubic);
        using var framed = new Mat();
        Cv2.CopyMakeBorder(larger, framed, 20, 20, 20, 20, BorderTypes.Constant, Scalar.White);
        var read = await Tesseract.ReadAsync(framed, workFolder, OneLine, Tesseract.Russian, cancellationToken);
        return string.Concat(read.Select(word => word.Text));
    }

    private async Task<Attempt> AttemptAsync(Mat even, int rotation, CancellationToken cancellationToken)
    {
        using var upright = Upright(even, rotation);
        var skew = ScanPreparation.Skew(upright);
        var straight = ScanPreparation.Turned(upright, skew);
        using var clean = ScanPreparation.WithoutRules(straight);
        var words = await Tesseract.ReadAsync(clean, workFolder, Automatic, Tesseract.RussianAndEnglish, cancellationToken);
        return new Attempt(rotation, skew, straight, words, Quality(words));
    }

    private async Task<int> SidewaysAsync(Mat even, CancellationToken cancellationToken)
    {
        var best = (Rotation: 90, Score: -1.0);
        foreach (var rotation in new[] { 90, 270 })
        {
            using var upright = Upright(even, rotation);
            using var band = new Mat(upright, new Rect(0, upright.Height / 12, upright.Width, upright.Height / 5));
            var words = await Tesseract.ReadAsync(band, workFolder, OneColumn, Tesseract.RussianAndEnglish, cancellationToken);
            var sure = words.Count(word => word.Confidence > 0.6);
            if (sure > 25 && Quality(words) > 0.75)
                return rotation;
            if (Quality(words) * sure > best.Score)
                best = (rotation, Quality(words) * sure);
        }

        return best.Rotation;
    }

    private static Mat Upright(Mat image, int rotation)
    {
        var upright = new Mat();
        switch (rotation)
        {
            case 90:
                Cv2.Rotate(image, upright, RotateFlags.Rotate90Clockwise);
                break;
            case 180:
                Cv2.Rotate(image, upright, RotateFlags.Rotate180);
                break;
            case 270:
                Cv2.Rotate(image, upright, RotateFlags.Rotate90Counterclockwise);
                break;
            default:
                image.CopyTo(upright);
                break;
        }

        return upright;
    }

    private static double Quality(IReadOnlyList<Word> words)
    {
        var letters = words.Sum(word => word.Text.Length);
        return letters == 0 ? 0 : words.Sum(word => word.Confidence * word.Text.Length) / letters;
    }

    private static PagePlacement Placement(Size even, Attempt attempt)
    {
        var upright = attempt.Rotation is 90 or 270 ? new Size(even.Height, even.Width) : even;
        var radians = attempt.Skew * Math.PI / 180;
        // Undo the straightening about the centre …
        var (cos, sin) = (Math.Cos(radians), Math.Sin(radians));
        var (cx, cy) = (upright.Width / 2.0, upright.Height / 2.0);
        var u = (Xx: cos, Xy: -sin, X0: cx - cos * cx + sin * cy, Yx: sin, Yy: cos, Y0: cy - sin * cx - cos * cy);
        // … then the turn by quarters, and become a fraction.
        return attempt.Rotation switch
        {
            90 => new(
                u.Yx / even.Width,
                u.Yy / even.Width,
                u.Y0 / even.Width,
                -u.Xx / even.Height,
                -u.Xy / even.Height,
                1 - u.X0 / even.Height
            ),
            180 => new(
                -u.Xx / even.Width,
                -u.Xy / even.Width,
                1 - u.X0 / even.Width,
                -u.Yx / even.Height,
                -u.Yy / even.Height,
                1 - u.Y0 / even.Height
            ),
            270 => new(
                -u.Yx / even.Width,
                -u.Yy / even.Width,
                1 - u.Y0 / even.Width,
                u.Xx / even.Height,
                u.Xy / even.Height,
                u.X0 / even.Height
            ),
            _ => new(u.Xx / even.Width, u.Xy / even.Width, u.X0 / even.Width, u.Yx / even.Height, u.Yy / even.Height, u.Y0 / even.Height),
        };
    }

    private sealed record Attempt(int Rotation, double Skew, Mat Image, IReadOnlyList<Word> Words, double Quality);
}

/// <summary>A page as it was read; with its straightened image for further looks, unless it came from a text layer.</summary>
internal sealed record ScannedPage(ReadPage Page, Mat? Straight) : IDisposable
{
    /// <summary>The same page, its image let go.</summary>
    public ScannedPage WithoutImage()
    {
        Dispose();
        return this with { Straight = null };
    }

    public void Dispose() => Straight?.Dispose();
}
