using System.ComponentModel;
using System.Globalization;
using System.Text;
using CliWrap;
using CliWrap.Exceptions;
using EnDocs.Core.Files;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EnDocs.Connectors.Previews;

/// <summary>
/// Draws pages by Poppler's programs (a TIFF becomes a PDF first) outside the server's process, and keeps what was drawn: files are hostile
/// until proven otherwise, so nothing here parses them in process.
/// </summary>
internal sealed partial class RenderedPages(IFileStore files, IOptions<PreviewOptions> options, ILogger<RenderedPages> logger)
    : IPagePreviews,
        IDisposable
{
    private readonly SemaphoreSlim _drawing = new(options.Value.AtOnce);

    /// <summary>Counting is quick and a page of the portal waits for it, so it never queues behind drawing.</summary>
    private readonly SemaphoreSlim _counting = new(options.Value.AtOnce);

    public async Task<int> CountAsync(FileHash hash, string mediaType, CancellationToken cancellationToken)
    {
        if (IsShownAsItIs(mediaType))
            return 1;
        if (await PdfOfAsync(_counting, hash, mediaType, cancellationToken) is not { } pdf)
            return 0;

        var output = new StringBuilder();
        var done = await RunAsync(_counting, "pdfinfo", [pdf], output, cancellationToken);
        var line = output.ToString().Split('\n').FirstOrDefault(text => text.StartsWith("Pages:", StringComparison.Ordinal));
        return done && int.TryParse(line?["Pages:".Length..], CultureInfo.InvariantCulture, out var pages) ? pages : 0;
    }

    public async Task<PageImage?> DrawAsync(FileHash hash, string mediaType, int page, int width, CancellationToken cancellationToken)
    {
        if (IsShownAsItIs(mediaType))
            return page == 1 ? new(files.PathOf(hash), mediaType) : null;
        if (page < 1)
            return null;

        var drawnWidth = PageWidths.Fitting(width);
        var target = Path.Combine(FolderOf(hash), string.Create(CultureInfo.InvariantCulture, $"{page}-{drawnWidth}.png"));
        if (File.Exists(target))
            return new(target, "image/png");

        var pdf = await PdfOfAsync(_drawing, hash, mediaType, cancellationToken);
        return pdf is not null && await DrawAsync(pdf, page, drawnWidth, target, cancellationToken) ? new(target, "image/png") : null;
    }

    public void Dispose()
    {
        _drawing.Dispose();
        _counting.Dispose();
    }

    private static bool IsShownAsItIs(string mediaType) => mediaType is "image/png" or "image/jpeg";

    private async Task<string?> PdfOfAsync(SemaphoreSlim slots, FileHash hash, string mediaType, CancellationToken cancellationToken)
    {
        if (mediaType == "application/pdf")
            return files.PathOf(hash);
        if (mediaType != "image/tiff")
            return null;

        var pdf = Path.Combine(FolderOf(hash), "pages.pdf");
        if (File.Exists(pdf))
            return pdf;

        Directory.CreateDirectory(FolderOf(hash));
        var draft = $"{pdf}.{Guid.NewGuid():N}";
        if (!await RunAsync(slots, "tiff2pdf", ["-o", draft, files.PathOf(hash)], new(), cancellationToken))
            return null;

        File.Move(draft, pdf, overwrite: true);
        return pdf;
    }

    private async Task<bool> DrawAsync(string pdf, int page, int width, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var draft = $"{target}.{Guid.NewGuid():N}";
        var number = page.ToString(CultureInfo.InvariantCulture);
        var pixels = width.ToString(CultureInfo.InvariantCulture);
        string[] arguments = ["-png", "-singlefile", "-f", number, "-l", number, "-scale-to-x", pixels, "-scale-to-y", "-1", pdf, draft];
        if (!await RunAsync(_drawing, "pdftoppm", arguments, new(), cancellationToken) || !File.Exists(draft + ".png"))
            return false;

        File.Move(draft + ".png", target, overwrite: true);
        return true;
    }

    private async Task<bool> RunAsync(
        SemaphoreSlim slots,
        string program,
        string[] arguments,
        StringBuilder output,
        CancellationToken cancellationToken
    )
    {
        await slots.WaitAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        try
        {
            string[] limited = [$"--as={options.Value.MemoryMegabytes * 1024L * 1024L}", program, .. arguments];
            var result = await Cli.Wrap("prlimit")
                .WithArguments(limited)
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(limit.Token);
            return result.ExitCode == 0;
        }
        catch (OperationCanceledException timeout) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotDrawn(program, timeout);
            return false;
        }
        catch (Exception missing) when (missing is Win32Exception or CliWrapException)
        {
            LogNotDrawn(program, missing);
            return false;
        }
        finally
        {
            slots.Release();
        }
    }

    private string FolderOf(FileHash hash) => Path.Combine(options.Value.Path, hash.Value[..2], hash.Value);

    [LoggerMessage(2100, LogLevel.Warning, "{Program} drew no page")]
    private partial void LogNotDrawn(string program, Exception reason);
}
