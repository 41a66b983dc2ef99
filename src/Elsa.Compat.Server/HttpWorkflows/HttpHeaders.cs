using System.Text.Json;
using System.Text.Json.Serialization;

namespace Elsa.Http;

/// <summary>Headers by name, each with one value or several.</summary>
[JsonConverter(typeof(HttpHeadersConverter))]
public class HttpHeaders : Dictionary<string, string[]>
{
    public HttpHeaders()
        : base(StringComparer.OrdinalIgnoreCase) { }

    public HttpHeaders(IEnumerable<KeyValuePair<string, IEnumerable<string>>> source)
        : this()
    {
        foreach (var (name, values) in source)
            this[name] = [.. values];
    }
}

/// <summary>Reads a header's value as text or as a list of texts, as people write them; writes lists.</summary>
internal sealed class HttpHeadersConverter : JsonConverter<HttpHeaders>
{
    public override HttpHeaders Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("Headers are a JSON object of names and values.");

        var headers = new HttpHeaders();
        foreach (var header in document.RootElement.EnumerateObject())
            if (header.Value.ValueKind != JsonValueKind.Null)
                headers[header.Name] =
                    header.Value.ValueKind == JsonValueKind.Array
                        ? [.. header.Value.EnumerateArray().Select(value => value.ToString())]
                        : [header.Value.ToString()];
        return headers;
    }

    public override void Write(Utf8JsonWriter writer, HttpHeaders value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, values) in value)
        {
            writer.WriteStartArray(name);
            foreach (var each in values)
                writer.WriteStringValue(each);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
