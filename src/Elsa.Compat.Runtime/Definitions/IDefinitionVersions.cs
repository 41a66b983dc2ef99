using Elsa.Common.Models;

namespace Elsa.Workflows.Runtime;

/// <summary>The stored versions of workflow definitions, and the index of what the published ones are started by.</summary>
public interface IDefinitionVersions
{
    Task<StoredDefinition?> FindAsync(string versionId, CancellationToken cancellationToken);
    Task<StoredDefinition?> FindAsync(string definitionId, VersionOptions version, CancellationToken cancellationToken);

    /// <summary>Only what decides which compiled version runs; much cheaper than the document.</summary>
    Task<DefinitionVersionKey?> FindKeyAsync(string definitionId, VersionOptions version, CancellationToken cancellationToken);
    Task<DefinitionVersionKey?> FindKeyAsync(string versionId, CancellationToken cancellationToken);

    /// <summary>The versions among these ids that there are, in no particular order.</summary>
    Task<IReadOnlyList<StoredDefinition>> FindManyAsync(IReadOnlyCollection<string> versionIds, CancellationToken cancellationToken);

    /// <summary>All versions of a definition with their documents, newest first.</summary>
    Task<IReadOnlyList<StoredDefinition>> VersionsAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>All versions of a definition without their documents, newest first.</summary>
    Task<IReadOnlyList<DefinitionHead>> HeadsAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>One page without the documents.</summary>
    Task<IReadOnlyList<DefinitionSummary>> ListAsync(DefinitionFilter filter, CancellationToken cancellationToken);
    Task<long> CountAsync(DefinitionFilter filter, CancellationToken cancellationToken);

    /// <summary>Published versions that other workflows may use as an activity, then older ones that some still use.</summary>
    Task<IReadOnlyList<DefinitionVersionKey>> UsableAsActivityAsync(CancellationToken cancellationToken);

    /// <summary>The latest versions that use any version of these definitions as an activity.</summary>
    Task<IReadOnlyList<DefinitionConsumer>> ConsumersAsync(IReadOnlyCollection<string> definitionIds, CancellationToken cancellationToken);

    Task<IReadOnlyList<StoredTrigger>> TriggersAsync(string hash, CancellationToken cancellationToken);
    Task<IReadOnlyList<StoredTrigger>> TriggersOfAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>All triggers of a name, for the table of HTTP routes.</summary>
    Task<IReadOnlyList<StoredTrigger>> TriggersNamedAsync(string name, CancellationToken cancellationToken);

    /// <summary>Stores a change of a definition in one transaction; <see langword="null"/> when it is stored.</summary>
    Task<LostRace?> CommitAsync(DefinitionCommit commit, CancellationToken cancellationToken);
}

/// <summary>Which version, and whether its content may still change.</summary>
public sealed record DefinitionVersionKey(string Id, long Revision, bool IsPublished);

/// <summary>A version without its document: what decides how a change of its definition is done.</summary>
public sealed record DefinitionHead
{
    public required string Id { get; init; }
    public required int Version { get; init; }
    public required long Revision { get; init; }
    public required bool IsLatest { get; init; }
    public required bool IsPublished { get; init; }
    public required bool WasPublished { get; init; }
    public required bool IsReadonly { get; init; }
    public string? FileHash { get; init; }
}

/// <summary>A version that uses another definition as an activity.</summary>
public sealed record DefinitionConsumer(string VersionId, string DefinitionId);

/// <summary>What changes together when a definition is saved, published, retracted or deleted.</summary>
public sealed record DefinitionCommit
{
    public required string DefinitionId { get; init; }

    /// <summary>New versions; their revision is 1.</summary>
    public IReadOnlyList<StoredDefinition> Added { get; init; } = [];

    /// <summary>Versions to write; their revision is raised by the store.</summary>
    public IReadOnlyList<StoredDefinition> Changed { get; init; } = [];

    public IReadOnlyList<string> RemovedVersionIds { get; init; } = [];

    /// <summary>The uses of other definitions by the versions that are added or changed.</summary>
    public IReadOnlyList<DefinitionReference> References { get; init; } = [];

    /// <summary>The new triggers and their timers; <see langword="null"/> leaves them as they are.</summary>
    public TriggerIndex? Index { get; init; }
}

/// <summary>Everything that can start the published version of one definition.</summary>
public sealed record TriggerIndex(IReadOnlyList<StoredTrigger> Triggers, IReadOnlyList<StoredTimer> Timers)
{
    public static TriggerIndex Empty { get; } = new([], []);
}

/// <summary>A version in a list.</summary>
public sealed record DefinitionSummary
{
    public required string Id { get; init; }
    public required string DefinitionId { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public required int Version { get; init; }
    public string? ToolVersion { get; init; }
    public required bool IsLatest { get; init; }
    public required bool IsPublished { get; init; }
    public string? ProviderName { get; init; }
    public required string MaterializerName { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required bool IsReadonly { get; init; }
    public required bool IsSystem { get; init; }
    public string? Notice { get; init; }
}

/// <summary>Which versions.</summary>
public sealed record DefinitionFilter
{
    public VersionOptions? Version { get; init; }
    public IReadOnlyList<string> DefinitionIds { get; init; } = [];
    public IReadOnlyList<string> Ids { get; init; } = [];
    public bool? IsSystem { get; init; }
    public bool? UsableAsActivity { get; init; }
    public string? Name { get; init; }
    public string? MaterializerName { get; init; }

    /// <summary>Part of name or description, or an id.</summary>
    public string? Search { get; init; }

    public DefinitionOrder OrderBy { get; init; } = DefinitionOrder.Created;
    public bool Descending { get; init; }
    public int Skip { get; init; }
    public int Take { get; init; } = 100;
}

/// <summary>The columns by which definitions can be ordered.</summary>
public enum DefinitionOrder
{
    Created,
    Name,
    Version,
}
