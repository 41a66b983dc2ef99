namespace Elsa.Workflows.Runtime;

/// <summary>A row of the inbox: work that is promised (a stimulus, a start, the rest of a burst), or the answer to work that was done.</summary>
public sealed class StoredStimulus
{
    /// <summary>Given by the database; the order of arrival.</summary>
    public long Id { get; set; }

    /// <summary>Unique. Made up for work that nobody repeats.</summary>
    public required string OperationId { get; set; }

    public required StimulusKind Kind { get; set; }
    public required StimulusStatus Status { get; set; }

    /// <summary>The JSON of <see cref="Stimulus"/> or <see cref="StartWorkflow"/>, or the id of a bookmark; empty once the work is done.</summary>
    public required string Body { get; set; }

    public string? Hash { get; set; }
    public string? InstanceId { get; set; }
    public string? CorrelationId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the inbox looks at it next; for one that waits for its bookmark, when it gives up.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>When waiting for a bookmark ends among the dead letters.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    public int Attempts { get; set; }
    public string? LastError { get; set; }

    /// <summary>The JSON of <see cref="Delivery"/>, once the work is done.</summary>
    public string? Answer { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>For who changes a row that must stay as it was read until the change is stored.</summary>
    public StoredStimulus Copy() => (StoredStimulus)MemberwiseClone();
}

/// <summary>What kind of work an inbox row promises.</summary>
public enum StimulusKind
{
    /// <summary>Resume what waits, start what is triggered.</summary>
    Deliver,

    /// <summary>Start one instance.</summary>
    Start,

    /// <summary>Run the stored work queue of an instance whose commit strategy ended a transaction early.</summary>
    Continue,

    /// <summary>Run an activity beside its instance and resume the bookmark with what it did.</summary>
    Background,

    /// <summary>Cancel a child of an instance that was cancelled.</summary>
    Cancel,

    /// <summary>Delete a child of an instance that was deleted.</summary>
    Delete,

    /// <summary>Only the parts of it, rows of their own, are work.</summary>
    FanOut,

    /// <summary>Change one instance as a plan of alterations says.</summary>
    Alter,

    /// <summary>Find the instances of a plan of alterations and promise to change each.</summary>
    AlterationPlan,
}

/// <summary>Where an inbox row stands.</summary>
public enum StimulusStatus
{
    /// <summary>Due work.</summary>
    Pending,

    /// <summary>Matched nothing yet; the bookmark that it waits for wakes it.</summary>
    Waiting,

    /// <summary>Done; the row keeps the answer for repeated operation ids.</summary>
    Settled,

    /// <summary>Given up, kept for the administrator.</summary>
    Dead,
}
