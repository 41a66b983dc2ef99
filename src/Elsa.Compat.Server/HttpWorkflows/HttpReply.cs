using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Elsa.Http;

/// <summary>An answer that is ready to be sent.</summary>
internal sealed record HttpReply(int StatusCode) : IResult
{
    private static readonly string[] ServersOwn =
    [
        "Content-Length",
        "Transfer-Encoding",
        "Connection",
        "Date",
        "Content-Security-Policy", // whoever writes workflows must not act in the name of who reads their answers
        "Set-Cookie",
        "Clear-Site-Data",
    ];

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    public IReadOnlyDictionary<string, string[]> Headers { get; init; } = new Dictionary<string, string[]>();
    public string? ContentType { get; init; }
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>A content type that can be sent.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static string CheckedType(string type) =>
        IsType(type) ? type : throw new FormatException($"'{type}' is no content type; write it as, for example, text/plain.");

    /// <exception cref="FormatException">No answer may have this status.</exception>
    public static int CheckedStatus(int status) =>
        status is >= 200 and < 600 ? status : throw new FormatException($"The status {status} cannot be answered; it must be 200 to 599.");

    public static bool IsType(string type) =>
        !type.AsSpan().ContainsAnyExceptInRange(' ', '~') && MediaTypeHeaderValue.TryParse(type, out _);

    /// <summary>Headers that can be sent; those that the server itself decides are left out.</summary>
    /// <exception cref="FormatException">A value has a character that no header may have; found out before the commit, while it can be an incident.</exception>
    public static IReadOnlyDictionary<string, string[]> Checked(HttpHeaders headers)
    {
        foreach (var (name, values) in headers)
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
                throw new FormatException($"'{name}' is no name of an HTTP header.");
            else if (values.Any(value => value.AsSpan().ContainsAnyExceptInRange(' ', '~')))
                throw new FormatException(
                    $"The header '{name}' has a character that HTTP does not allow; encode the value, for example as a URL."
                );

        return headers
            .Where(header => !ServersOwn.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether the receiver may ask for a part of the body, to go on with a broken download.</summary>
    public bool HasRanges { get; init; }

    public string? FileName { get; init; }
    public EntityTagHeaderValue? EntityTag { get; init; }

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

    private IResult FileResult() => Results.Bytes(Body, ContentType, FileName, HasRanges, entityTag: EntityTag);
}
