namespace Elsa.Workflows.Runtime;

/// <summary>The answer to setting variables of an instance.</summary>
/// <param name="VariableId">The one that is wrong; nothing is set then.</param>
public sealed record VariablesOutcome(VariablesStatus Status, string? VariableId = null);

/// <summary>The ways in which setting variables ends.</summary>
public enum VariablesStatus
{
    Set,
    InstanceNotFound,

    /// <summary>The workflow has no variable of this id.</summary>
    VariableNotFound,

    /// <summary>The variable lives only as long as a burst, so that there is nothing to set while the instance waits.</summary>
    NotKept,

    /// <summary>The value cannot be turned into the variable's type.</summary>
    WrongType,
}
