namespace EnDocs.Server.Health;

/// <summary>The programs of OCR and PDF that scans are read with. Without them the server works and scans are not read.</summary>
internal static class RecognitionPrograms
{
    private static readonly string[] Needed = ["tesseract", "pdftoppm", "zbarimg", "tiff2pdf", "prlimit"];

    /// <summary>What is to be said to people, in Russian; <see langword="null"/> when everything is there.</summary>
    public static string? Missing()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var missing = Needed.Where(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program)))).ToArray();
        return missing is [] ? null : $"Сканы не распознаются: на сервере не установлены программы {string.Join(", ", missing)}.";
    }
}
