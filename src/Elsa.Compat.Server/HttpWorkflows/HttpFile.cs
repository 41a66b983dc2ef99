namespace Elsa.Http;

/// <summary>A file that came or goes over HTTP.</summary>
public class HttpFile
{
    public HttpFile() { }

    public HttpFile(Stream stream, string? filename = null, string? contentType = null, string? eTag = null) =>
        (Stream, Filename, ContentType, ETag) = (stream, filename, contentType, eTag);

    public Stream Stream { get; set; } = Stream.Null;
    public string? Filename { get; set; }
    public string? ContentType { get; set; }
    public string? ETag { get; set; }

    /// <summary>The content as bytes; can be asked for once.</summary>
    public byte[] GetBytes()
    {
        using var buffer = new MemoryStream();
        Stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
