using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Elsa.Server.Wire;

/// <summary>
/// Reads a JSON body whatever its content type says: Studio sends some with an odd type or with none. Names are read without regard to
/// case; an empty body, or <c>null</c>, is <see langword="null"/>.
/// </summary>
public static class ElsaBody
{
    /// <summary>How large a body may be unless an endpoint says otherwise. Bytes.</summary>
    public const int Limit = 20 * 1024 * 1024;

    /// <exception cref="RefusedRequestException">It is no JSON, or not of this shape, or too large.</exception>
    public static async ValueTask<T?> ReadAsync<T>(HttpContext http, CancellationToken cancellationToken, int limit = Limit)
        where T : class
    {
        var body = await ReadBytesAsync(http, limit, cancellationToken);
        if (IsBlank(body.Span))
            return null;

        if (!JsonTexts.AreSound(body.Span))
            throw new RefusedRequestException(ElsaErrors.Unreadable("The body holds text that is no Unicode, or the character U+0000."));

        try
        {
            return JsonSerializer.Deserialize<T>(body.Span, ElsaJson.Options);
        }
        catch (JsonException fault)
        {
            throw new RefusedRequestException(ElsaErrors.Unreadable(fault.Message));
        }
    }

    /// <summary>The whole body, without a byte-order mark.</summary>
    /// <exception cref="RefusedRequestException">It is too large.</exception>
    internal static async ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync(HttpContext http, int limit, CancellationToken cancellationToken)
    {
        if (http.Request.ContentLength > limit)
            throw new RefusedRequestException(ElsaErrors.TooLarge(limit));
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit + 1L;

        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw new RefusedRequestException(ElsaErrors.TooLarge(limit));
            }

            if (read.IsCompleted)
            {
                ReadOnlyMemory<byte> body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End); // completing it would cost the connection
                return body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8).IsEmpty;
}
