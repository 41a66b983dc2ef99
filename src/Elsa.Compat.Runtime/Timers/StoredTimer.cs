namespace Elsa.Workflows.Runtime;

/// <summary>One thing that happens at a time: a bookmark that falls due, or the next occurrence of a trigger.</summary>
public sealed class StoredTimer
{
    /// <summary>The bookmark's id, or the trigger's key. Together with <see cref="ScheduledAt"/> it names one occurrence, which is delivered once.</summary>
    public required string Id { get; set; }

    /// <summary>The activity type that waits, such as <c>Elsa.Cron</c>.</summary>
    public required string Name { get; set; }

    /// <summary>The occurrence; the next one is computed from it, never from the clock that noticed it.</summary>
    public required DateTimeOffset ScheduledAt { get; set; }

    /// <summary>When the poller looks at it: the occurrence itself, or later after a failure.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>The instance of the bookmark; <see langword="null"/> for a trigger.</summary>
    public string? InstanceId { get; set; }

    /// <summary>The definition of the trigger; <see langword="null"/> for a bookmark.</summary>
    public string? DefinitionId { get; set; }

    public string? DefinitionVersionId { get; set; }
    public string? ActivityId { get; set; }

    /// <summary>The cron expression or the interval of a trigger that repeats; <see langword="null"/> when it happens once.</summary>
    public string? Schedule { get; set; }

    public int Attempts { get; set; }
    public string? LastError { get; set; }

    public bool IsTrigger => DefinitionId is not null;

    /// <summary>For who changes a row that somebody else goes on reading.</summary>
    public StoredTimer Copy() => (StoredTimer)MemberwiseClone();
}
