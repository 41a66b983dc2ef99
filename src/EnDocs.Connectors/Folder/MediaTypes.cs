using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Folder;

/// <summary>Media types of the kinds of file that intake takes.</summary>
internal static class MediaTypes
{
    public const string Unknown = "application/octet-stream";

    public static string Of(ProbedFileKind kind) =>
        kind switch
        {
            ProbedFileKind.Pdf => "application/pdf",
            ProbedFileKind.Jpeg => "image/jpeg",
            ProbedFileKind.Png => "image/png",
            ProbedFileKind.Tiff => "image/tiff",
            _ => Unknown,
        };
}
