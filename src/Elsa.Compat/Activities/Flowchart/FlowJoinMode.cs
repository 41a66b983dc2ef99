namespace Elsa.Workflows.Activities.Flowchart.Models;

/// <summary>What a join waits for.</summary>
public enum FlowJoinMode
{
    /// <summary>Every inbound connection was followed; the join is skipped when one of them can no longer be.</summary>
    WaitAll,

    /// <summary>Every inbound connection was followed or can no longer be.</summary>
    WaitAllActive,

    /// <summary>The first inbound connection; the other branches are cancelled.</summary>
    WaitAny,
}
