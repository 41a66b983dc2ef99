using Elsa.Workflows.Definitions;
using Elsa.Workflows.Interpreter;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>What follows from a change of a definition: pinned uses of others, compiled triggers; and the commit of it all.</summary>
internal sealed class DefinitionCommits(
    DefinitionReader reader,
    CompiledVersions compiled,
    UsedDefinitions used,
    TriggerChanges triggers,
    WakeSignals wake,
    TimeProvider time
)
{
    /// <summary>Compiles a document as if it were the next version.</summary>
    /// <exception cref="DefinitionException">The definition cannot run.</exception>
    public async Task CompileAsync(StoredDefinition candidate, WorkflowDefinitionDocument document, DefinitionChange change)
    {
        candidate.Document = DefinitionWriter.Write(document);
        var version = await compiled.CompileAsync(candidate, change.Services, change.CancellationToken);
        await IndexAsync(change, version);
    }

    /// <summary>Writes the document into its row, and into the commit what follows from it.</summary>
    public async Task<DefinitionCommit> FillAsync(
        DefinitionChange change,
        StoredDefinition row,
        WorkflowDefinitionDocument document,
        bool publish,
        List<StoredDefinition> changed
    )
    {
        var references = new List<DefinitionReference>(await used.PinAsync(document, row.Id, change.Services, change.CancellationToken));
        if (publish)
        {
            (row.IsPublished, row.WasPublished) = (true, true);
            if (change.Published is { } before && before.Id != row.Id)
                Retract(await change.RowAsync(before), changed);
        }

        foreach (var other in changed.Where(other => other.Id != row.Id))
            references.AddRange(await used.PinAsync(other.Document(reader), other.Id, change.Services, change.CancellationToken));

        row.Write(document);
        return new DefinitionCommit
        {
            DefinitionId = change.DefinitionId,
            Changed = changed,
            References = references,
            Index = publish ? await IndexAsync(change, await compiled.CompileAsync(row, change.Services, change.CancellationToken)) : null,
        };
    }

    /// <summary>The index of the published version as its document has it now.</summary>
    /// <exception cref="DefinitionException">The definition can no longer run.</exception>
    public async Task<DefinitionCommit> ReindexAsync(DefinitionChange change, StoredDefinition published) =>
        new()
        {
            DefinitionId = change.DefinitionId,
            Index = await IndexAsync(change, await compiled.CompileAsync(published, change.Services, change.CancellationToken)),
        };

    /// <param name="row">What was saved or published; <see langword="null"/> when versions were deleted.</param>
    public async Task<DefinitionOutcome> CommitAsync(
        DefinitionChange change,
        StoredDefinition? row,
        DefinitionCommit commit,
        bool published
    )
    {
        if (await change.Stored.CommitAsync(commit, change.CancellationToken) is { } lost)
            return new DefinitionOutcome(DefinitionStatus.Done) { Lost = lost };

        CrashPoints.Reach(CrashPoints.DefinitionPublished);
        foreach (var version in change.Versions)
            compiled.Forget(version.Id);
        triggers.Note();
        wake.Timers.Set();
        await used.RefreshAsync(change.Services, CancellationToken.None);
        var consumers = await ConsumersAsync(change);
        var document = published ? row?.Document(reader) : null;
        return new DefinitionOutcome(DefinitionStatus.Done)
        {
            Version = row,
            IsNew = change.Versions.Count == 0,
            Findings = document is null
                ? []
                : await change.Services.GetRequiredService<DefinitionReview>().OfAsync(document, change.CancellationToken),
            ConsumingWorkflowCount = consumers,
            UpdatesConsumers = consumers > 0 && document?.Options.AutoUpdateConsumingWorkflows == true,
        };
    }

    public static async Task<int> ConsumersAsync(DefinitionChange change) =>
        (await change.Stored.ConsumersAsync([change.DefinitionId], change.CancellationToken)).Count;

    private static void Retract(StoredDefinition before, List<StoredDefinition> changed)
    {
        before.IsPublished = false;
        if (!changed.Contains(before))
            changed.Add(before);
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
}
