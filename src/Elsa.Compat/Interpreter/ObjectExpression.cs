using System.Text.Json;
using Elsa.Expressions;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Interpreter;

/// <summary>A value written as JSON text. In a dictionary each entry may be an expression of its own.</summary>
internal sealed class ObjectExpression : IPreparedExpression
{
    private readonly object? _value;
    private readonly KeyValuePair<string, Expression>[]? _entries;

    private ObjectExpression(object? value, KeyValuePair<string, Expression>[]? entries) => (_value, _entries) = (value, entries);

    public static ObjectExpression Prepare(object? value)
    {
        if (value is not string { Length: > 0 } text)
            return new ObjectExpression(value, null);

        var json = JsonSerializer.Deserialize<JsonElement>(text, JsonValues.Options);
        return new ObjectExpression(json, EntriesOf(json));
    }

    public ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type returnType)
    {
        if (_entries is not null && returnType.IsAssignableFrom(typeof(Dictionary<string, object>)))
            return EvaluateEntriesAsync(context);
        if (_value is JsonElement json && returnType == typeof(object))
            return new(JsonValues.ToPlain(json));

        return new(ValueConversion.Convert(_value, returnType));
    }

    private async ValueTask<object?> EvaluateEntriesAsync(ExpressionExecutionContext context)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, expression) in _entries!)
            values[key] = await ExpressionEvaluation.EvaluateAsync(expression, context, typeof(object));

        return values;
    }

    private static KeyValuePair<string, Expression>[]? EntriesOf(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;

        var entries = new List<KeyValuePair<string, Expression>>();
        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Object || !property.Value.TryGetProperty("type", out var type))
                return null;
            if (!property.Value.TryGetProperty("value", out var value) || property.Value.GetPropertyCount() != 2)
                return null;
            entries.Add(new(property.Name, new Expression(type.GetString() ?? "Literal", JsonValues.ScalarOf(value))));
        }

        return entries.Count == 0 ? null : [.. entries];
    }
}
