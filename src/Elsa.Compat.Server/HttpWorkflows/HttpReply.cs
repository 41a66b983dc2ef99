using Microsoft.AspNetCore.Http;

namespace Elsa.Http;

/// <summary>An answer that is ready to be sent.</summary>
internal sealed record HttpReply(int StatusCode) : IResult
{
    public IReadOnlyDictionary<string, string[]> Headers { get; init; } = new Dictionary<string, string[]>();
    public string? ContentType { get; init; }
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the receiver may ask for a part of the body, to go on with a broken download.</summary>
    public bool HasRanges { get; init; }

    public string? FileName { get; init; }
    public string? EntityTag { get; init; }

    /// <remarks>Whatever a workflow writes is shown in a browser as something that came from elsewhere: without this server's cookies and scripts.</remarks>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (http, response) = (httpContext, httpContext.Response);
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        response.StatusCode = StatusCode;
        foreach (var (name, values) in Headers)
            response.Headers[name] = values;
        if (FileName is not null || HasRanges)
        {
            await FileResult().ExecuteAsync(http);
            return;
        }

        response.ContentType = ContentType;
        if (Body.IsEmpty || StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified or < 200)
            return;

        response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.Body.WriteAsync(Body, http.RequestAborted);
    }

    private IResult FileResult() =>
        Results.Bytes(
            Body,
            ContentType,
            FileName,
            HasRanges,
            entityTag: EntityTag is { Length: > 0 } tag ? new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{tag.Trim('"')}\"") : null
        );
}
