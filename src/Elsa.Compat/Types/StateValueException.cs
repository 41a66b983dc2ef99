namespace Elsa.Workflows.Types;

/// <summary>An activity or a script left something in the state of an instance that cannot be stored.</summary>
public sealed class StateValueException(Type type, Exception cause)
    : Exception($"A value of type {type.FullName} cannot be kept in the state of a workflow: {cause.Message}", cause)
{
    public Type ValueType { get; } = type;
}
