namespace EnDocs.Portal.Wording;

/// <summary>Sizes of files as people read them: «180 КБ», «1,4 МБ».</summary>
internal static class FileSize
{
    public static string Say(long bytes) =>
        bytes < 1024 ? $"{bytes} Б"
        : bytes < 1024 * 1024 ? $"{(bytes / 1024.0).ToString("N0", Russian.Culture)} КБ"
        : $"{(bytes / 1024.0 / 1024.0).ToString("N1", Russian.Culture)} МБ";
}
