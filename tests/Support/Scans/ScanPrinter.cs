using SkiaSharp;

namespace EnDocs.Tests.Support.Scans;

/// <summary>How badly a sheet was scanned.</summary>
public sealed record ScanDamage
{
    public static readonly ScanDamage None = new();

    public static readonly ScanDamage Usual = new()
    {
        SkewDegrees = 0.7f,
        Noise = 10,
        JpegQuality = 70,
    };

    public float SkewDegrees { get; init; }

    /// <summary>Spread of the grey values that are added to each pixel.</summary>
    public int Noise { get; init; }

    public int JpegQuality { get; init; } = 85;

    /// <summary>Clockwise quarters.</summary>
    public int Quarters { get; init; }

    /// <summary>Brightness lost from the left edge to the right one, as a photo has it.</summary>
    public int Shade { get; init; }
}

/// <summary>Makes files of test documents: PDF with a text layer, PDF of images, JPEG, PNG.</summary>
public static class ScanPrinter
{
    private const string Family = "Liberation Sans";

    public static byte[] PdfWithText(TestScan scan) => Pdf(scan, (canvas, sheet) => sheet.DrawOn(canvas, Family));

    public static byte[] PdfOfImages(TestScan scan, int dpi, ScanDamage damage) =>
        Pdf(
            scan,
            (canvas, sheet) =>
            {
                using var image = SKImage.FromEncodedData(Jpeg(sheet, dpi, damage));
                canvas.DrawImage(image, new SKRect(0, 0, sheet.Width, sheet.Height), new SKSamplingOptions(SKFilterMode.Linear));
            }
        );

    public static byte[] Jpeg(TestScan scan, int dpi, ScanDamage damage) => Jpeg(scan.Pages[0], dpi, damage);

    public static byte[] Png(TestScan scan, int dpi)
    {
        using var bitmap = Drawn(scan.Pages[0], dpi, ScanDamage.None);
        return bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }

    /// <summary>All pages as one TIFF.</summary>
    public static byte[] Tiff(TestScan scan, int dpi)
    {
        var pages = new List<(byte[] Pixels, int Width, int Height)>();
        foreach (var sheet in scan.Pages)
        {
            using var bitmap = Drawn(sheet, dpi, ScanDamage.None);
            var pixels = bitmap.GetPixelSpan();
            var grey = new byte[bitmap.Width * bitmap.Height];
            for (var i = 0; i < grey.Length; i++)
                grey[i] = (byte)((pixels[4 * i] + pixels[4 * i + 1] + pixels[4 * i + 2]) / 3);
            pages.Add((grey, bitmap.Width, bitmap.Height));
        }

        return TiffFiles.Of(pages);
    }

    private static byte[] Pdf(TestScan scan, Action<SKCanvas, Sheet> draw)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream))
        {
            foreach (var sheet in scan.Pages)
            {
                draw(document.BeginPage(sheet.Width, sheet.Height), sheet);
                document.EndPage();
            }

            document.Close();
        }

        return stream.ToArray();
    }

    private static byte[] Jpeg(Sheet sheet, int dpi, ScanDamage damage)
    {
        using var bitmap = Drawn(sheet, dpi, damage);
        AddNoise(bitmap, damage);
        return bitmap.Encode(SKEncodedImageFormat.Jpeg, damage.JpegQuality).ToArray();
    }

    private static SKBitmap Drawn(Sheet sheet, int dpi, ScanDamage damage)
    {
        var scale = dpi / 72f;
        var (width, height) = ((int)(sheet.Width * scale), (int)(sheet.Height * scale));
        var turned = damage.Quarters % 2 == 1;
        var bitmap = new SKBitmap(turned ? height : width, turned ? width : height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Translate(bitmap.Width / 2f, bitmap.Height / 2f);
        canvas.RotateDegrees(90 * damage.Quarters + damage.SkewDegrees);
        canvas.Translate(-width / 2f, -height / 2f);
        canvas.Scale(scale);
        sheet.DrawOn(canvas, Family);
        return bitmap;
    }

    private static void AddNoise(SKBitmap bitmap, ScanDamage damage)
    {
        if (damage is { Noise: 0, Shade: 0 })
            return;
        var random = new Random(42);
        var pixels = bitmap.GetPixelSpan();
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var shade = damage.Shade * (i / 4 % bitmap.Width) / bitmap.Width;
            var change = (damage.Noise == 0 ? 0 : random.Next(-damage.Noise, damage.Noise + 1)) - shade;
            for (var channel = 0; channel < 3; channel++)
                pixels[i + channel] = (byte)Math.Clamp(pixels[i + channel] + change, 0, 255);
        }
    }
}
