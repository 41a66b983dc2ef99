namespace Elsa.Workflows.Interpreter;

/// <summary>The inputs of a trigger, evaluated outside any instance.</summary>
internal sealed class TriggerInputs(ActivityNode node)
{
    private readonly object?[] _values = new object?[node.Shape.Inputs.Length];

    public async ValueTask EvaluateAsync(ExpressionExecutionContext context)
    {
        for (var i = 0; i < _values.Length; i++)
            if (node.Shape.Inputs[i] is { AutoEvaluate: true, Input: { Expression: { } expression } input })
                _values[i] = Types.ValueConversion.Convert(
                    await ExpressionEvaluation.EvaluateAsync(expression, context, input.Type),
                    input.Type
                );
    }

    public object? Read(Input? input) => input is not null && node.Shape.IndexOf(input) is >= 0 and var index ? _values[index] : null;
}
