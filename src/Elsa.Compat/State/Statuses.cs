namespace Elsa.Workflows;

/// <summary>Whether an instance can still run.</summary>
public enum WorkflowStatus
{
    Running,
    Finished,
}

/// <summary>Where an instance stands; the last three before <see cref="Interrupted"/> are final.</summary>
public enum WorkflowSubStatus
{
    Pending,
    Executing,
    Suspended,
    Finished,
    Cancelled,
    Faulted,
    Interrupted,
}

/// <summary>Where one execution of an activity stands. Spelled «Canceled» here and «Cancelled» above, as Elsa does.</summary>
public enum ActivityStatus
{
    Pending,
    Running,
    Completed,
    Canceled,
    Faulted,
}
