using EnDocs.Core.Recognition;
using OpenCvSharp;
using UglyToad.PdfPig;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>Reads the pages of a file one by one: the text that a page holds, or else its image.</summary>
internal sealed class DocumentReader(string path, ProbedFileKind kind, int pageCount, string workFolder)
{
    private const int Dpi = 300;
    private const double LongestSidePixels = 5000;

    private readonly ScanReader _scans = new(workFolder);

    public async IAsyncEnumerable<ScannedPage> ReadAsync(
        int most,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var last = Math.Min(most, pageCount);
        var outline = kind == ProbedFileKind.Pdf ? await PdfOutline.ReadAsync(path, last, cancellationToken) : null;
        using var pdf = outline is { HasFonts: true } ? Open() : null;
        for (var number = 1; number <= last; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return outline is null
                ? await ImagePageAsync(number, cancellationToken)
                : await PdfPageAsync(pdf, outline, number, cancellationToken);
        }
    }

    /// <summary>Reads the image of a page once more, in another way.</summary>
    public Task<ReadPage> ReadAgainAsync(ScannedPage page, CancellationToken cancellationToken) =>
        _scans.ReadAgainAsync(page, cancellationToken);

    /// <summary>Reads the place of these words once more, with Russian letters only.</summary>
    public Task<string> ReadSpotAsync(ScannedPage page, IReadOnlyList<Word> words, CancellationToken cancellationToken) =>
        _scans.ReadSpotAsync(page, words, cancellationToken);

    /// <summary>The page as an image, for codes that are drawn on it.</summary>
    public Task<Mat> DrawAsync(int number, int dpi, CancellationToken cancellationToken) =>
        kind == ProbedFileKind.Pdf
            ? PageRaster.FromPdfAsync(path, number, dpi, workFolder, cancellationToken)
            : Task.FromResult(PageRaster.FromImage(path, number));

    private async Task<ScannedPage> PdfPageAsync(PdfDocument? pdf, PdfOutline outline, int number, CancellationToken cancellationToken)
    {
        if (pdf is not null && TextLayer(pdf, number) is { } written)
            return new ScannedPage(written, null);
        var (width, height) = outline.SizeOf(number);
        var dpi = (int)Math.Clamp(LongestSidePixels / Math.Max(width, height) * 72, 20, Dpi);
        using var image = await PageRaster.FromPdfAsync(path, number, dpi, workFolder, cancellationToken);
        return await _scans.ReadAsync(image, number, width, height, cancellationToken);
    }

    private async Task<ScannedPage> ImagePageAsync(int number, CancellationToken cancellationToken)
    {
        using var image = PageRaster.FromImage(path, number);
        return await _scans.ReadAsync(image, number, image.Width, image.Height, cancellationToken);
    }

    /// <returns><see langword="null"/> for a file that PdfPig cannot take apart: poppler may still be able to draw it.</returns>
    private PdfDocument? Open()
    {
        try
        {
            return PdfDocument.Open(path, new ParsingOptions { UseLenientParsing = true });
        }
        catch (Exception broken) when (broken is not OperationCanceledException and not OutOfMemoryException)
        {
            // PdfPig has no one exception for what hostile files make it throw.
            return null;
        }
    }

    private static ReadPage? TextLayer(PdfDocument pdf, int number)
    {
        try
        {
            return PdfTextLayer.Read(pdf, number);
        }
        catch (Exception broken) when (broken is not OperationCanceledException and not OutOfMemoryException)
        {
            // A text layer that cannot be parsed is no reason to give up: the page can still be read as an image.
            return null;
        }
    }
}
