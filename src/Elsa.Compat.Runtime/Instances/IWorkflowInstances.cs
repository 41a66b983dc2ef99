namespace Elsa.Workflows.Runtime;

/// <summary>Reads instances and their bookmarks. Deleted instances are never returned.</summary>
public interface IWorkflowInstances
{
    Task<StoredInstance?> FindAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Whether the id is taken, by a living instance or by a tombstone.</summary>
    Task<bool> IsKnownAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Whether the instance was ended by force, so that what it promised must not begin any more.</summary>
    Task<bool> IsCancelledOrDeletedAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>One page without the states, ordered as the filter says, after its key.</summary>
    Task<IReadOnlyList<InstanceSummary>> ListAsync(InstanceFilter filter, CancellationToken cancellationToken);

    Task<long> CountAsync(InstanceFilter filter, CancellationToken cancellationToken);

    /// <summary>Whether an instance is running; a <see langword="null"/> argument does not restrict.</summary>
    Task<bool> AnyRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken);

    Task<IReadOnlyList<string>> ChildrenAsync(string parentInstanceId, bool onlyRunning, CancellationToken cancellationToken);
    Task<StoredBookmark?> FindBookmarkAsync(string bookmarkId, CancellationToken cancellationToken);

    /// <summary>Those that wait under a hash, at most <paramref name="limit"/>, ordered by id after <paramref name="afterId"/>.</summary>
    Task<IReadOnlyList<StoredBookmark>> WaitingAsync(
        BookmarkFilter filter,
        string? afterId,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Of the bookmarks that wait at a path with parameters one for each hash, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<StoredBookmark>> AtRouteTemplatesAsync(int limit, CancellationToken cancellationToken);
}

/// <summary>Which bookmarks.</summary>
public sealed record BookmarkFilter
{
    public string? Hash { get; init; }

    /// <summary>All bookmarks of a name, for the table of HTTP routes.</summary>
    public string? Name { get; init; }

    public string? InstanceId { get; init; }
    public string? CorrelationId { get; init; }
    public string? ActivityInstanceId { get; init; }
}

/// <summary>An instance in a list.</summary>
public sealed record InstanceSummary
{
    public required string Id { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionVersionId { get; init; }
    public required int Version { get; init; }
    public string? ParentInstanceId { get; init; }
    public required WorkflowStatus Status { get; init; }
    public required WorkflowSubStatus SubStatus { get; init; }
    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public required int IncidentCount { get; init; }
    public required bool IsSystem { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>Which instances, in which order, and from where on.</summary>
public sealed record InstanceFilter
{
    public IReadOnlyList<string> Ids { get; init; } = [];
    public IReadOnlyList<string> DefinitionIds { get; init; } = [];
    public IReadOnlyList<string> DefinitionVersionIds { get; init; } = [];
    public IReadOnlyList<WorkflowStatus> Statuses { get; init; } = [];
    public IReadOnlyList<WorkflowSubStatus> SubStatuses { get; init; } = [];
    public string? CorrelationId { get; init; }
    public IReadOnlyList<string> CorrelationIds { get; init; } = [];
    public IReadOnlyList<string> Names { get; init; } = [];
    public string? ParentInstanceId { get; init; }
    public int? Version { get; init; }
    public bool? HasIncidents { get; init; }
    public bool? IsSystem { get; init; }

    /// <summary>All of them must hold.</summary>
    public IReadOnlyList<InstanceMoment> Moments { get; init; } = [];

    /// <summary>Part of the name, or the beginning of an id, a correlation id or a definition id.</summary>
    public string? Search { get; init; }

    public InstanceOrder OrderBy { get; init; } = InstanceOrder.Updated;
    public bool Descending { get; init; } = true;

    /// <summary>The last row of the page before; wins over <see cref="Skip"/>.</summary>
    public InstanceKey? After { get; init; }

    /// <summary>For Studio, which pages by number.</summary>
    public int Skip { get; init; }

    public int Take { get; init; } = 50;
}

/// <summary>The key by which pages of instances follow each other.</summary>
public sealed record InstanceKey(DateTimeOffset At, string Id);

/// <summary>The columns by which instances can be ordered.</summary>
public enum InstanceOrder
{
    Updated,
    Created,
    Finished,
    Name,
}

/// <summary>A condition on one of the instants of an instance; one that an instance does not have yet meets no condition but «is not».</summary>
public sealed record InstanceMoment(InstanceInstant Instant, InstantComparison Comparison, DateTimeOffset At);

/// <summary>The instants of an instance.</summary>
public enum InstanceInstant
{
    Created,
    Updated,
    Finished,
}

/// <summary>How an instant is compared.</summary>
public enum InstantComparison
{
    Is,
    IsNot,
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
}
