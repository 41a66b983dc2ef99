using System.Text.Json;
using Elsa.Workflows.Runtime;

namespace Elsa.Alterations;

/// <summary>The same alterations for every instance that a filter finds, done one by one after the answer.</summary>
public sealed record AlterationPlan
{
    public required string Id { get; init; }

    /// <summary>As they were given.</summary>
    public required IReadOnlyList<JsonElement> Alterations { get; init; }

    /// <summary>As it was given; <see langword="null"/> when nothing was.</summary>
    public JsonElement? AskedFilter { get; init; }

    /// <summary>Which instances that means; <see langword="null"/> means none.</summary>
    public InstanceFilter? Filter { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How many instances were found so far.</summary>
    public int Found { get; init; }

    /// <summary>The last instance that was found.</summary>
    public InstanceKey? Last { get; init; }
}

/// <summary>A plan and how far it got.</summary>
public sealed record AlterationProgress(
    AlterationPlan Plan,
    AlterationPlanStatus Status,
    DateTimeOffset? CompletedAt,
    IReadOnlyList<AlterationJob> Jobs
);

/// <summary>A plan's work on one instance.</summary>
public sealed record AlterationJob
{
    public required string Id { get; init; }
    public required string InstanceId { get; init; }
    public required AlterationJobStatus Status { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public IReadOnlyList<AlterationLogEntry> Log { get; init; } = [];
}

/// <summary>Where a plan stands, in Elsa's words.</summary>
public enum AlterationPlanStatus
{
    Pending,
    Generating,
    Dispatching,
    Running,
    Completed,
    Failed,
}

/// <summary>Where a job stands, in Elsa's words.</summary>
public enum AlterationJobStatus
{
    Pending,
    Running,
    Completed,
    Failed,
}
