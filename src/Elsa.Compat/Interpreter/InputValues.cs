using Elsa.Workflows.Types;

namespace Elsa.Workflows.Interpreter;

/// <summary>Evaluates the inputs of an execution and finds their values again.</summary>
internal static class InputValues
{
    /// <summary>Evaluates every input that is not left to the activity itself, in the order of their declaration.</summary>
    public static async ValueTask EvaluateAsync(ActivityExecutionContext context)
    {
        var slots = context.ActivityNode.Shape.Inputs;
        var values = slots.Length == 0 ? [] : new object?[slots.Length];
        context.EvaluatedInputs = values;

        for (var i = 0; i < slots.Length; i++)
        {
            if (!slots[i].AutoEvaluate)
                continue;

            values[i] = slots[i].Input is { } input ? await EvaluateAsync(context, input) : slots[i].Plain;
            if (slots[i].IsKept)
                context.ActivityState[slots[i].Name] = slots[i].Shown ?? values[i]!;
        }
    }

    /// <summary>The inputs as an earlier burst evaluated them, of which much may be gone by now; those that are not kept are evaluated again.</summary>
    public static async ValueTask RestoreAsync(ActivityExecutionContext context)
    {
        var slots = context.ActivityNode.Shape.Inputs;
        var values = slots.Length == 0 ? [] : new object?[slots.Length];
        context.EvaluatedInputs = values;

        for (var i = 0; i < slots.Length; i++)
            if (slots[i] is { AutoEvaluate: true, Input: { } input } slot)
                values[i] =
                    slot.IsKept && context.ActivityStateOrNull?.GetValueOrDefault(slot.Name) is { } kept
                        ? ValueConversion.Convert(kept, input.Type)
                        : await EvaluateAsync(context, input);
            else if (slots[i].AutoEvaluate)
                values[i] = slots[i].Plain;
    }

    /// <summary>An execution from an earlier burst evaluates its inputs before its code runs again.</summary>
    public static ValueTask EnsureEvaluatedAsync(ActivityExecutionContext context) =>
        context.EvaluatedInputs is null ? EvaluateAsync(context) : ValueTask.CompletedTask;

    /// <summary>Evaluates an input now, in the type that it declares.</summary>
    public static async ValueTask<object?> EvaluateAsync(ActivityExecutionContext context, Input input)
    {
        if (input.Expression is not { } expression)
            return null;

        var value = await ExpressionEvaluation.EvaluateAsync(expression, context.ExpressionExecutionContext, input.Type);
        return input.Type.IsInstanceOfType(value) ? value : ValueConversion.Convert(value, input.Type);
    }

    /// <summary>The value of an input of this execution, or of one around it, whose inputs inner expressions may use.</summary>
    public static object? Read(ActivityExecutionContext context, Input input)
    {
        for (var owner = context; owner is not null; owner = owner.ParentActivityExecutionContext)
        {
            var index = owner.ActivityNode.Shape.IndexOf(input);
            if (index >= 0)
                return ReadOwn(owner, index);
        }

        return input.Expression switch
        {
            { Type: "Literal", Value: var literal } => literal,
            { Value: MemoryBlockReference reference } => context.Get(reference),
            _ => null,
        };
    }

    private static object? ReadOwn(ActivityExecutionContext owner, int index)
    {
        if (owner.EvaluatedInputs is { } values)
            return values[index];

        // An outer execution of an earlier burst: what it evaluated then is kept in its state.
        return owner.ActivityStateOrNull?.GetValueOrDefault(owner.ActivityNode.Shape.Inputs[index].Name);
    }
}
