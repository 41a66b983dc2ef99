namespace EnDocs.Core.Recognition;

/// <summary>Looks into a file before it is taken: what it really is and whether it can be read at all.</summary>
public interface IFileProbe
{
    Task<FileProbeResult> ProbeAsync(string path, string fileName, CancellationToken cancellationToken);
}
