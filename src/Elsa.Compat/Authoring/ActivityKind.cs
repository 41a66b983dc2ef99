namespace Elsa.Workflows;

/// <summary>How an activity may be run.</summary>
public enum ActivityKind
{
    Action,
    Trigger,
    Job,
    Task,
}
