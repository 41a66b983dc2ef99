using EnDocs.Core.Cards;
using EnDocs.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Tasks;

/// <summary>Reads see the tasks of the current burst too: what is added but not stored yet is merged in.</summary>
internal sealed class StoredTasks(WorkflowsDbContext database) : ITasks
{
    public async Task<InboxTask?> FindAsync(TaskId id, CancellationToken cancellationToken) =>
        database.Set<InboxTask>().Local.FindEntry(id)?.Entity
        ?? await database.Set<InboxTask>().SingleOrDefaultAsync(task => task.Id == id, cancellationToken);

    public async Task<IReadOnlyList<InboxTask>> OfStageAsync(string stageKey, CancellationToken cancellationToken)
    {
        var stored = await database
            .Set<InboxTask>()
            .Where(task => task.StageKey == stageKey)
            .OrderBy(task => task.Id)
            .ToListAsync(cancellationToken);
        return Merge(stored, task => task.StageKey == stageKey);
    }

    public async Task<IReadOnlyList<InboxTask>> OfCardAsync(CardId card, CancellationToken cancellationToken)
    {
        var stored = await database
            .Set<InboxTask>()
            .Where(task => task.CardId == card)
            .OrderBy(task => task.Id)
            .ToListAsync(cancellationToken);
        return Merge(stored, task => task.CardId == card);
    }

    public async Task<IReadOnlyList<TaskRevision>> RevisionsOfCardAsync(CardId card, CancellationToken cancellationToken) =>
        await database
            .Set<InboxTask>()
            .Where(task => task.CardId == card)
            .OrderBy(task => task.Id)
            .Select(task => new TaskRevision(task.Id, task.Revision))
            .ToListAsync(cancellationToken);

    public void Add(InboxTask task) => database.Add(task);

    private List<InboxTask> Merge(List<InboxTask> stored, Func<InboxTask, bool> belongs)
    {
        var added = database
            .ChangeTracker.Entries<InboxTask>()
            .Where(entry => entry.State == EntityState.Added)
            .Select(entry => entry.Entity);
        return [.. stored, .. added.Where(belongs).OrderBy(task => task.Id)];
    }
}
