namespace Elsa.Expressions.CSharp;

/// <summary>How the types of variables are written in C#.</summary>
internal static class ScriptTypes
{
    /// <summary>A type that a script cannot see is an object to it.</summary>
    public static string NameOf(Type type) => type.IsVisible && !type.ContainsGenericParameters ? Write(type) : "object";

    private static string Write(Type type)
    {
        if (type == typeof(object))
            return "object";

        if (type.IsArray)
            return $"{Write(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";

        var arguments = type.GetGenericArguments();
        var owned = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var name = type.Name.Split('`')[0];
        if (arguments.Length > owned)
            name += $"<{string.Join(", ", arguments[owned..].Select(Write))}>";

        if (type.DeclaringType is not { } outer)
            return type.Namespace is { } space ? $"global::{space}.{name}" : $"global::{name}";

        return $"{Write(outer.IsGenericTypeDefinition ? outer.MakeGenericType(arguments[..owned]) : outer)}.{name}";
    }
}
