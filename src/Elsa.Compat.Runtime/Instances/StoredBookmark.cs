namespace Elsa.Workflows.Runtime;

/// <summary>A bookmark's row: the index by which stimuli find the instances that wait. The truth is the bookmark in the instance's state, written by the same commit.</summary>
public sealed class StoredBookmark
{
    public required string Id { get; set; }
    public required string Name { get; set; }
    public required string Hash { get; set; }
    public required string InstanceId { get; set; }
    public string? CorrelationId { get; set; }
    public string? ActivityId { get; set; }
    public string? ActivityNodeId { get; set; }
    public string? ActivityInstanceId { get; set; }

    /// <summary>JSON.</summary>
    public string? Payload { get; set; }

    /// <summary>JSON.</summary>
    public string? Metadata { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>Keeps a second instance from starting where the activation strategy allows one: the key is unique, and goes when the instance ends.</summary>
public sealed class ActivationSlot
{
    public required string Key { get; set; }
    public required string InstanceId { get; set; }
}
