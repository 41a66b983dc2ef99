using Elsa.Common.Models;
using Elsa.Workflows.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Makes anew what is derived from definitions: the index of what starts them, and their compiled form. For who changed the database or the files of the
/// delivery by other ways.
/// </summary>
public sealed class DefinitionRefresh
{
    private const int PageSize = 500;

    private readonly IServiceScopeFactory _scopes;
    private readonly WorkflowDefinitions _definitions;
    private readonly DefinitionCommits _commits;
    private readonly CompiledVersions _compiled;
    private readonly ShippedDefinitions _shipped;
    private readonly EngineOptions _options;

    internal DefinitionRefresh(
        IServiceScopeFactory scopes,
        WorkflowDefinitions definitions,
        DefinitionCommits commits,
        CompiledVersions compiled,
        ShippedDefinitions shipped,
        IOptions<EngineOptions> options
    ) =>
        (_scopes, _definitions, _commits, _compiled, _shipped, _options) = (scopes, definitions, commits, compiled, shipped, options.Value);

    /// <summary>Reads the triggers of published definitions anew, each for itself; a trigger that stays the same keeps its timer.</summary>
    /// <param name="definitionIds"><see langword="null"/>: of all that are published.</param>
    public async Task<RefreshOutcome> RefreshAsync(IReadOnlyList<string>? definitionIds, CancellationToken cancellationToken)
    {
        var (refreshed, notFound, failed) = (new List<string>(), new List<string>(), new List<DefinitionFinding>());
        foreach (var id in definitionIds ?? await PublishedAsync(cancellationToken))
        {
            try
            {
                var outcome = await _definitions.InTurnAsync(id, ReindexAsync, cancellationToken);
                (outcome.Status == DefinitionStatus.NotFound ? notFound : refreshed).Add(id);
            }
            catch (DefinitionException unusable)
            {
                failed.Add(new DefinitionFinding(unusable.ActivityId, $"Процесс «{id}»: {unusable.Message}"));
            }
        }

        return new RefreshOutcome(refreshed, notFound, failed);
    }

    /// <summary>Forgets all that is compiled, and takes the files of the delivery as at a start of the server.</summary>
    /// <returns>What became of each file.</returns>
    public async Task<IReadOnlyList<ShippedFile>> ReloadAsync(CancellationToken cancellationToken)
    {
        _compiled.ForgetAll();
        return _options.ShippedDefinitionsFolder is { Length: > 0 } folder ? await _shipped.LoadAsync(folder, cancellationToken) : [];
    }

    private async Task<DefinitionOutcome> ReindexAsync(DefinitionChange change)
    {
        if (change.Published is not { } head)
            return new DefinitionOutcome(DefinitionStatus.NotFound);

        var published = await change.RowAsync(head);
        return await _commits.CommitAsync(change, published, await _commits.ReindexAsync(change, published), published: false);
    }

    private async Task<IReadOnlyList<string>> PublishedAsync(CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var versions = scope.ServiceProvider.GetRequiredService<IDefinitionVersions>();
        var ids = new List<string>();
        IReadOnlyList<DefinitionSummary> page;
        do
        {
            var filter = new DefinitionFilter
            {
                Version = VersionOptions.Published,
                Skip = ids.Count,
                Take = PageSize,
            };
            page = await versions.ListAsync(filter, cancellationToken);
            ids.AddRange(page.Select(version => version.DefinitionId));
        } while (page.Count == PageSize);

        return ids;
    }
}

/// <summary>What became of a refresh, by definition id.</summary>
/// <param name="NotFound">There is no published version.</param>
/// <param name="Failed">Those that can no longer run, and why; they keep the triggers that they had.</param>
public sealed record RefreshOutcome(
    IReadOnlyList<string> Refreshed,
    IReadOnlyList<string> NotFound,
    IReadOnlyList<DefinitionFinding> Failed
);
