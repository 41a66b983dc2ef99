using System.Globalization;
using System.Text.RegularExpressions;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>What poppler says of a PDF in a few milliseconds: the sizes of its pages as shown, and whether it has any font, without which there is no text.</summary>
internal sealed partial record PdfOutline(bool HasFonts, IReadOnlyDictionary<int, (double Width, double Height)> Sizes)
{
    private static readonly (double Width, double Height) A4 = (595, 842);

    private static readonly ToolLimits Limits = new(TimeSpan.FromSeconds(30)) { OutputMegabytes = 4 };

    public (double Width, double Height) SizeOf(int page) => Sizes.TryGetValue(page, out var size) ? size : A4;

    public static async Task<PdfOutline> ReadAsync(string path, int pages, CancellationToken cancellationToken)
    {
        var last = pages.ToString(CultureInfo.InvariantCulture);
        var answer = await OutsideTool.RunAsync("pdfinfo", ["-f", "1", "-l", last, path], Limits, cancellationToken);
        var fonts = await OutsideTool.RunAsync("pdffonts", ["-l", last, path], Limits, cancellationToken);
        // Two lines of heading come before the first font.
        var hasFonts = fonts.ExitCode != 0 || fonts.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length > 2;
        return new PdfOutline(hasFonts, SizesIn(answer.Output));
    }

    internal static Dictionary<int, (double Width, double Height)> SizesIn(string text)
    {
        var sizes = new Dictionary<int, (double Width, double Height)>();
        foreach (Match match in Size().Matches(text))
            sizes[Number(match, "page")] = (Real(match, "width"), Real(match, "height"));
        foreach (Match match in Turn().Matches(text))
            if (Number(match, "degrees") is 90 or 270 && sizes.TryGetValue(Number(match, "page"), out var size))
                sizes[Number(match, "page")] = (size.Height, size.Width);
        return sizes;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static double Real(Match match, string group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^Page\s+(?<page>[0-9]{1,6}) size:\s+(?<width>[0-9.]+) x (?<height>[0-9.]+) pts",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        500
    )]
    private static partial Regex Size();

    [GeneratedRegex(
        @"^Page\s+(?<page>[0-9]{1,6}) rot:\s+(?<degrees>[0-9]{1,3})",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        500
    )]
    private static partial Regex Turn();
}
