using OpenCvSharp;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>Reads the QR codes of a page by a ladder: as it is, cleaned, in other sizes, and at last with another program.</summary>
internal static class QrReader
{
    private static readonly TimeSpan ZbarTime = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<string>> ReadAsync(Mat image, string workFolder, CancellationToken cancellationToken)
    {
        using var detector = new QRCodeDetector();
        using var sized = Sized(image);
        if (!MayHoldCode(sized, detector))
            return [];
        foreach (var step in Ladder)
        {
            using var attempt = step(sized);
            var text = Decode(detector, attempt);
            if (text.Length > 0)
                return [text];
        }

        return await WithZbarAsync(sized, workFolder, cancellationToken);
    }

    private static readonly Func<Mat, Mat>[] Ladder =
    [
        image => image.Clone(),
        image => image.MedianBlur(3),
        image => image.Threshold(0, 255, ThresholdTypes.Binary | ThresholdTypes.Otsu),
        image => image.Resize(default, 1.5, 1.5, InterpolationFlags.Cubic),
        image => image.Resize(default, 0.75, 0.75, InterpolationFlags.Area),
        image => image.Resize(default, 0.5, 0.5, InterpolationFlags.Area),
        image => image.Resize(default, 2, 2, InterpolationFlags.Cubic),
    ];

    /// <summary>Most pages have no code: three nested squares in a corner arrangement are looked for once, on a small image.</summary>
    private static bool MayHoldCode(Mat image, QRCodeDetector detector)
    {
        if (detector.Detect(image, out _))
            return true;
        using var half = image.Resize(default, 0.5, 0.5, InterpolationFlags.Area);
        return detector.Detect(half, out _);
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
        catch (Core.Recognition.RecognitionUnavailableException)
        {
            // zbar is the last rung and optional; the page is read by OCR all the same.
            return [];
        }
        catch (ToolTimeoutException)
        {
            return [];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
