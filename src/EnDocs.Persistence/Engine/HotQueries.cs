using System.Collections.Concurrent;
using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Engine;

/// <summary>The queries that every burst asks, translated once: translating takes longer than asking. One object per context class, since each provider has its own SQL.</summary>
internal sealed class HotQueries
{
    private static readonly ConcurrentDictionary<Type, HotQueries> Known = new();

    private readonly Func<WorkflowsDbContext, string, Task<StoredInstance?>> _instance = EF.CompileAsyncQuery(
        (WorkflowsDbContext database, string id) =>
            database.Set<StoredInstance>().AsNoTracking().FirstOrDefault(i => i.Id == id && i.DeletedAt == null)
    );

    private readonly Func<WorkflowsDbContext, string, Task<StoredBookmark?>> _bookmark = EF.CompileAsyncQuery(
        (WorkflowsDbContext database, string id) => database.Set<StoredBookmark>().AsNoTracking().FirstOrDefault(b => b.Id == id)
    );

    private readonly Func<WorkflowsDbContext, string, string, IAsyncEnumerable<StoredBookmark>> _waitingInInstance = EF.CompileAsyncQuery(
        (WorkflowsDbContext database, string hash, string instanceId) =>
            database
                .Set<StoredBookmark>()
                .AsNoTracking()
                .Where(b => b.Hash == hash && b.InstanceId == instanceId)
                .OrderBy(b => b.Id)
                .Take(1000)
    );

    private readonly Func<WorkflowsDbContext, string, IAsyncEnumerable<StoredBookmark>> _waiting = EF.CompileAsyncQuery(
        (WorkflowsDbContext database, string hash) =>
            database.Set<StoredBookmark>().AsNoTracking().Where(b => b.Hash == hash).OrderBy(b => b.Id).Take(1000)
    );

    private readonly Func<WorkflowsDbContext, string, IAsyncEnumerable<StoredTrigger>> _triggers = EF.CompileAsyncQuery(
        (WorkflowsDbContext database, string hash) =>
            database.Set<StoredTrigger>().AsNoTracking().Where(t => t.Hash == hash).OrderBy(t => t.Id).AsQueryable()
    );

    private readonly Func<WorkflowsDbContext, string, string, string?, Task<long?>> _oldestEarly = EF.CompileAsyncQuery(
        (WorkflowsDbContext database, string hash, string instanceId, string? correlationId) =>
            database
                .Set<StoredStimulus>()
                .Where(s =>
                    s.Status == StimulusStatus.Waiting
                    && s.Hash == hash
                    && (s.InstanceId == null || s.InstanceId == instanceId)
                    && (s.CorrelationId == null || s.CorrelationId == correlationId)
                )
                .OrderBy(s => s.Id)
                .Select(s => (long?)s.Id)
                .FirstOrDefault()
    );

    private readonly Func<WorkflowsDbContext, string, Task<StoredStimulus?>> _operation = EF.CompileAsyncQuery(
        (WorkflowsDbContext database, string operationId) =>
            database.Set<StoredStimulus>().AsNoTracking().FirstOrDefault(s => s.OperationId == operationId)
    );

    private readonly Func<WorkflowsDbContext, string, Task<DefinitionVersionKey?>> _published = EF.CompileAsyncQuery(
        (WorkflowsDbContext database, string definitionId) =>
            database
                .Set<StoredDefinition>()
                .Where(d => d.DefinitionId == definitionId && d.IsPublished)
                .Select(d => new DefinitionVersionKey(d.Id, d.Revision, d.IsPublished))
                .FirstOrDefault()
    );

    public static HotQueries Of(WorkflowsDbContext database) => Known.GetOrAdd(database.GetType(), static _ => new HotQueries());

    public Task<StoredInstance?> InstanceAsync(WorkflowsDbContext database, string id) => _instance(database, id);

    public Task<StoredBookmark?> BookmarkAsync(WorkflowsDbContext database, string id) => _bookmark(database, id);

    public Task<StoredStimulus?> OperationAsync(WorkflowsDbContext database, string operationId) => _operation(database, operationId);

    public Task<DefinitionVersionKey?> PublishedAsync(WorkflowsDbContext database, string definitionId) =>
        _published(database, definitionId);

    public Task<List<StoredBookmark>> WaitingAsync(
        WorkflowsDbContext database,
        string hash,
        string? instanceId,
        CancellationToken cancellationToken
    ) => ListAsync(instanceId is null ? _waiting(database, hash) : _waitingInInstance(database, hash, instanceId), cancellationToken);

    public Task<List<StoredTrigger>> TriggersAsync(WorkflowsDbContext database, string hash, CancellationToken cancellationToken) =>
        ListAsync(_triggers(database, hash), cancellationToken);

    public Task<long?> OldestEarlyAsync(WorkflowsDbContext database, StoredBookmark bookmark) =>
        _oldestEarly(database, bookmark.Hash, bookmark.InstanceId, bookmark.CorrelationId);

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        var list = new List<T>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
            list.Add(row);
        return list;
    }
}
