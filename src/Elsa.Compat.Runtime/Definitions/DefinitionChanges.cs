using Elsa.Common.Models;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Interpreter;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>A definition in its turn: its versions as they are stored, newest first.</summary>
internal sealed record DefinitionChange(
    string DefinitionId,
    IReadOnlyList<StoredDefinition> Versions,
    IServiceProvider Services,
    CancellationToken CancellationToken
)
{
    public StoredDefinition? Latest => Versions.FirstOrDefault(version => version.IsLatest);
    public StoredDefinition? Published => Versions.FirstOrDefault(version => version.IsPublished);
    public int NextVersion => Versions.Count == 0 ? 1 : Versions[0].Version + 1;
}

/// <summary>Elsa's rules about versions: what a change does to the rows of one definition.</summary>
internal sealed class DefinitionChanges(
    DefinitionReader reader,
    CompiledVersions compiled,
    UsedDefinitions used,
    WakeSignals wake,
    TimeProvider time
)
{
    public string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    public WorkflowDefinitionDocument Document(StoredDefinition row) => row.Document(reader);

    public async Task<DefinitionOutcome> SaveAsync(
        DefinitionChange change,
        WorkflowDefinitionDocument document,
        bool publish,
        string? fileHash
    )
    {
        if (change.Latest is { IsReadonly: true } && fileHash is null)
            return new DefinitionOutcome(DefinitionStatus.ReadOnly);

        var overwrites = change.Latest is { IsPublished: false };
        var row = overwrites
            ? change.Latest!
            : DefinitionDocuments.NewRow(
                await UnusedIdAsync(change, document.Id),
                change.DefinitionId,
                change.NextVersion,
                time.GetUtcNow()
            );
        row.IsLatest = true;
        (row.FileHash, row.Notice) = (fileHash, null);
        var changed = new List<StoredDefinition>();
        if (overwrites)
            changed.Add(row);
        else if (change.Latest is { } before)
            changed.Add(NoLongerLatest(before));

        var commit = await FillAsync(change, row, document, publish, changed);
        return await CommitAsync(change, row, commit with { Added = overwrites ? [] : [row] }, publish);
    }

    public async Task<DefinitionOutcome> PublishAsync(DefinitionChange change)
    {
        if (change.Latest is not { } latest)
            return new DefinitionOutcome(DefinitionStatus.NotFound);
        if (latest.IsReadonly)
            return new DefinitionOutcome(DefinitionStatus.ReadOnly);
        if (latest.IsPublished)
            return new DefinitionOutcome(DefinitionStatus.AlreadyPublished)
            {
                Version = latest,
                ConsumingWorkflowCount = await ConsumersAsync(change),
            };

        latest.Notice = null;
        return await CommitAsync(
            change,
            latest,
            await FillAsync(change, latest, Document(latest), publish: true, [latest]),
            published: true
        );
    }

    public async Task<DefinitionOutcome> RetractAsync(DefinitionChange change)
    {
        if (change.Latest is not { } latest)
            return new DefinitionOutcome(DefinitionStatus.NotFound);
        if (latest.IsReadonly)
            return new DefinitionOutcome(DefinitionStatus.ReadOnly);
        if (!latest.IsPublished)
            return new DefinitionOutcome(DefinitionStatus.NotPublished);

        var document = Document(latest);
        latest.IsPublished = false;
        latest.Write(document);
        var commit = new DefinitionCommit
        {
            DefinitionId = change.DefinitionId,
            Changed = [latest],
            References = await used.PinAsync(document, latest.Id, change.Services, change.CancellationToken),
            Index = TriggerIndex.Empty,
        };
        return await CommitAsync(change, latest, commit, published: false);
    }

    public async Task<DefinitionOutcome> RevertAsync(DefinitionChange change, int version)
    {
        if (change.Versions.FirstOrDefault(row => row.Version == version) is not { } old)
            return new DefinitionOutcome(DefinitionStatus.NotFound);
        if (change.Latest is { IsReadonly: true })
            return new DefinitionOutcome(DefinitionStatus.ReadOnly);

        var row = DefinitionDocuments.NewRow(NewId(), change.DefinitionId, change.NextVersion, time.GetUtcNow());
        (row.IsLatest, row.FileHash) = (true, old.FileHash);
        List<StoredDefinition> changed = change.Latest is { } latest ? [NoLongerLatest(latest)] : [];
        var commit = await FillAsync(change, row, Document(old), publish: false, changed);
        return await CommitAsync(change, row, commit with { Added = [row] }, published: false);
    }

    public async Task<DefinitionOutcome> DeleteAsync(DefinitionChange change, int? version)
    {
        var removed = change.Versions.Where(row => version is null || row.Version == version).ToList();
        if (removed.Count == 0)
            return new DefinitionOutcome(DefinitionStatus.NotFound);
        if (removed.Exists(row => row.IsReadonly))
            return new DefinitionOutcome(DefinitionStatus.ReadOnly);

        var heir = removed.Exists(row => row.IsLatest) ? change.Versions.FirstOrDefault(row => !removed.Contains(row)) : null;
        if (heir is not null)
            heir.IsLatest = true;
        var commit = new DefinitionCommit
        {
            DefinitionId = change.DefinitionId,
            Changed = heir is null ? [] : [heir],
            References = heir is null ? [] : await used.PinAsync(Document(heir), heir.Id, change.Services, change.CancellationToken),
            RemovedVersionIds = removed.ConvertAll(row => row.Id),
            Index = removed.Exists(row => row.IsPublished) ? TriggerIndex.Empty : null,
        };
        return await CommitAsync(change, removed[0], commit, published: false);
    }

    /// <summary>Keeps a shipped document beside a draft that somebody is working on, and says so on the draft.</summary>
    public async Task<DefinitionOutcome> SetAsideAsync(
        DefinitionChange change,
        WorkflowDefinitionDocument document,
        string fileHash,
        string notice
    )
    {
        var row = DefinitionDocuments.NewRow(NewId(), change.DefinitionId, change.NextVersion, time.GetUtcNow());
        row.FileHash = fileHash;
        List<StoredDefinition> changed = [];
        if (change.Latest is { IsPublished: false } draft)
        {
            draft.Notice = notice;
            changed.Add(draft);
        }
        else
        {
            (row.IsLatest, row.Notice) = (true, notice);
            if (change.Latest is { } published)
                changed.Add(NoLongerLatest(published));
        }

        var commit = await FillAsync(change, row, document, publish: false, changed);
        return await CommitAsync(change, row, commit with { Added = [row] }, published: false);
    }

    /// <summary>Compiles a document as if it were the next version.</summary>
    /// <exception cref="DefinitionException">The definition cannot run.</exception>
    public async Task CompileAsync(StoredDefinition candidate, WorkflowDefinitionDocument document, DefinitionChange change)
    {
        candidate.Document = DefinitionWriter.Write(document);
        var version = await compiled.CompileAsync(candidate, change.Services, change.CancellationToken);
        await IndexAsync(change, version);
    }

    /// <summary>Writes the document into its row, and into the commit what follows from it.</summary>
    private async Task<DefinitionCommit> FillAsync(
        DefinitionChange change,
        StoredDefinition row,
        WorkflowDefinitionDocument document,
        bool publish,
        List<StoredDefinition> changed
    )
    {
        var references = new List<DefinitionReference>(await used.PinAsync(document, row.Id, change.Services, change.CancellationToken));
        foreach (var other in changed.Where(other => other.Id != row.Id))
            references.AddRange(await used.PinAsync(Document(other), other.Id, change.Services, change.CancellationToken));

        TriggerIndex? index = null;
        if (publish)
        {
            var before = change.Published; // asked before the row becomes the published one
            row.IsPublished = true;
            if (before is not null && before.Id != row.Id)
            {
                before.IsPublished = false;
                if (!changed.Contains(before))
                {
                    changed.Add(before);
                    references.AddRange(await used.PinAsync(Document(before), before.Id, change.Services, change.CancellationToken));
                }
            }
        }

        row.Write(document);
        if (publish)
            index = await IndexAsync(change, await compiled.CompileAsync(row, change.Services, change.CancellationToken));
        return new DefinitionCommit
        {
            DefinitionId = change.DefinitionId,
            Changed = changed,
            References = references,
            Index = index,
        };
    }

    private async Task<TriggerIndex> IndexAsync(DefinitionChange change, CompiledVersion version)
    {
        try
        {
            return await TriggerIndexing.IndexAsync(version, change.Services, time.GetUtcNow(), change.CancellationToken);
        }
        catch (TriggerReadingException unreadable)
        {
            throw new DefinitionException(unreadable.InnerException?.Message ?? unreadable.Message, unreadable.ActivityId, unreadable);
        }
    }

    private async Task<DefinitionOutcome> CommitAsync(
        DefinitionChange change,
        StoredDefinition row,
        DefinitionCommit commit,
        bool published
    )
    {
        var versions = change.Services.GetRequiredService<IDefinitionVersions>();
        if (await versions.CommitAsync(commit, change.CancellationToken) is { } lost)
            return new DefinitionOutcome(DefinitionStatus.Done) { Lost = lost };

        CrashPoints.Reach(CrashPoints.DefinitionPublished);
        foreach (var version in change.Versions)
            compiled.Forget(version.Id);
        wake.Timers.Set();
        await used.RefreshAsync(change.Services, CancellationToken.None);
        var consumers = await ConsumersAsync(change);
        return new DefinitionOutcome(DefinitionStatus.Done)
        {
            Version = row,
            IsNew = change.Versions.Count == 0,
            Findings = published ? await FindingsAsync(change, row) : [],
            ConsumingWorkflowCount = consumers,
            UpdatesConsumers = published && consumers > 0 && Document(row).Options.AutoUpdateConsumingWorkflows == true,
        };
    }

    private async Task<IReadOnlyList<DefinitionFinding>> FindingsAsync(DefinitionChange change, StoredDefinition row)
    {
        var document = Document(row);
        var validator = change.Services.GetRequiredService<DefinitionValidator>();
        return await validator.ValidateAsync(
            document,
            await used.DocumentsAsync(document, change.Services, change.CancellationToken),
            change.Services,
            change.CancellationToken
        );
    }

    private static async Task<int> ConsumersAsync(DefinitionChange change) =>
        (
            await change.Services.GetRequiredService<IDefinitionVersions>().ConsumersAsync(change.DefinitionId, change.CancellationToken)
        ).Count;

    private static StoredDefinition NoLongerLatest(StoredDefinition row)
    {
        row.IsLatest = false;
        return row;
    }

    /// <summary>An import may bring its own version id, as long as nobody has it.</summary>
    private async Task<string> UnusedIdAsync(DefinitionChange change, string? wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted) || change.Versions.Any(version => version.Id == wanted))
            return NewId();

        var taken = await change.Services.GetRequiredService<IDefinitionVersions>().FindKeyAsync(wanted, change.CancellationToken);
        return taken is null ? wanted : NewId();
    }
}
