using Elsa.Common.Models;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Stores instances that were exported, each in its turn and by one commit, under the id that it has. A running one goes on here from where it
/// stood; one that was deleted here, or is over, does not come back to life.
/// </summary>
public sealed class InstanceImports
{
    private readonly IServiceScopeFactory _scopes;
    private readonly CompiledVersions _versions;
    private readonly IInstanceQueue _queue;
    private readonly AfterCommit _afterCommit;
    private readonly TimeProvider _time;
    private readonly EngineOptions _options;

    internal InstanceImports(
        IServiceScopeFactory scopes,
        CompiledVersions versions,
        IInstanceQueue queue,
        AfterCommit afterCommit,
        TimeProvider time,
        IOptions<EngineOptions> options
    ) => (_scopes, _versions, _queue, _afterCommit, _time, _options) = (scopes, versions, queue, afterCommit, time, options.Value);

    /// <returns>Why it was not stored, for people; <see langword="null"/> when it was.</returns>
    /// <exception cref="WorkflowConflictException">The commit lost every race; nothing is stored.</exception>
    public async Task<string?> ImportAsync(ImportedInstance file, CancellationToken cancellationToken)
    {
        file = ImportRules.WithoutNulls(file);
        if (ImportRules.RefusalOf(file) is { } unfit)
            return unfit;

        ImportRules.Cut(file);
        await using var turn = await _queue.EnterAsync(file.State.Id, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = _scopes.CreateAsyncScope();
            var (refusal, lost) = await TryAsync(file, scope.ServiceProvider, cancellationToken);
            if (lost is null)
                return refusal;
            if (attempt >= _options.BurstAttempts)
                throw new WorkflowConflictException(file.State.Id, lost);
            await BackOff.AfterLostRaceAsync(attempt, cancellationToken);
        }
    }

    private async Task<(string? Refusal, LostRace? Lost)> TryAsync(
        ImportedInstance file,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        if (await FindVersionAsync(file, services, cancellationToken) is not { } version)
            return ($"версии {file.State.DefinitionVersion} процесса «{file.State.DefinitionId}» здесь нет: сначала импортируйте её", null);

        file = ImportRules.Settled(file, version.Id);
        var instances = services.GetRequiredService<IWorkflowInstances>();
        var before = await instances.FindAsync(file.State.Id, cancellationToken);
        if (await RefusalAsync(file, before, version, services, cancellationToken) is { } refusal)
            return (refusal, null);

        var commit = await CommitAsync(file, before, version, services, cancellationToken);
        foreach (var guest in services.GetServices<IBeforeCommit>())
            await guest.BeforeCommitAsync(file.State, cancellationToken);
        if (await services.GetRequiredService<IBurstCommit>().CommitAsync(commit, cancellationToken) is { } lost)
            return (null, lost);

        await _afterCommit.TellAsync(services, commit);
        _afterCommit.Announce(new CommittedBurst(file.State, [], []));
        return (null, null);
    }

    /// <summary>The version by its id, or, where the definition was imported under another one, by its number.</summary>
    private async Task<CompiledVersion?> FindVersionAsync(
        ImportedInstance file,
        IServiceProvider services,
        CancellationToken cancellationToken
    ) =>
        await _versions.FindAsync(new StartWorkflow { DefinitionVersionId = file.State.DefinitionVersionId }, services, cancellationToken)
        ?? (
            file.State.DefinitionVersion < 1
                ? null
                : await _versions.FindAsync(
                    new StartWorkflow
                    {
                        DefinitionId = file.State.DefinitionId,
                        Version = VersionOptions.SpecificVersion(file.State.DefinitionVersion),
                    },
                    services,
                    cancellationToken
                )
        );

