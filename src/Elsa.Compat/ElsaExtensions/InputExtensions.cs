using System.Runtime.CompilerServices;
using Elsa.Workflows;

namespace Elsa.Extensions;

/// <summary>Reads inputs and writes outputs of the activity that is running.</summary>
public static class InputExtensions
{
    /// <exception cref="InputRequiredException">The input has no value.</exception>
    public static T Get<T>(
        this Input<T> input,
        ActivityExecutionContext context,
        [CallerArgumentExpression(nameof(input))] string? inputName = null
    ) => context.Get(input) ?? throw new InputRequiredException(inputName);

    /// <exception cref="InputRequiredException">The input has no value.</exception>
    public static T Get<T>(
        this Input<T> input,
        ExpressionExecutionContext context,
        [CallerArgumentExpression(nameof(input))] string? inputName = null
    ) => context.Get(input) ?? throw new InputRequiredException(inputName);

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

    /// <remarks>Other than a value, a variable given to an output that is bound to nothing is not recorded; so it is in Elsa.</remarks>
    public static void Set<T>(this Output<T>? output, ActivityExecutionContext context, Variable<T> value) =>
        context.Set(output, value.Get(context), outputName: null);
}

/// <summary>An activity needs an input that the definition leaves empty.</summary>
public sealed class InputRequiredException(string? inputName) : Exception($"{inputName} is required.");
