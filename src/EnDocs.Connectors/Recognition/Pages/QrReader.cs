using EnDocs.Core.Recognition;
using OpenCvSharp;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>Reads the QR code of a page: quickly with zbar, else by a ladder where a code was seen: as it is, cleaned, in other sizes.</summary>
internal static class QrReader
{
    private static readonly TimeSpan ZbarTime = TimeSpan.FromSeconds(20);

    private static readonly Func<Mat, Mat>[] Ladder =
    [
        image => image.Clone(),
        image => image.MedianBlur(3),
        image => image.Threshold(0, 255, ThresholdTypes.Binary | ThresholdTypes.Otsu),
        image => image.Resize(default, 2, 2, InterpolationFlags.Cubic),
        image => image.Resize(default, 1.5, 1.5, InterpolationFlags.Cubic),
        image => image.Resize(default, 0.75, 0.75, InterpolationFlags.Area),
        image => image.Resize(default, 0.5, 0.5, InterpolationFlags.Area),
    ];

    public static async Task<IReadOnlyList<string>> ReadAsync(Mat image, string workFolder, CancellationToken cancellationToken)
    {
        using var sized = Sized(image);
        var read = await WithZbarAsync(sized, workFolder, cancellationToken);
        if (read.Count > 0)
            return read;
        using var detector = new QRCodeDetector();
        using var seen = Seen(sized, detector);
        return seen is not null && Climb(seen, detector) is { } text ? [text] : [];
    }

    /// <summary>The part of the page where three nested squares were found, with some paper around.</summary>
    private static Mat? Seen(Mat page, QRCodeDetector detector)
    {
        const double scale = 0.5;
        using var small = page.Resize(default, scale, scale, InterpolationFlags.Area);
        if (!detector.Detect(small, out var corners) || corners.Length < 4)
            return null;
        var bounds = Cv2.BoundingRect(corners.Select(corner => new Point2f((float)(corner.X / scale), (float)(corner.Y / scale))));
        if (bounds.Width < 40 || bounds.Height < 40)
            return null;
        bounds.Inflate(bounds.Width / 5, bounds.Height / 5);
        return new Mat(page, bounds.Intersect(new Rect(0, 0, page.Width, page.Height))).Clone();
    }

    private static string? Climb(Mat seen, QRCodeDetector detector)
    {
        foreach (var step in Ladder)
        {
            using var attempt = step(seen);
            if (Decode(detector, attempt) is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    private static Mat Sized(Mat image)
    {
        var longSide = Math.Max(image.Width, image.Height);
        if (longSide < 1500)
            return image.Resize(default, 2, 2, InterpolationFlags.Cubic);
        return longSide > 2600 ? image.Resize(default, 2400.0 / longSide, 2400.0 / longSide, InterpolationFlags.Area) : image.Clone();
    }

    private static string Decode(QRCodeDetector detector, Mat image)
    {
        try
        {
            return detector.DetectAndDecode(image, out _) ?? "";
        }
        catch (OpenCVException)
        {
            // The detector asserts on some false finds; the next step of the ladder may still read the code.
            return "";
        }
    }

    private static async Task<IReadOnlyList<string>> WithZbarAsync(Mat image, string workFolder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(workFolder, $"{Guid.NewGuid():N}.pgm");
        Cv2.ImWrite(file, image);
        try
        {
            var answer = await OutsideTool.RunAsync(
                "zbarimg",
                ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file],
                new ToolLimits(ZbarTime),
                cancellationToken
            );
            return answer.ExitCode == 0 ? answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        }
        catch (Exception absent) when (absent is RecognitionUnavailableException or ToolTimeoutException)
        {
            // zbar is optional: the ladder below reads most codes too, and the page is read by OCR all the same.
            return [];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