    private async Task<string?> RefusalAsync(
        ImportedInstance file,
        StoredInstance? before,
        CompiledVersion version,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        var state = file.State;
        var instances = services.GetRequiredService<IWorkflowInstances>();
        if (before is null && await instances.IsKnownAsync(state.Id, cancellationToken))
            return $"экземпляр «{state.Id}» здесь был удалён и не возвращается";
        if (before is { Status: WorkflowStatus.Finished } && state.Status == WorkflowStatus.Running)
            return $"экземпляр «{state.Id}» здесь уже завершён и не возобновляется";
        if (
            before is null
            && state.Status == WorkflowStatus.Running
            && Activation.SlotKey(version, state.CorrelationId) is not null
            && await Activation.IsTakenAsync(version, state.CorrelationId, instances, cancellationToken)
        )
            return "стратегия запуска процесса не допускает второго идущего экземпляра";

        return await RefusalOfForeignAsync(file, instances, services.GetRequiredService<IJournal>(), cancellationToken)
            ?? ImportRules.RefusalOf(state, version, services, _time);
    }

    /// <summary>Ids are unique over all instances: a file must not take over what belongs to another one.</summary>
    private static async Task<string?> RefusalOfForeignAsync(
        ImportedInstance file,
        IWorkflowInstances instances,
        IJournal journal,
        CancellationToken cancellationToken
    )
    {
        foreach (var bookmark in file.State.Bookmarks)
        {
            if (await instances.FindBookmarkAsync(bookmark.Id, cancellationToken) is { } known && known.InstanceId != file.State.Id)
                return $"закладка «{bookmark.Id}» принадлежит другому экземпляру";
        }

        foreach (var portion in file.Records.Select(record => record.Id).Chunk(500))
        {
            var known = await journal.FindRecordsAsync(portion, cancellationToken);
            if (known.FirstOrDefault(record => record.InstanceId != file.State.Id) is { } foreign)
                return $"исполнение «{foreign.Id}» принадлежит другому экземпляру";
        }

        return null;
    }

    private async Task<BurstCommit> CommitAsync(
        ImportedInstance file,
        StoredInstance? before,
        CompiledVersion version,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        var state = file.State;
        var (write, _) = InstanceWriter.Write(
            version,
            before is null ? null : (before, StateJson.Deserialize(before.State)),
            new BurstResult { State = state }
        );
        write = write with
        {
            Journal = await NewEntriesAsync(file, before, services.GetRequiredService<IJournal>(), cancellationToken),
            Records = [.. file.Records.DistinctBy(record => record.Id, StringComparer.Ordinal)],
            TakesSlot =
                before is null && state.Status == WorkflowStatus.Running && Activation.SlotKey(version, state.CorrelationId) is { } slot
                    ? new ActivationSlot { Key = slot, InstanceId = state.Id }
                    : null,
        };
        var now = _time.GetUtcNow();
        return new BurstCommit
        {
            Instances = [write],
            Promised = [.. Promises(write, state.IsExecuting, now)],
            At = now,
        };
    }

    /// <summary>The lines that are not here yet: a journal is only ever written on.</summary>
    private static async Task<IReadOnlyList<StoredJournalEntry>> NewEntriesAsync(
        ImportedInstance file,
        StoredInstance? before,
        IJournal journal,
        CancellationToken cancellationToken
    )
    {
        var known = new HashSet<long>();
        var filter = new JournalFilter { InstanceId = file.State.Id, Take = 1000 };
        while (before is not null && await journal.EntriesAsync(filter, cancellationToken) is [.., var last] page)
        {
            known.UnionWith(page.Select(entry => entry.Sequence));
            filter = filter with { After = last.Sequence };
        }

        return [.. file.Journal.Where(entry => known.Add(entry.Sequence))];
    }

    /// <summary>What was promised to the instance where it came from: that its queued work goes on, and that what runs beside it runs. The revision keeps it apart from what was done here before.</summary>
    private IEnumerable<StoredStimulus> Promises(InstanceWrite write, bool isExecuting, DateTimeOffset now)
    {
        var (id, revision) = (write.Instance.Id, write.Instance.Revision);
        foreach (var bookmark in write.CreatedBookmarks.Where(bookmark => bookmark.Name == BackgroundRun.BookmarkName))
        {
            var row = InboxRow.OfBackground(bookmark, revision, now, _options);
            row.OperationId = $"{row.OperationId}:import";
            yield return row;
        }

        if (isExecuting)
            yield return InboxRow.Of(StimulusKind.Continue, id, $"continue:{id}:import:{revision}", now, _options);
    }
}
