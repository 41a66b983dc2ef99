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

    /// <summary>Saves a document as the latest version: a draft is overwritten, a version that was ever published or that instances run gets a draft after it.</summary>
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
    /// <returns>Each consumer is moved for itself: one that cannot use the new version keeps nobody else from it.</returns>
    public async Task<ConsumersOutcome> UpdateReferencesAsync(string definitionId, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var versions = scope.ServiceProvider.GetRequiredService<IDefinitionVersions>();
        var moved = new List<string>();
        var findings = new List<DefinitionFinding>();
        foreach (var (_, consumerId) in await versions.ConsumersAsync([definitionId], cancellationToken))
        {
            try
            {
                var outcome = await InTurnAsync(consumerId, change => _changes.MoveAsync(change, definitionId), cancellationToken);
                if (outcome.Status == DefinitionStatus.Done)
                    moved.Add(consumerId);
                findings.AddRange(outcome.ConsumerFindings);
            }
            catch (DefinitionException unusable)
            {
                findings.Add(NotMoved(consumerId, unusable.Message));
            }
            catch (DefinitionConflictException)
            {
                findings.Add(NotMoved(consumerId, "его одновременно изменил кто-то другой"));
            }
        }

        return new ConsumersOutcome(moved, findings);
    }

    /// <summary>Whether a document could be saved as a draft now.</summary>
    /// <returns><see langword="false"/>: the definition is protected.</returns>
    /// <exception cref="DefinitionException">It has a text that no row can hold.</exception>
    public async Task<bool> MaySaveAsync(WorkflowDefinitionDocument document, CancellationToken cancellationToken)
    {
        DefinitionTexts.Check(document);
        if (string.IsNullOrWhiteSpace(document.DefinitionId))
            return true;

        await using var scope = _scopes.CreateAsyncScope();
        var latest = await scope
            .ServiceProvider.GetRequiredService<IDefinitionVersions>()
            .ListAsync(
                new DefinitionFilter { DefinitionIds = [document.DefinitionId], Version = VersionOptions.Latest },
                cancellationToken
            );
        return latest is not [{ IsReadonly: true }, ..];
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
        {
            var consumers = await UpdateReferencesAsync(definitionId, cancellationToken);
            outcome = outcome with { UpdatedConsumers = consumers.Moved, ConsumerFindings = consumers.Findings };
        }

        return outcome;
    }

    private static DefinitionFinding NotMoved(string consumerId, string reason) =>
        new(ActivityId: null, $"Процесс «{consumerId}» остался на прежней версии: {reason}");

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
                    await versions.HeadsAsync(definitionId, cancellationToken),
                    scope.ServiceProvider,
                    cancellationToken
                );
                var (outcome, lost) = await TryAsync(doIt, change);
                if (outcome is not null)
                    return outcome;
                if (attempt >= Attempts)
                    throw new DefinitionConflictException(definitionId, lost!);
            }
        }
    }

    private static async Task<(DefinitionOutcome? Outcome, LostRace? Lost)> TryAsync(
        Func<DefinitionChange, Task<DefinitionOutcome>> doIt,
        DefinitionChange change
    )
    {
        try
        {
            var outcome = await doIt(change);
            return outcome.Lost is { } lost ? (null, lost) : (outcome, null);
        }
        catch (DefinitionOvertakenException overtaken)
        {
            return (null, new LostRace("it was changed while it was being read", overtaken));
        }
    }
}

/// <summary>A definition was changed by somebody else again and again; nothing of this change is stored. Try again later.</summary>
public sealed class DefinitionConflictException(string definitionId, LostRace lost)
    : Exception($"Workflow definition '{definitionId}' could not be stored: {lost.Reason}. Nothing was stored; try again.", lost.Cause);
