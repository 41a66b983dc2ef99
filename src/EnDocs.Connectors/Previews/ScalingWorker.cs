using System.Globalization;
using OpenCvSharp;

namespace EnDocs.Connectors.Previews;

/// <summary>
/// The child process that makes a hostile picture small: <c>EnDocs.Server --scale-image source target.jpg width</c>. A picture is never
/// made larger.
/// </summary>
public static class ScalingWorker
{
    /// <summary>The first argument by which <c>Main</c> knows that it is this worker.</summary>
    public const string Argument = "--scale-image";

    private const int JpegQuality = 85;

    /// <returns>The exit code: 0 when the target was written, 1 when the picture cannot be decoded.</returns>
    public static int Run(string[] args)
    {
        if (args is not [Argument, var source, var target, var text] || !int.TryParse(text, CultureInfo.InvariantCulture, out var width))
        {
            Console.Error.WriteLine($"usage: {Argument} source target.jpg width");
            return 2;
        }

        Cv2.SetNumThreads(1);
        using var image = Cv2.ImRead(source, Mode(source));
        if (image.Empty())
            return 1;
        using var small = Shrunk(image, width);
        using var plain = OnWhite(small);
        return Cv2.ImWrite(target, plain, new ImageEncodingParam(ImwriteFlags.JpegQuality, JpegQuality)) ? 0 : 1;
    }

    /// <summary>Only PNG may be transparent; in colour, OpenCV turns a photo as its camera was held.</summary>
    private static ImreadModes Mode(string source)
    {
        using var file = File.OpenRead(source);
        return file.ReadByte() == 0x89 ? ImreadModes.Unchanged : ImreadModes.Color;
    }

    private static Mat Shrunk(Mat image, int width)
    {
        if (image.Width <= width)
            return image.Clone();
        var height = Math.Max(1, (int)((long)image.Height * width / image.Width));
        return image.Resize(new Size(width, height), interpolation: InterpolationFlags.Area);
    }

    private static Mat OnWhite(Mat image)
    {
        var bytes = new Mat();
        image.ConvertTo(bytes, MatType.CV_8UC(image.Channels()), image.Depth() == MatType.CV_16U ? 1 / 257.0 : 1);
        if (bytes.Channels() != 4)
            return bytes;

        using (bytes)
        {
            var channels = bytes.Split();
            using var covered = channels[3];
            using var bare = new Mat();
            Cv2.BitwiseNot(covered, bare);
            foreach (var colour in channels[..3])
            {
                Cv2.Multiply(colour, covered, colour, 1 / 255.0);
                Cv2.Add(colour, bare, colour);
            }

            var opaque = new Mat();
            Cv2.Merge(channels[..3], opaque);
            foreach (var colour in channels[..3])
                colour.Dispose();
            return opaque;
        }
    }
}
