namespace Elsa.Workflows.Types;

/// <summary>A value cannot become the type that an input, a variable or an output asks for.</summary>
public sealed class ValueConversionException(object? value, Type target, Exception? cause = null)
    : Exception($"Cannot convert {Describe(value)} to {NameOf(target)}{Reason(cause)}.", cause)
{
    private const int LongestExcerpt = 60;

    /// <summary>The type that was asked for.</summary>
    public Type Target { get; } = target;

    private static string Describe(object? value)
    {
        if (value is null)
            return "nothing";

        var text = value as string ?? (value is IFormattable or System.Text.Json.JsonElement ? value.ToString()! : "");
        var excerpt = text.Length > LongestExcerpt ? text[..LongestExcerpt] + "…" : text;
        return excerpt.Length == 0 ? $"a value of type {NameOf(value.GetType())}" : $"'{excerpt}' ({NameOf(value.GetType())})";
    }

    private static string NameOf(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GenericTypeArguments.Select(NameOf))}>" : type.Name;

    private static string Reason(Exception? cause) => cause is null ? "" : $" ({cause.Message.TrimEnd('.')})";
}
