using System.ComponentModel.DataAnnotations;

namespace EnDocs.Connectors.Folder;

/// <summary>Where dropped files are taken from, and how patiently.</summary>
public sealed class FolderIntakeOptions
{
    public const string Section = "Connectors:Folder";

    /// <summary>The folder into which people and scanners drop files; made when it is missing.</summary>
    [Required]
    public string Path { get; set; } = "";

    /// <summary>A file is taken when neither its size nor its time changed for so long. Seconds.</summary>
    [Range(0, 600)]
    public double StableSeconds { get; set; } = 2;

    /// <summary>How often the folder is looked at. Seconds.</summary>
    [Range(0.1, 600)]
    public double PollSeconds { get; set; } = 1;
}
