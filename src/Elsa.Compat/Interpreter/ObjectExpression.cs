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

    public static ObjectExpression Prepare(object? value) =>
        new(value, value is string { Length: > 0 } text && text.AsSpan().TrimStart().StartsWith("{") ? EntriesOf(text) : null);

    /// <remarks>Where anything is taken, the text itself is given, as in Elsa.</remarks>
    public ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type returnType)
    {
        if (_entries is not null && returnType != typeof(object) && returnType.IsAssignableFrom(typeof(Dictionary<string, object>)))
            return EvaluateEntriesAsync(context);

        return new(ValueConversion.Convert(_value, returnType));
    }

    private async ValueTask<object?> EvaluateEntriesAsync(ExpressionExecutionContext context)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, expression) in _entries!)
            values[key] = await ExpressionEvaluation.EvaluateAsync(expression, context, typeof(object));

        return values;
    }

    private static KeyValuePair<string, Expression>[]? EntriesOf(string text)
    {
        var entries = new List<KeyValuePair<string, Expression>>();
        foreach (var property in JsonSerializer.Deserialize<JsonElement>(text, JsonValues.Options).EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Object || property.Value.GetPropertyCount() != 2)
                return null;
            if (!property.Value.TryGetProperty("type", out var type) || !property.Value.TryGetProperty("value", out var value))
                return null;
            entries.Add(new(property.Name, new Expression(type.GetString() ?? "Literal", JsonValues.ScalarOf(value))));
        }

        return entries.Count == 0 ? null : [.. entries];
    }
}
