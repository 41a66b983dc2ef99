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

    /// <summary>The consumers that could not be moved, and why; they stay on the version that they used.</summary>
    public IReadOnlyList<DefinitionFinding> ConsumerFindings { get; init; } = [];

    internal bool UpdatesConsumers { get; init; }
    internal LostRace? Lost { get; init; }
}

/// <summary>What became of the consumers of a definition.</summary>
/// <param name="Moved">The definition ids of those that changed.</param>
/// <param name="Findings">Those that could not be moved, and why.</param>
public sealed record ConsumersOutcome(IReadOnlyList<string> Moved, IReadOnlyList<DefinitionFinding> Findings);

/// <summary>The ways in which a change of a definition ends.</summary>
public enum DefinitionStatus
{
    Done,
    NotFound,

    /// <summary>The definition is marked read-only.</summary>
    ReadOnly,

    /// <summary>Nothing to do: the latest version is the published one.</summary>
    AlreadyPublished,

    /// <summary>Nothing to do: the definition uses the published version already.</summary>
    UpToDate,

    /// <summary>Nothing to retract: the latest version is a draft.</summary>
    NotPublished,
}
