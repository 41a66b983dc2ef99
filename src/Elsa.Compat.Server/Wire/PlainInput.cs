using System.Text.Json;
using Elsa.Workflows.Types;

namespace Elsa.Server.Wire;

/// <summary>Reads named values of any kind, such as the input of a workflow.</summary>
internal static class PlainInput
{
    /// <summary><see langword="null"/> when there are none.</summary>
    /// <exception cref="RefusedRequestException">It is no JSON object.</exception>
    public static IReadOnlyDictionary<string, object>? Of(JsonElement? element, string field) =>
        element switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Object } values => values
                .EnumerateObject()
                .DistinctBy(value => value.Name)
                .ToDictionary(value => value.Name, value => JsonValues.ToPlain(value.Value)!),
            _ => throw NoObject(field),
        };

    /// <summary>One value of any kind.</summary>
    public static object? ValueOf(JsonElement? element) => element is { } json ? JsonValues.ToPlain(json) : null;

    /// <summary>Values that come as text, in a query string.</summary>
    /// <exception cref="RefusedRequestException">It is no JSON.</exception>
    public static JsonElement? Parse(string? text, string field)
    {
        if (text is null)
            return null;

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw NoObject(field);
        }
    }

    private static RefusedRequestException NoObject(string field) =>
        new(ElsaErrors.Invalid(field, $"Значение {field} должно быть объектом JSON."));
}
