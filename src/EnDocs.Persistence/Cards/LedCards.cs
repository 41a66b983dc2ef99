using System.Collections.Concurrent;
using EnDocs.Core.Cards;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Cards;

/// <summary>
/// The cards of a process, asked at the end of every instance of whatever workflow: the query is translated once, since for most of them the
/// answer is that there are none. One object per context class, since each provider has its own SQL.
/// </summary>
internal sealed class LedCards
{
    private static readonly ConcurrentDictionary<Type, LedCards> Known = new();

    private readonly Func<WorkflowsDbContext, string, IAsyncEnumerable<CardId>> _ids = EF.CompileAsyncQuery(
        (WorkflowsDbContext database, string processInstanceId) =>
            database.Set<Card>().Where(card => card.ProcessInstanceId == processInstanceId).Select(card => card.Id)
    );

    public static LedCards Of(WorkflowsDbContext database) => Known.GetOrAdd(database.GetType(), static _ => new LedCards());

    public async Task<IReadOnlyList<CardId>> ByAsync(
        WorkflowsDbContext database,
        string processInstanceId,
        CancellationToken cancellationToken
    )
    {
        var ids = new List<CardId>();
        await foreach (var id in _ids(database, processInstanceId).WithCancellation(cancellationToken))
            ids.Add(id);
        return ids;
    }
}
