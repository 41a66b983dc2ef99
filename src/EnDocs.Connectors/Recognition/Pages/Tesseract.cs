using System.Globalization;
using EnDocs.Core.Recognition;
using OpenCvSharp;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>The tesseract program: one process per page, one thread each.</summary>
internal static class Tesseract
{
    /// <summary>Fewest errors on Russian business papers, which hold some Latin too.</summary>
    public const string RussianAndEnglish = "rus+eng";

    public const string Russian = "rus";

    private static readonly TimeSpan PageTime = TimeSpan.FromSeconds(90);

    private static readonly Dictionary<string, string?> OneThread = new() { ["OMP_THREAD_LIMIT"] = "1" };

    /// <summary>Words of the image with their confidence from 0 to 1.</summary>
    public static async Task<IReadOnlyList<Word>> ReadAsync(
        Mat image,
        string workFolder,
        int segmentation,
        string languages,
        CancellationToken cancellationToken
    )
    {
        var file = Path.Combine(workFolder, string.Create(CultureInfo.InvariantCulture, $"{Guid.NewGuid():N}.pgm"));
        Cv2.ImWrite(file, image);
        try
        {
            string[] arguments =
            [
                file,
                "stdout",
                "--dpi",
                "300",
                "-l",
                languages,
                "--psm",
                segmentation.ToString(CultureInfo.InvariantCulture),
                "tsv",
            ];
            var limits = new ToolLimits(PageTime) { Environment = OneThread };
            var answer = await OutsideTool.RunAsync("tesseract", arguments, limits, cancellationToken);
            if (answer.ExitCode == 0)
                return Parse(answer.Output);
            if (answer.Errors.Contains("loading language", StringComparison.OrdinalIgnoreCase))
                throw new RecognitionUnavailableException(
                    "У tesseract нет русского языка. Установите пакет: apt-get install tesseract-ocr-rus."
                );
            return [];
        }
        finally
        {
            File.Delete(file);
        }
    }

    internal static IReadOnlyList<Word> Parse(string table)
    {
        var words = new List<Word>();
        foreach (var line in table.Split('\n').Skip(1))
        {
            var cells = line.TrimEnd('\r').Split('\t');
            if (cells.Length < 12 || cells[0] != "5" || string.IsNullOrWhiteSpace(cells[11]))
                continue;
            var left = double.Parse(cells[6], CultureInfo.InvariantCulture);
            var top = double.Parse(cells[7], CultureInfo.InvariantCulture);
            var right = left + double.Parse(cells[8], CultureInfo.InvariantCulture);
            var bottom = top + double.Parse(cells[9], CultureInfo.InvariantCulture);
            var confidence = double.Parse(cells[10], CultureInfo.InvariantCulture) / 100;
            words.Add(new Word(cells[11].Trim(), left, top, right, bottom, Math.Max(0, confidence)));
        }

        return words;
    }
}
