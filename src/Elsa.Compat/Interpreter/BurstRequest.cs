using Elsa.Alterations;
using Elsa.Workflows.State;

namespace Elsa.Workflows.Interpreter;

/// <summary>What one burst runs, and from where.</summary>
public sealed record BurstRequest
{
    public required WorkflowGraph Workflow { get; init; }

    /// <summary>The burst's own scope of services.</summary>
    public required IServiceProvider Services { get; init; }

    public required TimeProvider Time { get; init; }
    public required string InstanceId { get; init; }

    /// <summary>Where the instance stands; <see langword="null"/> starts a new one. It is read, never changed.</summary>
    public WorkflowState? State { get; init; }

    /// <summary>The workflow's input at start; what came with the stimulus at resume.</summary>
    public IReadOnlyDictionary<string, object>? Input { get; init; }

    /// <summary>Values that override the defaults of the workflow's variables at start, by name.</summary>
    public IReadOnlyDictionary<string, object>? Variables { get; init; }

    /// <summary>Properties of the instance that are set before it runs.</summary>
    public IReadOnlyDictionary<string, object>? Properties { get; init; }

    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public string? ParentInstanceId { get; init; }

    /// <summary>The trigger whose stimulus starts the instance; a flowchart then starts there.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>The bookmark to resume; without one the queued activities of <see cref="State"/> go on.</summary>
    public string? BookmarkId { get; init; }

    /// <summary>What an operator wants changed in <see cref="State"/> before the burst runs; a failed instance goes on only if one of them says so.</summary>
    public IReadOnlyList<Alteration>? Alterations { get; init; }

    /// <summary>Whether the host runs jobs beside their instance; where it does not, they run in the burst like any other activity.</summary>
    public bool HasBackground { get; init; }

    /// <summary>What the activity that waits at <see cref="BookmarkId"/> did in the background.</summary>
    public BackgroundRun? Background { get; init; }

    /// <summary>
    /// How many activities one burst may run. A loop that never waits would otherwise run for ever and fill the memory with its journal;
    /// a commit strategy, which ends bursts, lets a long one go on.
    /// </summary>
    public int MaxActivities { get; init; } = 100_000;

    /// <summary>Where <c>WriteLine</c> writes.</summary>
    public TextWriter? Output { get; init; }
}
