using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Elsa.Workflows.Types;
using Microsoft.Net.Http.Headers;

namespace Elsa.Http;

/// <summary>Turns a value of a workflow into the body of a response or a request.</summary>
internal static class HttpContents
{
    /// <summary>The types that the designer offers.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "",
        "application/json",
        "application/soap+xml",
        "application/x-www-form-urlencoded",
        "application/xml",
        "text/html",
        "text/json",
        "text/plain",
        "text/richtext",
        "text/xml",
    ];

    /// <param name="contentType">As the author says it; empty lets the value decide.</param>
    /// <returns>The bytes, and the content type with its encoding.</returns>
    public static async Task<(byte[] Bytes, string ContentType)> OfAsync(
        object content,
        string? contentType,
        CancellationToken cancellationToken
    )
    {
        var type = string.IsNullOrWhiteSpace(contentType) ? TypeOf(content) : contentType.Trim();
        switch (content)
        {
            case byte[] bytes:
                return (bytes, type);
            case Stream stream:
                using (var buffer = new MemoryStream())
                {
                    await stream.CopyToAsync(buffer, cancellationToken);
                    return (buffer.ToArray(), type);
                }

            default:
                var encoding = EncodingOf(type);
                return (encoding.GetBytes(TextOf(content, type)), WithEncoding(type, encoding));
        }
    }

    private static string TypeOf(object content) =>
        content switch
        {
            byte[] or Stream => MediaTypeNames.Application.Octet,
            string => MediaTypeNames.Text.Plain,
            _ => MediaTypeNames.Application.Json,
        };

    private static string TextOf(object content, string type) =>
        content switch
        {
            string text => text,
            _ when type.StartsWith(MediaTypeNames.Application.FormUrlEncoded, StringComparison.OrdinalIgnoreCase) => Form(content),
            _ => JsonSerializer.Serialize(content, content.GetType(), JsonValues.Options),
        };

    private static string Form(object content)
    {
        var fields = JsonValues.ToElement(content);
        return fields.ValueKind == JsonValueKind.Object
            ? string.Join('&', fields.EnumerateObject().Select(field => $"{Escaped(field.Name)}={Escaped(field.Value.ToString())}"))
            : Escaped(fields.ToString());
    }

    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static Encoding EncodingOf(string type) =>
        MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.Encoding is { } encoding
            ? encoding
            : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private static string WithEncoding(string type, Encoding encoding) =>
        type.Contains("charset", StringComparison.OrdinalIgnoreCase) ? type : $"{type}; charset={encoding.WebName}";
}
