namespace Elsa.Workflows.Runtime;

/// <summary>One version of a workflow definition.</summary>
public sealed class StoredDefinition
{
    /// <summary>The version id.</summary>
    public required string Id { get; set; }

    public required string DefinitionId { get; set; }
    public required int Version { get; set; }
    public string? Name { get; set; }
    public string? Description { get; set; }

    /// <summary>Name, description and definition id as they are searched: see <see cref="DefinitionDocuments.Searched"/>.</summary>
    public string SearchText { get; set; } = "";

    public bool IsLatest { get; set; }
    public bool IsPublished { get; set; }

    /// <summary>Instances may have started on it while it was published: it is never overwritten.</summary>
    public bool WasPublished { get; set; }

    public bool IsReadonly { get; set; }
    public bool IsSystem { get; set; }
    public bool UsableAsActivity { get; set; }
    public string? ToolVersion { get; set; }
    public string? ProviderName { get; set; }
    public required string MaterializerName { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>Grows with every save; guards against two writers.</summary>
    public long Revision { get; set; }

    /// <summary>UTF-8 JSON of the definition document.</summary>
    public required byte[] Document { get; set; }

    /// <summary>SHA-256 of the shipped file that made this version; kept only while nobody has edited it.</summary>
    public string? FileHash { get; set; }

    /// <summary>What the analyst should know about this version, in Russian: «в поставке есть обновление».</summary>
    public string? Notice { get; set; }
}

/// <summary>A version of one definition that uses a version of another as an activity.</summary>
public sealed class DefinitionReference
{
    public required string ConsumerVersionId { get; set; }
    public required string UsedDefinitionId { get; set; }
    public required string UsedVersionId { get; set; }
}

/// <summary>A trigger of a published definition: the index by which stimuli find the workflows that they start.</summary>
public sealed class StoredTrigger
{
    public required string Id { get; set; }
    public required string DefinitionId { get; set; }
    public required string DefinitionVersionId { get; set; }
    public required string Name { get; set; }
    public required string ActivityId { get; set; }
    public required string Hash { get; set; }

    /// <summary>JSON.</summary>
    public string? Payload { get; set; }
}
