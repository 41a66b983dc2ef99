namespace Elsa.Workflows.Runtime;

/// <summary>The answer to a start: returned when the first burst is committed.</summary>
public sealed record StartOutcome
{
    public required StartStatus Status { get; init; }

    /// <summary>The instance, when there is one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>What is wrong with the request; only with <see cref="StartStatus.Invalid"/>.</summary>
    public string? Refusal { get; init; }

    /// <summary>The state after the first burst; only with <see cref="StartStatus.Started"/>.</summary>
    public State.WorkflowState? State { get; init; }
}

/// <summary>The ways in which a start ends.</summary>
public enum StartStatus
{
    Started,

    /// <summary>An earlier start had the same operation id; the outcome names its instance.</summary>
    Repeated,

    /// <summary>The workflow's activation strategy let no new instance start.</summary>
    Refused,

    /// <summary>There is no such definition, or no such version of it.</summary>
    DefinitionNotFound,

    /// <summary>A value of the request cannot be used; see <see cref="StartOutcome.Refusal"/>.</summary>
    Invalid,

    /// <summary>The instance id is taken, or belonged to an instance that was deleted.</summary>
    InstanceExists,
}
