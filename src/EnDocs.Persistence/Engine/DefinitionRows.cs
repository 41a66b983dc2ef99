using Elsa.Common.Models;
using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Engine;

/// <summary>Definitions, their triggers and the timers of these in the database.</summary>
internal sealed class DefinitionRows(WorkflowsDbContext database) : IDefinitionVersions
{
    private IQueryable<StoredDefinition> Versions => database.Set<StoredDefinition>().AsNoTracking();

    private IQueryable<StoredTrigger> Triggers => database.Set<StoredTrigger>().AsNoTracking();

    public Task<StoredDefinition?> FindAsync(string versionId, CancellationToken cancellationToken) =>
        Versions.FirstOrDefaultAsync(d => d.Id == versionId, cancellationToken);

    public Task<StoredDefinition?> FindAsync(string definitionId, VersionOptions version, CancellationToken cancellationToken) =>
        Chosen(definitionId, version).FirstOrDefaultAsync(cancellationToken);

    public Task<DefinitionVersionKey?> FindKeyAsync(string definitionId, VersionOptions version, CancellationToken cancellationToken) =>
        version.IsPublished
            ? HotQueries.Of(database).PublishedAsync(database, definitionId)
            : Keys(Chosen(definitionId, version)).FirstOrDefaultAsync(cancellationToken);

