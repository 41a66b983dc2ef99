using System.Globalization;
using System.Text.RegularExpressions;
using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition;

/// <summary>Looks at the first bytes, the size of the image and, for PDF, at what pdfinfo says within limits of time and memory.</summary>
internal sealed partial class FileProbe : IFileProbe
{
    private const int MostPages = 500;
    private const long MostPixels = 100_000_000;

    private static readonly ToolLimits PdfLimits = new(TimeSpan.FromSeconds(20)) { MemoryMegabytes = 512, OutputMegabytes = 1 };

    public async Task<FileProbeResult> ProbeAsync(string path, string fileName, CancellationToken cancellationToken)
    {
        if (UnsafeName(fileName) is { } unsafeName)
            return Refused(ProbedFileKind.Other, unsafeName);
        var file = new FileInfo(path);
        if (!file.Exists)
            return Refused(ProbedFileKind.Other, "Файл исчез раньше, чем его удалось прочитать.");
        if (file.Length == 0)
            return Refused(ProbedFileKind.Other, "Файл пустой (0 байт). Отсканируйте или сохраните документ заново.");
        var kind = await KindAsync(path, cancellationToken);
        if (kind == ProbedFileKind.Other)
            return Refused(
                kind,
                "Это не PDF и не изображение JPEG, PNG или TIFF: содержимое файла не опознано. Сохраните документ как PDF или изображение."
            );
        if (Lie(fileName, kind) is { } lie)
            return Refused(kind, lie);
        return kind == ProbedFileKind.Pdf ? await PdfAsync(path, cancellationToken) : Image(path, kind);
    }

    private static FileProbeResult Refused(ProbedFileKind kind, string reason, int pages = 0) =>
        new()
        {
            Kind = kind,
            Refusal = reason,
            Pages = pages,
        };

    private static string? UnsafeName(string fileName)
    {
        if (string.IsNullOrWhiteSpace(fileName))
            return "У файла нет имени.";
        if (fileName.Contains('/') || fileName.Contains('\\') || fileName is "." or ".." || fileName.Any(char.IsControl))
            return "Недопустимое имя файла: в нём есть путь или управляющие символы.";
        return fileName.Length > 255 ? "Имя файла длиннее 255 знаков." : null;
    }

    private static async Task<ProbedFileKind> KindAsync(string path, CancellationToken cancellationToken)
    {
        var head = new byte[1024];
        await using var file = File.OpenRead(path);
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return KindOf(head.AsSpan(0, read));
    }

    private static ProbedFileKind KindOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return ProbedFileKind.Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return ProbedFileKind.Png;
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8))
            return ProbedFileKind.Tiff;
        // The standard lets a PDF begin with some foreign bytes.
        return head.IndexOf("%PDF-"u8) >= 0 ? ProbedFileKind.Pdf : ProbedFileKind.Other;
    }

    private static string? Lie(string fileName, ProbedFileKind kind)
    {
        var claimed = Path.GetExtension(fileName).ToLowerInvariant() switch
        {
            ".pdf" => ProbedFileKind.Pdf,
            ".jpg" or ".jpeg" or ".jpe" or ".jfif" => ProbedFileKind.Jpeg,
            ".png" => ProbedFileKind.Png,
            ".tif" or ".tiff" => ProbedFileKind.Tiff,
            _ => (ProbedFileKind?)null,
        };
        if (claimed is null)
            return "Расширение имени не .pdf, .jpg, .png или .tif. Переименуйте файл или сохраните документ в одном из этих видов.";
        return claimed == kind
            ? null
            : $"Расширение имени говорит «{Name(claimed.Value)}», а внутри {Name(kind)}. Исправьте расширение и положите файл ещё раз.";
    }

    private static string Name(ProbedFileKind kind) => kind == ProbedFileKind.Other ? "другое" : kind.ToString().ToUpperInvariant();

    private static FileProbeResult Image(string path, ProbedFileKind kind)
    {
        using var file = File.OpenRead(path);
        var size = ImageHeader.Read(file, kind);
        if (size is null)
            return Refused(kind, "Изображение повреждено: его заголовок не читается. Сохраните или отсканируйте его ещё раз.");
        if (size.Width * size.Height > MostPixels)
            return Refused(
                kind,
                $"Изображение слишком большое: {size.Width}×{size.Height} точек, допустимо 100 мегапикселей. Отсканируйте с разрешением 300 dpi.",
                size.Pages
            );
        if (size.Pages > MostPages)
            return Refused(kind, $"В файле {size.Pages} страниц, допустимо {MostPages}. Разделите документ на части.", size.Pages);
        return size.Truncated
            ? Refused(kind, "Изображение обрезано: файл заканчивается раньше, чем картинка. Скопируйте его ещё раз.", size.Pages)
            : new FileProbeResult { Kind = kind, Pages = size.Pages };
    }

    private static async Task<FileProbeResult> PdfAsync(string path, CancellationToken cancellationToken)
    {
        ToolAnswer answer;
        var truncated = IsTruncated(path);
        try
        {
            answer = await OutsideTool.RunAsync("pdfinfo", [path], PdfLimits, cancellationToken);
        }
        catch (ToolTimeoutException)
        {
            return Refused(ProbedFileKind.Pdf, "Файл PDF не удалось разобрать за 20 секунд.");
        }
        catch (RecognitionUnavailableException)
        {
            // Without poppler the first bytes and the end must do; what else is wrong with the file, and with this server, recognition says.
            return truncated ? Truncated(pages: 0) : new FileProbeResult { Kind = ProbedFileKind.Pdf };
        }

        if (answer.Errors.Contains("Incorrect password", StringComparison.OrdinalIgnoreCase))
            return Refused(ProbedFileKind.Pdf, "Файл PDF защищён паролем. Сохраните его без пароля и положите ещё раз.");
        var pages = PageCount().Match(answer.Output) is { Success: true } match
            ? int.Parse(match.Groups["pages"].Value, CultureInfo.InvariantCulture)
            : 0;
        if (answer.ExitCode != 0 || pages == 0)
            return Refused(
                ProbedFileKind.Pdf,
                "Файл PDF повреждён или обрезан: его структура не читается. Скачайте или отсканируйте его ещё раз."
            );
        if (pages > MostPages)
            return Refused(ProbedFileKind.Pdf, $"В файле {pages} страниц, допустимо {MostPages}. Разделите документ на части.", pages);
        return truncated ? Truncated(pages) : new FileProbeResult { Kind = ProbedFileKind.Pdf, Pages = pages };
    }

    private static FileProbeResult Truncated(int pages) =>
        Refused(ProbedFileKind.Pdf, "Файл PDF обрезан: в нём нет конца. Скачайте или отсканируйте его ещё раз.", pages);

    /// <summary>poppler rebuilds a broken file and says nothing, but the pages after the cut are lost: a whole file ends with %%EOF.</summary>
    private static bool IsTruncated(string path)
    {
        using var file = File.OpenRead(path);
        var tail = new byte[(int)Math.Min(4096, file.Length)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        return tail.AsSpan().LastIndexOf("%%EOF"u8) < 0;
    }

    [GeneratedRegex(@"^Pages:\s+(?<pages>[0-9]{1,9})", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 200)]
    private static partial Regex PageCount();
}
