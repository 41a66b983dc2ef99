using Elsa.Workflows.Definitions;

namespace Elsa.Workflows.Runtime;

/// <summary>What became of a change of a definition.</summary>
public sealed record DefinitionOutcome(DefinitionStatus Status)
{
    /// <summary>The version that was saved, published, retracted or made; as it is stored now.</summary>
    public StoredDefinition? Version { get; init; }

    /// <summary>The definition did not exist before.</summary>
    public bool IsNew { get; init; }

    /// <summary>What an analyst should correct although it was published.</summary>
    public IReadOnlyList<DefinitionFinding> Findings { get; init; } = [];

    /// <summary>How many other definitions use this one.</summary>
    public int ConsumingWorkflowCount { get; init; }

    /// <summary>The consumers that were moved to the new version.</summary>
    public IReadOnlyList<string> UpdatedConsumers { get; init; } = [];

    internal bool UpdatesConsumers { get; init; }
    internal LostRace? Lost { get; init; }
}

/// <summary>The ways in which a change of a definition ends.</summary>
public enum DefinitionStatus
{
    Done,
    NotFound,

    /// <summary>The definition is marked read-only.</summary>
    ReadOnly,

    /// <summary>Nothing to do: the latest version is the published one.</summary>
    AlreadyPublished,

    /// <summary>Nothing to retract: the latest version is a draft.</summary>
    NotPublished,
}
