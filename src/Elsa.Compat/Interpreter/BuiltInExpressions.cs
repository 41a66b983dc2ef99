using System.Text.Json;
using Elsa.Expressions;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Interpreter;

/// <summary>The syntaxes that need no language: fixed values, variables, workflow inputs, outputs and code.</summary>
internal static class BuiltInExpressions
{
    public static IPreparedExpression? TryPrepare(Expression expression) =>
        expression.Type switch
        {
            "Literal" => new LiteralValue(expression.Value),
            "Object" => ObjectExpression.Prepare(expression.Value),
            "Variable" => new Place(ReferenceIn(expression.Value, "id", id => new MemoryBlockReference(id))),
            "Output" when expression.Value is Output output => new OutputValue(output),
            "Input" => new WorkflowInput(
                expression.Value is InputDefinition input
                    ? input.Name
                    : ReferenceIn(expression.Value, "name", name => new MemoryBlockReference(name)).Id
            ),
            "Delegate" when expression.Value is Func<ExpressionExecutionContext, ValueTask<object?>> code => new Code(code),
            _ => null,
        };

    /// <summary>Definitions hold a variable as an object or, in old files, as the text of one.</summary>
    private static MemoryBlockReference ReferenceIn(object? value, string member, Func<string, MemoryBlockReference> make)
    {
        if (value is MemoryBlockReference reference)
            return reference;

        var json = value is string text ? JsonSerializer.Deserialize<JsonElement>(text) : JsonValues.ToElement(value);
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var id) && id.GetString() is { Length: > 0 } found
            ? make(found)
            : throw new FormatException($"The expression refers to nothing: '{member}' is missing.");
    }

    private sealed class LiteralValue(object? value) : IPreparedExpression
    {
        private Converted? _converted;

        public ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type returnType)
        {
            if (value is null || returnType.IsInstanceOfType(value))
                return new(value);
            if (_converted is { } known && known.Type == returnType)
                return new(known.Value);

            var converted = ValueConversion.Convert(value, returnType);
            // What callers cannot change may be shared by all of them.
            if (converted is ValueType or string)
                _converted = new Converted(returnType, converted);
            return new(converted);
        }

        private sealed record Converted(Type Type, object Value);
    }

    private sealed class Place(MemoryBlockReference reference) : IPreparedExpression
    {
        public ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type returnType) => new(context.Get(reference));
    }

    private sealed class OutputValue(Output output) : IPreparedExpression
    {
        public ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type returnType) =>
            new(context.ActivityExecutionContext?.Get(output));
    }

    private sealed class WorkflowInput(string name) : IPreparedExpression
    {
        public ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type returnType) =>
            new(context.ActivityExecutionContext is { } activity ? WorkflowInputs.Find(activity, name) : null);
    }

    private sealed class Code(Func<ExpressionExecutionContext, ValueTask<object?>> code) : IPreparedExpression
    {
        public ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type returnType) => code(context);
    }
}
