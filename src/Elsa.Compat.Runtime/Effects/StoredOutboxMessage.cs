namespace Elsa.Workflows.Runtime;

/// <summary>A row of the outbox.</summary>
public sealed class StoredOutboxMessage
{
    /// <summary>Given by the database; the order in which the messages were wished.</summary>
    public long Id { get; set; }

    public required string Key { get; set; }
    public required string Kind { get; set; }
    public required string Payload { get; set; }
    public string? InstanceId { get; set; }
    public string Lane { get; set; } = "";
    public required OutboxStatus Status { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the dispatcher tries it next.</summary>
    public DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }
    public string? LastError { get; set; }
    public DateTimeOffset? SettledAt { get; set; }
}

/// <summary>Where an outbox message stands.</summary>
public enum OutboxStatus
{
    Pending,
    Delivered,

    /// <summary>Given up, permanently or after the last attempt; shown to the administrator, who can send it again.</summary>
    Failed,
}
