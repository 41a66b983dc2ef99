using System.Globalization;
using EnDocs.Core.Recognition;
using OpenCvSharp;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>Turns a page of a file into a grey image.</summary>
internal static class PageRaster
{
    private static readonly TimeSpan RenderTime = TimeSpan.FromSeconds(60);

    /// <summary>Draws one page of a PDF. The caller disposes the image.</summary>
    /// <exception cref="RecognitionFailedException">The page cannot be drawn.</exception>
    public static async Task<Mat> FromPdfAsync(string path, int number, int dpi, string workFolder, CancellationToken cancellationToken)
    {
        var target = Path.Combine(workFolder, string.Create(CultureInfo.InvariantCulture, $"page-{number}-{dpi}"));
        var page = number.ToString(CultureInfo.InvariantCulture);
        string[] arguments =
        [
            "-r",
            dpi.ToString(CultureInfo.InvariantCulture),
            "-gray",
            "-f",
            page,
            "-l",
            page,
            "-singlefile",
            path,
            target,
        ];
        var answer = await OutsideTool.RunAsync("pdftoppm", arguments, new ToolLimits(RenderTime), cancellationToken);
        var image = target + ".pgm";
        if (answer.ExitCode != 0 || !File.Exists(image))
            throw new RecognitionFailedException($"Страницу {number} не удалось отрисовать: файл PDF повреждён.");
        try
        {
            return Decoded(Cv2.ImRead(image, ImreadModes.Grayscale), number);
        }
        finally
        {
            File.Delete(image);
        }
    }

    /// <summary>One page of an image file; only TIFF has more than one. The caller disposes the image.</summary>
    /// <exception cref="RecognitionFailedException">The image cannot be decoded.</exception>
    public static Mat FromImage(string path, int number)
    {
        if (number == 1)
            return Decoded(Cv2.ImRead(path, ImreadModes.Grayscale), number);
        using var file = File.OpenRead(path);
        var pages = TiffPages.Read(file);
        if (pages is null || number > pages.Pages.Count)
            throw new RecognitionFailedException($"Страницу {number} не удалось прочитать: изображение повреждено.");
        return Decoded(Cv2.ImDecode(pages.StartingAt(File.ReadAllBytes(path), number), ImreadModes.Grayscale), number);
    }

    private static Mat Decoded(Mat image, int number)
    {
        if (!image.Empty())
            return image;
        image.Dispose();
        throw new RecognitionFailedException($"Страницу {number} не удалось прочитать: изображение повреждено.");
    }
}
