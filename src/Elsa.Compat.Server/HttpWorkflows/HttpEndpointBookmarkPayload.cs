using System.Diagnostics.CodeAnalysis;
using Elsa.Workflows.Attributes;

namespace Elsa.Http.Bookmarks;

/// <summary>
/// What a workflow that waits for a request waits for: path and method find it, the rest says who may come and with what, so that a request
/// that breaks a rule is refused before anything of the workflow runs.
/// </summary>
public record HttpEndpointBookmarkPayload
{
    public HttpEndpointBookmarkPayload() { }

    public HttpEndpointBookmarkPayload(
        string path,
        string method,
        bool? authorize = null,
        string? policy = null,
        TimeSpan? requestTimeout = null,
        long? requestSizeLimit = null
    ) =>
        (Path, Method, Authorize, Policy, RequestTimeout, RequestSizeLimit) = (
            path,
            method,
            authorize,
            policy,
            requestTimeout,
            requestSizeLimit
        );

    /// <summary>A path or a route template, lower case, with one leading slash.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "Elsa's contract: paths and methods are hashed in lower case.")]
    public string Path
    {
        get;
        init => field = value.ToLowerInvariant();
    } = "/";

    /// <summary>Lower case.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "Elsa's contract: paths and methods are hashed in lower case.")]
    public string Method
    {
        get;
        init => field = value.ToLowerInvariant();
    } = "get";

    /// <summary>Whether the caller must have signed in.</summary>
    [ExcludeFromHash]
    public bool? Authorize { get; init; }

    /// <summary>What the caller must be allowed to do.</summary>
    [ExcludeFromHash]
    public string? Policy { get; init; }

    /// <summary>After how long the request is given up, with nothing done.</summary>
    [ExcludeFromHash]
    public TimeSpan? RequestTimeout { get; init; }

    /// <summary>Of the whole request, bytes.</summary>
    [ExcludeFromHash]
    public long? RequestSizeLimit { get; init; }

    /// <summary>Of one file, bytes.</summary>
    [ExcludeFromHash]
    public long? FileSizeLimit { get; init; }

    /// <summary>With their dot; without any, all are allowed.</summary>
    [ExcludeFromHash]
    public IReadOnlyList<string>? AllowedFileExtensions { get; init; }

    [ExcludeFromHash]
    public IReadOnlyList<string>? BlockedFileExtensions { get; init; }

    /// <summary>Without any, all are allowed.</summary>
    [ExcludeFromHash]
    public IReadOnlyList<string>? AllowedMimeTypes { get; init; }

    /// <summary>The outcomes that the activity shows: a request that breaks their rule is not refused but leads there.</summary>
    [ExcludeFromHash]
    public IReadOnlyList<string>? Outcomes { get; init; }
}
