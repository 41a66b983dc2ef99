using Elsa.Common.Models;
using Elsa.Workflows.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>Elsa's rules about versions: what a change does to the rows of one definition.</summary>
internal sealed class DefinitionChanges(DefinitionReader reader, DefinitionCommits commits, UsedDefinitions used, TimeProvider time)
{
    public string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    public async Task<DefinitionOutcome> SaveAsync(
        DefinitionChange change,
        WorkflowDefinitionDocument document,
        bool publish,
        string? fileHash
    )
    {
        if (change.Latest is { IsReadonly: true } && fileHash is null)
            return new DefinitionOutcome(DefinitionStatus.ReadOnly);

        var latest = change.Latest is { } head ? await change.RowAsync(head) : null;
        var overwrites = latest is { WasPublished: false } && !await RunsAsync(change, latest);
        var row = overwrites ? latest! : NewRow(change, await UnusedIdAsync(change, document.Id));
        row.IsLatest = true;
        (row.FileHash, row.Notice) = (fileHash, null);
        var changed = new List<StoredDefinition>();
        if (latest is not null)
            changed.Add(overwrites ? row : NoLongerLatest(latest));

        var commit = await commits.FillAsync(change, row, document, publish, changed);
        return await commits.CommitAsync(change, row, commit with { Added = overwrites ? [] : [row] }, publish);
    }

    public async Task<DefinitionOutcome> PublishAsync(DefinitionChange change)
    {
        if (change.Latest is not { } head)
            return new DefinitionOutcome(DefinitionStatus.NotFound);
        if (head.IsReadonly)
            return new DefinitionOutcome(DefinitionStatus.ReadOnly);

        var latest = await change.RowAsync(head);
        if (latest.IsPublished)
            return new DefinitionOutcome(DefinitionStatus.AlreadyPublished)
            {
                Version = latest,
                ConsumingWorkflowCount = await DefinitionCommits.ConsumersAsync(change),
            };

        latest.Notice = null;
        var commit = await commits.FillAsync(change, latest, latest.Document(reader), publish: true, [latest]);
        return await commits.CommitAsync(change, latest, commit, published: true);
    }

    public async Task<DefinitionOutcome> RetractAsync(DefinitionChange change)
    {
        if (change.Latest is not { } head)
            return new DefinitionOutcome(DefinitionStatus.NotFound);
        if (head.IsReadonly)
            return new DefinitionOutcome(DefinitionStatus.ReadOnly);
        if (!head.IsPublished)
            return new DefinitionOutcome(DefinitionStatus.NotPublished);

        var latest = await change.RowAsync(head);
        var document = latest.Document(reader);
        latest.IsPublished = false;
        latest.Write(document);
        var commit = new DefinitionCommit
        {
            DefinitionId = change.DefinitionId,
            Changed = [latest],
            References = await used.PinAsync(document, latest.Id, change.Services, change.CancellationToken),
            Index = TriggerIndex.Empty,
        };
        return await commits.CommitAsync(change, latest, commit, published: false);
    }

    public async Task<DefinitionOutcome> RevertAsync(DefinitionChange change, int version)
    {
        if (change.Versions.FirstOrDefault(row => row.Version == version) is not { } head)
            return new DefinitionOutcome(DefinitionStatus.NotFound);
        if (change.Latest is { IsReadonly: true })
            return new DefinitionOutcome(DefinitionStatus.ReadOnly);

        var old = await change.RowAsync(head);
        var document = old.Document(reader);
        var row = NewRow(change, NewId());
        (row.IsLatest, row.FileHash) = (true, old.FileHash);
        List<StoredDefinition> changed = change.Latest is { } latest ? [NoLongerLatest(await change.RowAsync(latest))] : [];
        var commit = await commits.FillAsync(change, row, document, publish: false, changed);
        return await commits.CommitAsync(change, row, commit with { Added = [row] }, published: false);
    }

