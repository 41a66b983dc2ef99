using System.Globalization;
using EnDocs.Connectors.Recognition;
using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Core.Files;
using EnDocs.Core.Recognition;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EnDocs.Connectors.Previews;

/// <summary>
/// Draws pages by Poppler's programs (a TIFF becomes a PDF first; a large picture is made small by a child of our own) outside the server's
/// process, and keeps what was drawn: files are hostile until proven otherwise, so nothing here parses more of them in process than a header.
/// </summary>
internal sealed partial class RenderedPages(
    IFileStore files,
    PreviewCache cache,
    IOptions<PreviewOptions> options,
    ILogger<RenderedPages> logger
) : IPagePreviews, IDisposable
{
    /// <summary>A picture that is not larger is shown as it came. Bytes.</summary>
    private const long LargestAsItIs = 2 * 1024 * 1024;

    private readonly SemaphoreSlim _drawing = new(options.Value.AtOnce);

    /// <summary>Counting is quick and a page of the portal waits for it, so it never queues behind drawing.</summary>
    private readonly SemaphoreSlim _counting = new(options.Value.AtOnce);

    public async Task<int> CountAsync(FileHash hash, string mediaType, CancellationToken cancellationToken)
    {
        if (IsPicture(mediaType))
            return 1;
        if (await PdfOfAsync(_counting, hash, mediaType, cancellationToken) is not { } pdf)
            return 0;

        var output = await RunAsync(_counting, "pdfinfo", [pdf], cancellationToken);
        var line = output?.Split('\n').FirstOrDefault(text => text.StartsWith("Pages:", StringComparison.Ordinal));
        return int.TryParse(line?["Pages:".Length..], CultureInfo.InvariantCulture, out var pages) ? pages : 0;
    }

    public async Task<PageImage?> DrawAsync(FileHash hash, string mediaType, int page, int width, CancellationToken cancellationToken)
    {
        var drawnWidth = PageWidths.Fitting(width);
        if (IsPicture(mediaType))
            return page == 1 ? await ShrinkAsync(hash, mediaType, drawnWidth, cancellationToken) : null;
        if (page < 1)
            return null;

        var target = cache.PathOf(hash, string.Create(CultureInfo.InvariantCulture, $"{page}-{drawnWidth}.png"));
        if (cache.Has(target))
            return new(target, "image/png");

        var pdf = await PdfOfAsync(_drawing, hash, mediaType, cancellationToken);
        return pdf is not null && await PreviewCache.FillAsync(target, draft => DrawAsync(pdf, page, drawnWidth, draft, cancellationToken))
            ? new(target, "image/png")
            : null;
    }

    public void Dispose()
    {
        _drawing.Dispose();
        _counting.Dispose();
    }

    private static bool IsPicture(string mediaType) => mediaType is "image/png" or "image/jpeg";

    private async Task<PageImage?> ShrinkAsync(FileHash hash, string mediaType, int width, CancellationToken cancellationToken)
    {
        var path = files.PathOf(hash);
        if (IsSmall(path, mediaType, width))
            return new(path, mediaType);

        var target = cache.PathOf(hash, string.Create(CultureInfo.InvariantCulture, $"1-{width}.jpg"));
        string[] Arguments(string draft) =>
            [OwnProgram.Assembly, ScalingWorker.Argument, path, draft, width.ToString(CultureInfo.InvariantCulture)];
        return
            cache.Has(target)
            || await PreviewCache.FillAsync(
                target,
                async draft => await RunAsync(_drawing, OwnProgram.DotNet, Arguments(draft), cancellationToken) is not null
            )
            ? new(target, "image/jpeg")
            : null;
    }

    private static bool IsSmall(string path, string mediaType, int width)
    {
        try
        {
            using var file = File.OpenRead(path);
            var header = ImageHeader.Read(file, mediaType == "image/png" ? ProbedFileKind.Png : ProbedFileKind.Jpeg);
            return header is not null && Math.Max(header.Width, header.Height) <= width && file.Length <= LargestAsItIs;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private async Task<string?> PdfOfAsync(SemaphoreSlim slots, FileHash hash, string mediaType, CancellationToken cancellationToken)
    {
        var path = files.PathOf(hash);
        if (mediaType == "application/pdf")
            return path;
        if (mediaType != "image/tiff")
            return null;

        var pdf = cache.PathOf(hash, "pages.pdf");
        return
            cache.Has(pdf)
            || await PreviewCache.FillAsync(
                pdf,
                async draft => await RunAsync(slots, "tiff2pdf", ["-o", draft, path], cancellationToken) is not null
            )
            ? pdf
            : null;
    }

    private async Task<bool> DrawAsync(string pdf, int page, int width, string draft, CancellationToken cancellationToken)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var pixels = width.ToString(CultureInfo.InvariantCulture);
        // It adds the ending itself.
        var root = Path.ChangeExtension(draft, null);
        string[] arguments = ["-png", "-singlefile", "-f", number, "-l", number, "-scale-to-x", pixels, "-scale-to-y", "-1", pdf, root];
        return await RunAsync(_drawing, "pdftoppm", arguments, cancellationToken) is not null;
    }

    /// <returns>What the program said; <see langword="null"/> when it failed.</returns>
    private async Task<string?> RunAsync(SemaphoreSlim slots, string program, string[] arguments, CancellationToken cancellationToken)
    {
        var limits = new ToolLimits(TimeSpan.FromSeconds(options.Value.TimeoutSeconds))
        {
            MemoryMegabytes = options.Value.MemoryMegabytes,
            // .NET maps its own code through a file of gigabytes; what our child writes is bounded by its width.
            FileMegabytes = program == OwnProgram.DotNet ? null : options.Value.FileMegabytes,
            OutputMegabytes = 1,
            Environment = OwnProgram.ShortLived,
        };
        await slots.WaitAsync(cancellationToken);
        try
        {
            var answer = await OutsideTool.RunAsync(program, arguments, limits, cancellationToken);
            return answer.ExitCode == 0 ? answer.Output : null;
        }
        catch (Exception failure) when (failure is ToolTimeoutException or RecognitionUnavailableException)
        {
            LogNotDrawn(program, failure);
            return null;
        }
        finally
        {
            slots.Release();
        }
    }

    [LoggerMessage(2100, LogLevel.Warning, "{Program} drew no page")]
    private partial void LogNotDrawn(string program, Exception reason);
}
