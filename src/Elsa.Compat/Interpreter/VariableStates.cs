using System.Text.Json;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Interpreter;

/// <summary>Variables that exist for one run, as the state holds them.</summary>
internal static class VariableStates
{
    private static readonly TypeAliases Aliases = new();

    public static VariableState Of(Variable variable) =>
        new()
        {
            Id = variable.Id,
            Name = variable.Name,
            TypeName = TypeNameOf(variable),
            Value = TextOf(variable.Value),
            StorageDriverTypeName = variable.StorageDriverType?.Name,
        };

    /// <summary>A variable of an activity that is queued: its value is not among the properties of an execution yet.</summary>
    public static VariableState OfQueued(Variable variable) => Of(variable) with { Value = StorableForm.Of(variable.Value) };

    /// <summary>Which variable an activity refers to, as records show it.</summary>
    public static Dictionary<string, object?> NameOf(Variable variable) =>
        new(StringComparer.Ordinal)
        {
            ["id"] = variable.Id,
            ["name"] = variable.Name,
            ["typeName"] = TypeNameOf(variable),
        };

    public static Variable Restore(VariableState state)
    {
        var type = Aliases.TryResolve(state.TypeName, out var known) && known != typeof(object) ? known : null;
        var variable = type is null ? new Variable() : (Variable)Activator.CreateInstance(typeof(Variable<>).MakeGenericType(type))!;
        variable.Id = state.Id;
        variable.Name = state.Name;
        variable.TypeName = state.TypeName;
        variable.Value = state.Value is JsonElement json ? JsonValues.ScalarOf(json) : state.Value;
        return variable;
    }

    /// <remarks>The current value is stored elsewhere, and refused there when it has no JSON form.</remarks>
    private static string? TextOf(object? value)
    {
        try
        {
            return value is null ? null : ValueConversion.Convert<string>(value);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return null;
        }
    }

    private static string TypeNameOf(Variable variable) => variable.TypeName ?? Aliases.NameOf(variable.ValueType ?? typeof(object));
}