    public async Task<DefinitionOutcome> DeleteAsync(DefinitionChange change, int? version)
    {
        var removed = change.Versions.Where(row => version is null || row.Version == version).ToList();
        if (removed.Count == 0)
            return new DefinitionOutcome(DefinitionStatus.NotFound);
        if (removed.Exists(row => row.IsReadonly))
            return new DefinitionOutcome(DefinitionStatus.ReadOnly);

        var next = removed.Exists(row => row.IsLatest) ? change.Versions.FirstOrDefault(row => !removed.Contains(row)) : null;
        var heir = next is null ? null : await change.RowAsync(next);
        if (heir is not null)
            heir.IsLatest = true;
        var commit = new DefinitionCommit
        {
            DefinitionId = change.DefinitionId,
            Changed = heir is null ? [] : [heir],
            References = heir is null ? [] : await used.PinAsync(heir.Document(reader), heir.Id, change.Services, change.CancellationToken),
            RemovedVersionIds = removed.ConvertAll(row => row.Id),
            Index = removed.Exists(row => row.IsPublished) ? TriggerIndex.Empty : null,
        };
        return await commits.CommitAsync(change, row: null, commit, published: false);
    }

    /// <summary>Keeps a shipped document beside a draft that somebody is working on, and says so on the draft.</summary>
    public async Task<DefinitionOutcome> SetAsideAsync(
        DefinitionChange change,
        WorkflowDefinitionDocument document,
        string fileHash,
        string notice
    )
    {
        var row = NewRow(change, NewId());
        row.FileHash = fileHash;
        List<StoredDefinition> changed = [];
        if (change.Latest is { IsPublished: false } draft)
        {
            var marked = await change.RowAsync(draft);
            marked.Notice = notice;
            changed.Add(marked);
        }
        else
        {
            (row.IsLatest, row.Notice) = (true, notice);
            if (change.Latest is { } published)
                changed.Add(NoLongerLatest(await change.RowAsync(published)));
        }

        var commit = await commits.FillAsync(change, row, document, publish: false, changed);
        return await commits.CommitAsync(change, row, commit with { Added = [row] }, published: false);
    }

    /// <summary>Moves the uses of another definition to its published version; what was published is published again.</summary>
    /// <exception cref="DefinitionException">The definition cannot run with that version.</exception>
    public async Task<DefinitionOutcome> MoveAsync(DefinitionChange change, string usedDefinitionId)
    {
        if (change.Latest is not { IsReadonly: false } head)
            return new DefinitionOutcome(DefinitionStatus.ReadOnly);
        if (await change.Stored.FindAsync(usedDefinitionId, VersionOptions.Published, change.CancellationToken) is not { } version)
            return new DefinitionOutcome(DefinitionStatus.UpToDate);

        var document = (await change.RowAsync(head)).Document(reader);
        return UsedDefinitions.Move(document, version)
            ? await SaveAsync(change, document, head.IsPublished, head.FileHash)
            : new DefinitionOutcome(DefinitionStatus.UpToDate);
    }

    /// <summary>Drafts can be started too, and an instance stays on what it started with.</summary>
    private static async Task<bool> RunsAsync(DefinitionChange change, StoredDefinition draft)
    {
        var running = new InstanceFilter
        {
            DefinitionIds = [draft.DefinitionId],
            DefinitionVersionIds = [draft.Id],
            Statuses = [WorkflowStatus.Running],
            Take = 1,
        };
        return (await change.Services.GetRequiredService<IWorkflowInstances>().ListAsync(running, change.CancellationToken)).Count > 0;
    }

    private StoredDefinition NewRow(DefinitionChange change, string id) =>
        DefinitionDocuments.NewRow(id, change.DefinitionId, change.NextVersion, time.GetUtcNow());

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

        var taken = await change.Stored.FindKeyAsync(wanted, change.CancellationToken);
        return taken is null ? wanted : NewId();
    }
}
