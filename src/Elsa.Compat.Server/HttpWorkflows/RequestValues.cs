using Microsoft.Extensions.Primitives;

namespace Elsa.Http;

/// <summary>Named values of a request as workflows read them: text, or a list of texts where a name comes more than once.</summary>
internal static class RequestValues
{
    public static IDictionary<string, object> Of(IEnumerable<KeyValuePair<string, StringValues>> values) =>
        values.ToDictionary(
            value => value.Key,
            object (value) => value.Value is [_, _, ..] ? value.Value.ToArray() : value.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
}
