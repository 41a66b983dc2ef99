using System.Text;

namespace Elsa.Workflows.Types;

/// <summary>
/// Writes and reads the assembly-qualified names that Elsa uses for types without an alias. Reading looks only among known types;
/// the assembly part is ignored, so that a name written by Elsa's own assemblies finds our type of the same name.
/// </summary>
internal static class ClrTypeName
{
    /// <summary>Our assemblies differ from Elsa's; what goes to JSON names Elsa's, so that Elsa can read it.</summary>
    private static readonly (string NamespacePrefix, string Assembly)[] ElsaAssemblies =
    [
        ("Elsa.Workflows.Runtime", "Elsa.Workflows.Runtime"),
        ("Elsa.Workflows.Management", "Elsa.Workflows.Management"),
        ("Elsa.Workflows", "Elsa.Workflows.Core"),
        ("Elsa.Expressions.JavaScript", "Elsa.Expressions.JavaScript"),
        ("Elsa.Expressions.Liquid", "Elsa.Expressions.Liquid"),
        ("Elsa.Expressions", "Elsa.Expressions"),
        ("Elsa.Scheduling", "Elsa.Scheduling"),
        ("Elsa.Http", "Elsa.Http"),
    ];

    public static string Of(Type type)
    {
        var name = new StringBuilder();
        Append(type, name);
        return name.ToString();
    }

    private static void Append(Type type, StringBuilder name)
    {
        if (type.IsConstructedGenericType)
        {
            name.Append(type.GetGenericTypeDefinition().FullName).Append('[');
            for (var i = 0; i < type.GenericTypeArguments.Length; i++)
            {
                name.Append(i == 0 ? "[" : ", [");
                Append(type.GenericTypeArguments[i], name);
                name.Append(']');
            }

            name.Append(']');
        }
        else
        {
            name.Append(type.FullName ?? type.Name);
        }

        name.Append(", ").Append(AssemblyOf(type));
    }

    private static string AssemblyOf(Type type)
    {
        var assembly = type.Assembly.GetName().Name!;

        if (!assembly.StartsWith("Elsa.Compat", StringComparison.Ordinal) || type.Namespace is not { } space)
            return assembly;

        foreach (var (prefix, elsa) in ElsaAssemblies)
        {
            if (space.StartsWith(prefix, StringComparison.Ordinal))
                return elsa;
        }

        return assembly;
    }

    public static Type? Resolve(ReadOnlySpan<char> name, TypeAliases aliases, int depth)
    {
        var arguments = name.IndexOf("[[");

        if (arguments < 0)
        {
            var comma = name.IndexOf(',');
            return aliases.FindByClrName((comma < 0 ? name : name[..comma]).Trim().ToString());
        }

        var definition = name[..arguments].ToString();
        var items = SplitArguments(name[(arguments + 1)..]);

        if (items is not [var only])
            return null;

        var argument = aliases.ResolveArgument(only, depth);

        if (argument is null)
            return null;

        if (definition == typeof(Nullable<>).FullName)
            return argument.IsValueType && Nullable.GetUnderlyingType(argument) is null
                ? typeof(Nullable<>).MakeGenericType(argument)
                : null;

        return TypeAliases.FindCollection(definition)?.MakeGenericType(argument);
    }

    /// <summary>Splits <c>[A, Asm], [B, Asm]], Asm</c> into its bracketed parts.</summary>
    private static List<string> SplitArguments(ReadOnlySpan<char> text)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '[' && depth++ == 0)
            {
                start = i + 1;
            }
            else if (text[i] == ']')
            {
                if (depth == 0)
                    break;

                if (--depth == 0)
                    parts.Add(text[start..i].ToString());
            }
        }

        return parts;
    }
}
