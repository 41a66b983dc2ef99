using System.Runtime.CompilerServices;
using Elsa.Workflows;

namespace Elsa.Extensions;

/// <summary>Reads inputs and writes outputs of the activity that is running.</summary>
public static class InputExtensions
{
    public static T Get<T>(this Input<T> input, ActivityExecutionContext context) => context.Get(input)!;

    public static T Get<T>(this Input<T> input, ExpressionExecutionContext context) => context.Get(input)!;

    /// <summary>The value, or the default where there is none.</summary>
    public static T? GetOrDefault<T>(this Input<T>? input, ActivityExecutionContext context, Func<T>? defaultValue = null) =>
        context.Get(input) is { } value ? value
        : defaultValue is null ? default
        : defaultValue();

    public static T? TryGet<T>(this Input<T>? input, ActivityExecutionContext context) => context.Get(input);
}

/// <summary>Writes outputs of the activity that is running.</summary>
public static class OutputExtensions
{
    public static T? Get<T>(this Output<T>? output, ActivityExecutionContext context) => context.Get(output);

    public static void Set<T>(
        this Output<T>? output,
        ActivityExecutionContext context,
        T? value,
        [CallerArgumentExpression(nameof(output))] string? outputName = null
    ) => context.Set(output, value, outputName);

    public static void Set<T>(
        this Output<T>? output,
        ActivityExecutionContext context,
        Variable<T> value,
        [CallerArgumentExpression(nameof(output))] string? outputName = null
    ) => context.Set(output, value.Get(context), outputName);
}
