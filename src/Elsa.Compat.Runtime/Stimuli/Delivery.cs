using Elsa.Alterations;

namespace Elsa.Workflows.Runtime;

/// <summary>What became of a stimulus; stored with its operation id, so that a repeated stimulus gets the same answer.</summary>
public sealed record Delivery
{
    public required DeliveryStatus Status { get; init; }
    public IReadOnlyList<string> StartedInstanceIds { get; init; } = [];
    public IReadOnlyList<string> ResumedInstanceIds { get; init; } = [];

    /// <summary>Why a gate refused; only with <see cref="DeliveryStatus.Refused"/>.</summary>
    public StimulusRefusal? Refusal { get; init; }

    /// <summary>What became of alterations; <see langword="null"/> for other work.</summary>
    public IReadOnlyList<AlterationLogEntry>? Log { get; init; }

    /// <summary>The answer was given to an earlier stimulus with the same operation id.</summary>
    public bool Repeated { get; init; }
}

/// <summary>The ways in which a stimulus ends.</summary>
public enum DeliveryStatus
{
    /// <summary>At least one instance was started or resumed, and that is committed.</summary>
    Delivered,

    /// <summary>Stored; it will be consumed when its turn comes or when its bookmark appears.</summary>
    Queued,

    /// <summary>A gate said no; the bookmark still waits.</summary>
    Refused,

    /// <summary>The bookmark named is gone or its instance has ended: somebody else was first, or the process is over.</summary>
    Late,

    /// <summary>The activation strategy of the workflow let no new instance start.</summary>
    NotActivated,

    /// <summary>Waited for its bookmark too long, or failed too often; kept among the dead letters.</summary>
    DeadLetter,
}
