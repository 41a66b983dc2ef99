namespace Elsa.Alterations;

/// <summary>A change that an operator makes to one instance from outside its workflow. Those of one request are applied in one burst, or none is.</summary>
public abstract record Alteration
{
    /// <summary>The name under which Elsa's API knows the kind.</summary>
    public string Type => GetType().Name;

    /// <summary>The whole instance ends.</summary>
    public sealed record Cancel : Alteration;

    /// <summary>Executions end, with all inside them, without leaving through an outcome.</summary>
    public sealed record CancelActivity(string? ActivityId, string? ActivityInstanceId) : Alteration;

    /// <summary>The instance goes on as another version of its definition; applied before all others, wherever it stands.</summary>
    public sealed record Migrate(int TargetVersion) : Alteration;

    /// <summary>A variable gets another value, in the innermost running scope that declares it.</summary>
    public sealed record ModifyVariable(string VariableId, object? Value) : Alteration;

    /// <summary>Failed executions of an activity run again; where there are none, its flowchart runs the activity once more.</summary>
    public sealed record ScheduleActivity(string? ActivityId, string? ActivityInstanceId) : Alteration;

    /// <summary>Failed executions count as done and leave through these outcomes. A kind of our own.</summary>
    public sealed record SkipActivity(string? ActivityId, string? ActivityInstanceId, IReadOnlyList<string> Outcomes) : Alteration;

    /// <summary>Every failed execution runs again, or those of the named activities. A kind of our own.</summary>
    public sealed record RetryIncidents(IReadOnlyList<string>? ActivityIds) : Alteration;
}
