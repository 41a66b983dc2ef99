using System.Text;
using System.Text.Json;
using Elsa.Workflows.Types;

namespace Elsa.Server.Wire;

/// <summary>Reads named values of any kind, such as the input of a workflow.</summary>
internal static class PlainInput
{
    /// <summary><see langword="null"/> when there are none.</summary>
    /// <exception cref="RefusedRequestException">It is no JSON object, or holds what cannot be stored.</exception>
    public static IReadOnlyDictionary<string, object>? Of(JsonElement? element, string field) =>
        element switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Object } values => values
                .EnumerateObject()
                .DistinctBy(value => value.Name)
                .ToDictionary(value => value.Name, value => ValueOf(value.Value, field)!),
            _ => throw NoObject(field),
        };

    /// <summary>One value of any kind.</summary>
    /// <exception cref="RefusedRequestException">It cannot be stored.</exception>
    public static object? ValueOf(JsonElement? element, string field)
    {
        if (element is not { } json)
            return null;

        Check(json, field, JsonValues.DeepestValue);
        return JsonValues.ToPlain(json);
    }

    /// <summary>Values that come as text, in a query string.</summary>
    /// <exception cref="RefusedRequestException">It is no JSON.</exception>
    public static JsonElement? Parse(string? text, string field)
    {
        if (text is null)
            return null;

        if (!JsonTexts.AreSound(Encoding.UTF8.GetBytes(text)))
            throw new RefusedRequestException(
                ElsaErrors.Invalid(field, $"Значение {field} содержит знаки, которых нет в Unicode, или нулевой знак.")
            );

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

    private static void Check(JsonElement value, string field, int levels)
    {
        if (levels == 0)
            throw new RefusedRequestException(
                ElsaErrors.Invalid(field, $"Значение {field} вложено глубже {JsonValues.DeepestValue} уровней.")
            );

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    Check(member.Value, field, levels - 1);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Check(item, field, levels - 1);
                break;
            case JsonValueKind.Number when !double.IsFinite(value.GetDouble()):
                throw new RefusedRequestException(
                    ElsaErrors.Invalid(field, $"Число в значении {field} слишком велико: {Shortened(value.GetRawText())}.")
                );
        }
    }

    private static string Shortened(string number) => number.Length > 40 ? number[..40] + "…" : number;

    private static RefusedRequestException NoObject(string field) =>
        new(ElsaErrors.Invalid(field, $"Значение {field} должно быть объектом JSON."));
}
