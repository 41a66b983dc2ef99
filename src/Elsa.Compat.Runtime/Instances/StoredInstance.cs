namespace Elsa.Workflows.Runtime;

/// <summary>A workflow instance as it is stored: the columns that lists need, and its whole state as JSON.</summary>
public sealed class StoredInstance
{
    public required string Id { get; set; }
    public required string DefinitionId { get; set; }
    public required string DefinitionVersionId { get; set; }
    public required int Version { get; set; }
    public string? ParentInstanceId { get; set; }
    public required WorkflowStatus Status { get; set; }
    public required WorkflowSubStatus SubStatus { get; set; }
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public int IncidentCount { get; set; }
    public bool IsSystem { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Grows by one with every commit; a burst that started from an older one has lost and runs again.</summary>
    public required long Revision { get; set; }

    /// <summary>The tombstone: a deleted instance keeps its row for a while, so that nothing can bring it back.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>UTF-8 JSON of the <see cref="State.WorkflowState"/>.</summary>
    public required byte[] State { get; set; }
}
