namespace Elsa.Workflows.Runtime;

/// <summary>One wish to the outside world: a letter to send, a document to push. Stored by the burst's commit, delivered by the dispatcher, at least once.</summary>
public sealed record OutboxMessage
{
    /// <summary>Which <see cref="IOutboxHandler"/> delivers it.</summary>
    public required string Kind { get; init; }

    /// <summary>Unique among all messages and stable when a burst runs again: made of instance and activity-execution ids. A second message with the same key is dropped.</summary>
    public required string Key { get; init; }

    /// <summary>JSON that only the handler understands.</summary>
    public required string Payload { get; init; }

    /// <summary>The instance that wishes; its messages of one <see cref="Lane"/> are delivered in order.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Messages of different lanes do not wait for each other, so that a dead mail server does not hold up 1C.</summary>
    public string Lane { get; init; } = "";

    /// <summary>How often delivery was tried before; 0 on the first try.</summary>
    public int Attempts { get; init; }

    /// <summary>When the burst that wished it was committed.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