    public Task<DefinitionVersionKey?> FindKeyAsync(string versionId, CancellationToken cancellationToken) =>
        Keys(Versions.Where(d => d.Id == versionId)).FirstOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<StoredDefinition>> FindManyAsync(
        IReadOnlyCollection<string> versionIds,
        CancellationToken cancellationToken
    ) => versionIds.Count == 0 ? [] : await Versions.Where(d => versionIds.Contains(d.Id)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<DefinitionHead>> HeadsAsync(string definitionId, CancellationToken cancellationToken) =>
        await Versions
            .Where(d => d.DefinitionId == definitionId)
            .OrderByDescending(d => d.Version)
            .Select(d => new DefinitionHead
            {
                Id = d.Id,
                Version = d.Version,
                Revision = d.Revision,
                IsLatest = d.IsLatest,
                IsPublished = d.IsPublished,
                WasPublished = d.WasPublished,
                IsReadonly = d.IsReadonly,
                FileHash = d.FileHash,
            })
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<StoredDefinition>> VersionsAsync(string definitionId, CancellationToken cancellationToken) =>
        await Versions.Where(d => d.DefinitionId == definitionId).OrderByDescending(d => d.Version).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<DefinitionSummary>> ListAsync(DefinitionFilter filter, CancellationToken cancellationToken) =>
        await DefinitionPages
            .Of(Versions, filter)
            .Select(d => new DefinitionSummary
            {
                Id = d.Id,
                DefinitionId = d.DefinitionId,
                Name = d.Name,
                Description = d.Description,
                Version = d.Version,
                ToolVersion = d.ToolVersion,
                IsLatest = d.IsLatest,
                IsPublished = d.IsPublished,
                ProviderName = d.ProviderName,
                MaterializerName = d.MaterializerName,
                CreatedAt = d.CreatedAt,
                IsReadonly = d.IsReadonly,
                IsSystem = d.IsSystem,
                Notice = d.Notice,
            })
            .ToListAsync(cancellationToken);

    public Task<long> CountAsync(DefinitionFilter filter, CancellationToken cancellationToken) =>
        DefinitionPages.Matching(Versions, filter).LongCountAsync(cancellationToken);

    public async Task<IReadOnlyList<DefinitionVersionKey>> UsableAsActivityAsync(CancellationToken cancellationToken) =>
        await Keys(
                Versions
                    .Where(d =>
                        d.IsPublished && d.UsableAsActivity
                        || database.Set<DefinitionReference>().Any(reference => reference.UsedVersionId == d.Id)
                    )
                    .OrderByDescending(d => d.IsPublished)
                    .ThenBy(d => d.DefinitionId)
                    .ThenBy(d => d.Id)
            )
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<DefinitionConsumer>> ConsumersAsync(
        IReadOnlyCollection<string> definitionIds,
        CancellationToken cancellationToken
    )
    {
        var consumers = database
            .Set<DefinitionReference>()
            .Where(r => definitionIds.Contains(r.UsedDefinitionId))
            .Select(r => r.ConsumerVersionId);
        return await Versions
            .Where(d => d.IsLatest && consumers.Contains(d.Id))
            .OrderBy(d => d.DefinitionId)
            .Select(d => new DefinitionConsumer(d.Id, d.DefinitionId))
            .ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<StoredTrigger>> TriggersAsync(string hash, CancellationToken cancellationToken) =>
        await HotQueries.Of(database).TriggersAsync(database, hash, cancellationToken);

    public async Task<IReadOnlyList<StoredTrigger>> TriggersOfAsync(string definitionId, CancellationToken cancellationToken) =>
        await Triggers.Where(t => t.DefinitionId == definitionId).OrderBy(t => t.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<StoredTrigger>> TriggersNamedAsync(string name, CancellationToken cancellationToken) =>
        await Triggers.Where(t => t.Name == name).OrderBy(t => t.Id).ToListAsync(cancellationToken);

    public async Task<LostRace?> CommitAsync(DefinitionCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await database.BeginWriteAsync(cancellationToken);
            await RemoveAsync(commit);
            await WriteVersionsAsync(commit);
            if (commit.Index is { } index)
                await ReplaceIndexAsync(commit.DefinitionId, index);
            await database.SaveChangesAsync(CancellationToken.None);
            CrashPoints.Reach(CrashPoints.DefinitionPublishing);
            await transaction.CommitAsync();
            return null;
        }
        catch (Exception failure) when (LostRaces.From(failure) is { } lost)
        {
            return lost;
        }
        finally
        {
            database.ChangeTracker.Clear();
        }
    }

    private async Task RemoveAsync(DefinitionCommit commit)
    {
        if (commit.RemovedVersionIds is { Count: > 0 } removed)
            await database.Set<StoredDefinition>().Where(d => removed.Contains(d.Id)).ExecuteDeleteAsync();

        var stale = commit.RemovedVersionIds.Concat(commit.Changed.Select(d => d.Id)).ToList();
        if (stale.Count > 0)
            await database.Set<DefinitionReference>().Where(r => stale.Contains(r.ConsumerVersionId)).ExecuteDeleteAsync();
    }

    // Versions that lose a flag are written before those that gain it: at no moment may two be the latest, or the published one.
    private async Task WriteVersionsAsync(DefinitionCommit commit)
    {
        foreach (
            var step in commit
                .Changed.GroupBy(d =>
                    d.IsPublished ? 2
                    : d.IsLatest ? 1
                    : 0
                )
                .OrderBy(step => step.Key)
        )
        {
            foreach (var version in step)
            {
                var entry = database.Entry(version);
                entry.State = EntityState.Modified;
                entry.Property(d => d.Revision).OriginalValue = version.Revision;
                version.Revision++;
            }

            await database.SaveChangesAsync(CancellationToken.None);
        }

        database.AddRange(commit.Added);
        database.AddRange(commit.References);
    }

    /// <summary>Writes only what differs: a trigger that stays keeps its row, and its timer keeps its next occurrence.</summary>
    private async Task ReplaceIndexAsync(string definitionId, TriggerIndex index)
    {
        var triggers = await database.Set<StoredTrigger>().Where(t => t.DefinitionId == definitionId).ToDictionaryAsync(t => t.Id);
        foreach (var trigger in index.Triggers)
            if (triggers.Remove(trigger.Id, out var known))
                database.Entry(known).CurrentValues.SetValues(trigger);
            else
                database.Add(trigger);
        database.RemoveRange(triggers.Values);

        var timers = await database.Set<StoredTimer>().Where(t => t.DefinitionId == definitionId).ToDictionaryAsync(t => t.Id);
        foreach (var timer in index.Timers)
            if (timers.Remove(timer.Id, out var known))
                known.DefinitionVersionId = timer.DefinitionVersionId;
            else
                database.Add(timer);
        database.RemoveRange(timers.Values);
    }

    private IQueryable<StoredDefinition> Chosen(string definitionId, VersionOptions version) =>
        DefinitionPages
            .Of(Versions.Where(d => d.DefinitionId == definitionId), version)
            .OrderByDescending(d => d.IsPublished)
            .ThenByDescending(d => d.Version);

    private static IQueryable<DefinitionVersionKey> Keys(IQueryable<StoredDefinition> versions) =>
        versions.Select(d => new DefinitionVersionKey(d.Id, d.Revision, d.IsPublished));
}
