using System.ComponentModel.DataAnnotations;

namespace EnDocs.Connectors.Previews;

/// <summary>Where drawn pages are kept, and how much drawing one may cost.</summary>
public sealed class PreviewOptions
{
    public const string Section = "Connectors:Previews";

    /// <summary>A cache: deleting it costs nothing but time.</summary>
    [Required]
    public string Path { get; set; } = "";

    /// <summary>How long drawing one page may take. Seconds.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>How many pages are drawn at once.</summary>
    [Range(1, 16)]
    public int AtOnce { get; set; } = 2;

    /// <summary>Memory that one drawing program may take. Megabytes.</summary>
    [Range(64, 8192)]
    public int MemoryMegabytes { get; set; } = 1024;

    /// <summary>How large a drawn file may become. Megabytes.</summary>
    [Range(1, 4096)]
    public int FileMegabytes { get; set; } = 256;

    /// <summary>How long a page that nobody looks at is kept. Days.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 30;
}
