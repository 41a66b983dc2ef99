using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Elsa.Workflows;

/// <summary>The hash by which bookmarks and triggers are found: Elsa's recipe, so that stored hashes agree with it.</summary>
public static class StimulusHasher
{
    private static readonly JsonSerializerOptions Payloads = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Default,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutExcluded } },
    };

    /// <returns>Upper-case hexadecimal SHA-256 of the parts that are there, joined with a bar.</returns>
    public static string Hash(string name, object? payload, string? activityInstanceId)
    {
        var text = new StringBuilder(name);
        if (TextOf(payload) is { Length: > 0 } payloadText)
            text.Append('|').Append(payloadText);
        if (!string.IsNullOrEmpty(activityInstanceId))
            text.Append('|').Append(activityInstanceId);

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string? TextOf(object? payload) =>
        payload switch
        {
            null => null,
            string text => text,
            _ => JsonSerializer.Serialize(payload, payload.GetType(), Payloads),
        };

    private static void LeaveOutExcluded(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;

        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].AttributeProvider?.IsDefined(typeof(ExcludeFromHashAttribute), inherit: true) is true)
                type.Properties.RemoveAt(i);
    }
}
