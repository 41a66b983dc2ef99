namespace Elsa.Http;

/// <summary>Which requests a workflow waits for.</summary>
public record HttpEndpointOptions
{
    /// <summary>A path or a route template such as <c>orders/{id}</c>.</summary>
    public string Path { get; init; } = "";

    public ICollection<string> Methods { get; init; } = [];
    public bool? Authorize { get; init; }
    public string? Policy { get; init; }
    public TimeSpan? RequestTimeout { get; init; }
    public long? RequestSizeLimit { get; init; }
    public long? FileSizeLimit { get; init; }
    public IReadOnlyList<string>? AllowedFileExtensions { get; init; }
    public IReadOnlyList<string>? BlockedFileExtensions { get; init; }
    public IReadOnlyList<string>? AllowedMimeTypes { get; init; }

    /// <summary>The outcomes that the activity shows for broken rules.</summary>
    public IReadOnlyList<string>? Outcomes { get; init; }
}
