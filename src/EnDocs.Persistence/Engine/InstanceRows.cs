using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Engine;

/// <summary>Instances and bookmarks in the database.</summary>
internal sealed class InstanceRows(WorkflowsDbContext database) : IWorkflowInstances
{
    private readonly HotQueries _hot = HotQueries.Of(database);

    private IQueryable<StoredInstance> Living => database.Set<StoredInstance>().AsNoTracking().Where(i => i.DeletedAt == null);

    private IQueryable<StoredBookmark> Bookmarks => database.Set<StoredBookmark>().AsNoTracking();

    public Task<StoredInstance?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        _hot.InstanceAsync(database, instanceId);

    public Task<bool> IsKnownAsync(string instanceId, CancellationToken cancellationToken) =>
        database.Set<StoredInstance>().AnyAsync(i => i.Id == instanceId, cancellationToken);

    public Task<bool> IsCancelledOrDeletedAsync(string instanceId, CancellationToken cancellationToken) =>
        database
            .Set<StoredInstance>()
            .AnyAsync(i => i.Id == instanceId && (i.DeletedAt != null || i.SubStatus == WorkflowSubStatus.Cancelled), cancellationToken);

    public async Task<IReadOnlyList<InstanceSummary>> ListAsync(InstanceFilter filter, CancellationToken cancellationToken) =>
        await InstancePages
            .Of(Living, filter)
            .Select(i => new InstanceSummary
            {
                Id = i.Id,
                DefinitionId = i.DefinitionId,
                DefinitionVersionId = i.DefinitionVersionId,
                Version = i.Version,
                ParentInstanceId = i.ParentInstanceId,
                Status = i.Status,
                SubStatus = i.SubStatus,
                CorrelationId = i.CorrelationId,
                Name = i.Name,
                IncidentCount = i.IncidentCount,
                IsSystem = i.IsSystem,
                CreatedAt = i.CreatedAt,
                UpdatedAt = i.UpdatedAt,
                FinishedAt = i.FinishedAt,
            })
            .ToListAsync(cancellationToken);

    public Task<long> CountAsync(InstanceFilter filter, CancellationToken cancellationToken) =>
        InstancePages.Matching(Living, filter).LongCountAsync(cancellationToken);

    public Task<bool> AnyRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken)
    {
        var running = Living.Where(i => i.Status == WorkflowStatus.Running);
        if (definitionId is not null)
            running = running.Where(i => i.DefinitionId == definitionId);
        if (correlationId is not null)
            running = running.Where(i => i.CorrelationId == correlationId);
        return running.AnyAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ChildrenAsync(string parentInstanceId, bool onlyRunning, CancellationToken cancellationToken)
    {
        var children = Living.Where(i => i.ParentInstanceId == parentInstanceId);
        if (onlyRunning)
            children = children.Where(i => i.Status == WorkflowStatus.Running);
        return await children.Select(i => i.Id).ToListAsync(cancellationToken);
    }

    public Task<StoredBookmark?> FindBookmarkAsync(string bookmarkId, CancellationToken cancellationToken) =>
        _hot.BookmarkAsync(database, bookmarkId);

    public async Task<IReadOnlyList<StoredBookmark>> WaitingAsync(
        BookmarkFilter filter,
        string? afterId,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (filter is { Hash: { } only, Name: null, CorrelationId: null, ActivityInstanceId: null } && afterId is null && limit == 1000)
            return await _hot.WaitingAsync(database, only, filter.InstanceId, cancellationToken);

        var waiting = Bookmarks;
        if (filter.Hash is { } hash)
            waiting = waiting.Where(b => b.Hash == hash);
        if (filter.Name is { } name)
            waiting = waiting.Where(b => b.Name == name);
        if (filter.InstanceId is { } instanceId)
            waiting = waiting.Where(b => b.InstanceId == instanceId);
        if (filter.CorrelationId is { } correlationId)
            waiting = waiting.Where(b => b.CorrelationId == correlationId);
        if (filter.ActivityInstanceId is { } activityInstanceId)
            waiting = waiting.Where(b => b.ActivityInstanceId == activityInstanceId);
        if (afterId is not null)
            waiting = waiting.Where(b => b.Id.CompareTo(afterId) > 0);
        return await waiting.OrderBy(b => b.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <remarks>Steps from hash to hash through the partial index, so that many who wait at one path cost no more than one.</remarks>
    public async Task<IReadOnlyList<StoredBookmark>> AtRouteTemplatesAsync(int limit, CancellationToken cancellationToken)
    {
        var found = new List<StoredBookmark>();
        while (found.Count < limit)
        {
            var last = found is [.., { Hash: var hash }] ? hash : "";
            var next = await Bookmarks
                .Where(b => b.Name == "Elsa.HttpEndpoint" && EF.Functions.Like(b.Payload, "%{%{%") && b.Hash.CompareTo(last) > 0)
                .OrderBy(b => b.Hash)
                .FirstOrDefaultAsync(cancellationToken);
            if (next is null)
                break;
            found.Add(next);
        }

        return found;
    }
}
