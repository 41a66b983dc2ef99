using Elsa.Workflows.Models;

namespace Elsa.Workflows.Definitions;

/// <summary>Something in a definition that will not work as drawn, told to the analyst.</summary>
/// <param name="ActivityId">Null when it concerns the definition as a whole.</param>
public sealed record DefinitionFinding(string? ActivityId, string Message)
{
    public FindingSeverity Severity { get; init; } = FindingSeverity.Error;

    public override string ToString() => ActivityId is null ? Message : $"Активность «{ActivityId}»: {Message}";
}

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>It may be meant: an outcome that ends the branch, for example.</summary>
    Warning,

    /// <summary>It cannot be meant.</summary>
    Error,
}

/// <summary>What a room knows about its own activities; for example that no other published process listens at the same address.</summary>
public interface IDefinitionCheck
{
    /// <param name="triggers">What starts the workflow, as far as it could be read.</param>
    ValueTask<IReadOnlyList<DefinitionFinding>> CheckAsync(
        WorkflowDefinitionDocument document,
        WorkflowGraph graph,
        IReadOnlyList<IndexedTrigger> triggers,
        CancellationToken cancellationToken
    );
}
