using Elsa.Common.Models;
using Elsa.Workflows.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Saves, publishes, retracts, reverts and deletes definitions. The changes of one definition are done one after the other, each in one
/// transaction with its triggers. Reading goes through <see cref="IDefinitionVersions"/>.
/// </summary>
public sealed class WorkflowDefinitions
{
    private const int Attempts = 5;

    private readonly IServiceScopeFactory _scopes;
    private readonly DefinitionChanges _changes;
    private readonly KeyedInstanceQueue _turns = new();

    internal WorkflowDefinitions(IServiceScopeFactory scopes, DefinitionChanges changes) => (_scopes, _changes) = (scopes, changes);

    /// <summary>Saves a document as the latest version: a draft is overwritten, a published version gets a draft after it.</summary>
    /// <exception cref="DefinitionException">It is to be published and cannot run, or has a name that no row can hold.</exception>
    public Task<DefinitionOutcome> SaveAsync(WorkflowDefinitionDocument document, bool publish, CancellationToken cancellationToken) =>
        SaveAsync(document, publish, fileHash: null, cancellationToken);

    /// <summary>Publishes the latest version.</summary>
    /// <exception cref="DefinitionException">The definition cannot run.</exception>
    public Task<DefinitionOutcome> PublishAsync(string definitionId, CancellationToken cancellationToken) =>
        InTurnAsync(definitionId, change => _changes.PublishAsync(change), cancellationToken);

    /// <summary>Takes the published version out of use; running instances go on.</summary>
    public Task<DefinitionOutcome> RetractAsync(string definitionId, CancellationToken cancellationToken) =>
        InTurnAsync(definitionId, change => _changes.RetractAsync(change), cancellationToken);

    /// <summary>Makes a copy of an older version the new draft.</summary>
    public Task<DefinitionOutcome> RevertAsync(string definitionId, int version, CancellationToken cancellationToken) =>
        InTurnAsync(definitionId, change => _changes.RevertAsync(change, version), cancellationToken);

    /// <summary>Deletes all versions. Instances keep their rows.</summary>
    public Task<DefinitionOutcome> DeleteAsync(string definitionId, CancellationToken cancellationToken) =>
        InTurnAsync(definitionId, change => _changes.DeleteAsync(change, version: null), cancellationToken);

    /// <summary>Deletes one version; if it was the latest, the one before becomes the latest.</summary>
    public async Task<DefinitionOutcome> DeleteVersionAsync(string versionId, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var version = await scope.ServiceProvider.GetRequiredService<IDefinitionVersions>().FindAsync(versionId, cancellationToken);
        return version is null
            ? new DefinitionOutcome(DefinitionStatus.NotFound)
            : await InTurnAsync(version.DefinitionId, change => _changes.DeleteAsync(change, version.Version), cancellationToken);
    }

    /// <summary>Moves the latest versions of all consumers to the published version; a consumer that was published is published again.</summary>
    /// <returns>The definition ids of the consumers that changed.</returns>
    public async Task<IReadOnlyList<string>> UpdateReferencesAsync(string definitionId, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var versions = scope.ServiceProvider.GetRequiredService<IDefinitionVersions>();
        if (await versions.FindAsync(definitionId, VersionOptions.Published, cancellationToken) is not { } used)
            return [];

        var affected = new List<string>();
        foreach (var consumer in await versions.ConsumersAsync(definitionId, cancellationToken))
        {
            var document = _changes.Document(consumer);
            if (consumer.IsReadonly || !UsedDefinitions.Move(document, used))
                continue;

            await SaveAsync(document, consumer.IsPublished, consumer.FileHash, cancellationToken);
            affected.Add(consumer.DefinitionId);
        }

        return affected;
    }

    /// <param name="fileHash">Says that the document came unedited from this shipped file.</param>
    internal async Task<DefinitionOutcome> SaveAsync(
        WorkflowDefinitionDocument document,
        bool publish,
        string? fileHash,
        CancellationToken cancellationToken
    )
    {
        DefinitionTexts.Check(document);
        document.DefinitionId = string.IsNullOrWhiteSpace(document.DefinitionId) ? _changes.NewId() : document.DefinitionId;
        return await InTurnAsync(
            document.DefinitionId,
            change => _changes.SaveAsync(change, document, publish, fileHash),
            cancellationToken
        );
    }

    /// <summary>Does a change in its turn; one that lost to another process is done again.</summary>
    internal async Task<DefinitionOutcome> InTurnAsync(
        string definitionId,
        Func<DefinitionChange, Task<DefinitionOutcome>> doIt,
        CancellationToken cancellationToken
    )
    {
        var outcome = await InTurnAsync(definitionId, doIt, attempt: 1, cancellationToken);
        if (outcome is { Status: DefinitionStatus.Done, UpdatesConsumers: true })
            outcome = outcome with { UpdatedConsumers = await UpdateReferencesAsync(definitionId, cancellationToken) };
        return outcome;
    }

    private async Task<DefinitionOutcome> InTurnAsync(
        string definitionId,
        Func<DefinitionChange, Task<DefinitionOutcome>> doIt,
        int attempt,
        CancellationToken cancellationToken
    )
    {
        await using (await _turns.EnterAsync(definitionId, cancellationToken))
        {
            for (; ; attempt++)
            {
                await using var scope = _scopes.CreateAsyncScope();
                var versions = scope.ServiceProvider.GetRequiredService<IDefinitionVersions>();
                var change = new DefinitionChange(
                    definitionId,
                    await versions.VersionsAsync(definitionId, cancellationToken),
                    scope.ServiceProvider,
                    cancellationToken
                );
                var outcome = await doIt(change);
                if (outcome.Lost is null)
                    return outcome;
                if (attempt >= Attempts)
                    throw new DefinitionConflictException(definitionId, outcome.Lost);
            }
        }
    }
}

/// <summary>A definition was changed by somebody else again and again; nothing of this change is stored. Try again later.</summary>
public sealed class DefinitionConflictException(string definitionId, LostRace lost)
    : Exception($"Workflow definition '{definitionId}' could not be stored: {lost.Reason}. Nothing was stored; try again.", lost.Cause);
