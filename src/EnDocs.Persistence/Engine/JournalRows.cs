using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Engine;

/// <summary>The journal and the activity records in the database.</summary>
internal sealed class JournalRows(WorkflowsDbContext database) : IJournal
{
    /// <summary>A chain that is damaged and goes round ends here.</summary>
    private const int DeepestStack = 100_000;

    private IQueryable<StoredJournalEntry> Entries => database.Set<StoredJournalEntry>().AsNoTracking();

    private IQueryable<StoredActivityRecord> Records => database.Set<StoredActivityRecord>().AsNoTracking();

    public async Task<IReadOnlyList<StoredJournalEntry>> EntriesAsync(JournalFilter filter, CancellationToken cancellationToken)
    {
        var page = Matching(filter);
        if (filter.After is { } after)
            page = page.Where(j => j.Sequence > after);
        page = page.OrderBy(j => j.Sequence);
        if (filter is { After: null, Skip: > 0 })
            page = page.Skip(filter.Skip);
        return await page.Take(filter.Take).ToListAsync(cancellationToken);
    }

    public Task<long> CountAsync(JournalFilter filter, CancellationToken cancellationToken) =>
        Matching(filter).LongCountAsync(cancellationToken);

    public Task<StoredJournalEntry?> LastAsync(string instanceId, string activityId, CancellationToken cancellationToken) =>
        Entries
            .Where(j => j.InstanceId == instanceId && j.ActivityId == activityId)
            .OrderByDescending(j => j.Sequence)
            .FirstOrDefaultAsync(cancellationToken);

    public Task<StoredActivityRecord?> FindRecordAsync(string id, CancellationToken cancellationToken) =>
        Records.FirstOrDefaultAsync(r => r.Id == id, cancellationToken);

    public async Task<IReadOnlyList<StoredActivityRecord>> FindRecordsAsync(
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken
    ) => ids.Count == 0 ? [] : await Records.Where(r => ids.Contains(r.Id)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<string>> CallStackAsync(
        StoredActivityRecord innermost,
        bool acrossInstances,
        CancellationToken cancellationToken
    )
    {
        var ids = await database
            .Database.SqlQuery<string>(
                $"""
                WITH RECURSIVE stack (id, scheduler, place, depth) AS (
                    SELECT id, scheduling_activity_execution_id, COALESCE(scheduling_instance_id, instance_id), 0
                    FROM activity_records WHERE id = {innermost.Id}
                    UNION ALL
                    SELECT r.id, r.scheduling_activity_execution_id, COALESCE(r.scheduling_instance_id, r.instance_id), s.depth + 1
                    FROM stack s JOIN activity_records r ON r.id = s.scheduler
                    WHERE s.depth < {DeepestStack} AND ({acrossInstances} OR s.place = {innermost.InstanceId})
                )
                SELECT id AS "Value" FROM stack ORDER BY depth
                """
            )
            .ToListAsync(cancellationToken);
        return [.. ids.Distinct(StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<StoredActivityRecord>> RecordsAsync(ActivityRecordFilter filter, CancellationToken cancellationToken) =>
        await Matching(filter)
            .OrderBy(r => r.StartedAt)
            .ThenBy(r => r.Id)
            .Skip(filter.Skip)
            .Take(filter.Take)
            .ToListAsync(cancellationToken);

    public Task<long> CountRecordsAsync(ActivityRecordFilter filter, CancellationToken cancellationToken) =>
        Matching(filter).LongCountAsync(cancellationToken);

    public async Task<IReadOnlyList<ActivityStatistics>> StatisticsAsync(
        string instanceId,
        IReadOnlyCollection<string> nodeIds,
        CancellationToken cancellationToken
    ) =>
        await Records
            .Where(r => r.InstanceId == instanceId && nodeIds.Contains(r.NodeId))
            .GroupBy(r => new { r.NodeId, r.ActivityId })
            .OrderBy(group => group.Min(r => r.StartedAt))
            .ThenBy(group => group.Key.NodeId)
            .Select(group => new ActivityStatistics
            {
                NodeId = group.Key.NodeId,
                ActivityId = group.Key.ActivityId,
                Started = group.Count(),
                Completed = group.Count(r => r.CompletedAt != null),
                IsBlocked = group.Any(r => r.HasBookmarks && r.CompletedAt == null),
                IsFaulted = group.Any(r => r.Status == ActivityStatus.Faulted),
                AggregateFaultCount = group.Sum(r => r.AggregateFaultCount),
            })
            .ToListAsync(cancellationToken);

    private IQueryable<StoredActivityRecord> Matching(ActivityRecordFilter filter)
    {
        var records = Records.Where(r => r.InstanceId == filter.InstanceId);
        if (filter.NodeIds is { Count: > 0 } nodes)
            records = records.Where(r => nodes.Contains(r.NodeId));
        if (filter.Completed is { } completed)
            records = records.Where(r => r.CompletedAt != null == completed);
        return records;
    }

    private IQueryable<StoredJournalEntry> Matching(JournalFilter filter)
    {
        var entries = Entries.Where(j => j.InstanceId == filter.InstanceId);
        if (filter.ActivityIds is { Count: > 0 } activities)
            entries = entries.Where(j => activities.Contains(j.ActivityId));
        if (filter.NodeIds is { Count: > 0 } nodes)
            entries = entries.Where(j => nodes.Contains(j.NodeId));
        if (filter.ExcludedActivityTypes is { Count: > 0 } excluded)
            entries = entries.Where(j => !excluded.Contains(j.ActivityType));
        if (filter.EventNames is { Count: > 0 } events)
            entries = entries.Where(j => events.Contains(j.EventName!));
        return entries;
    }
}
