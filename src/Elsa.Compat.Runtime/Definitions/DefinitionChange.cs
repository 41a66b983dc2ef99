using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>A definition in its turn: what there is of its versions, newest first. A whole row is read when it is asked for, and only once.</summary>
internal sealed class DefinitionChange(
    string definitionId,
    IReadOnlyList<DefinitionHead> versions,
    IServiceProvider services,
    CancellationToken cancellationToken
)
{
    private readonly Dictionary<string, StoredDefinition> _rows = new(StringComparer.Ordinal);

    public string DefinitionId => definitionId;
    public IReadOnlyList<DefinitionHead> Versions => versions;
    public IServiceProvider Services => services;
    public CancellationToken CancellationToken => cancellationToken;
    public IDefinitionVersions Stored { get; } = services.GetRequiredService<IDefinitionVersions>();

    public DefinitionHead? Latest => versions.FirstOrDefault(version => version.IsLatest);
    public DefinitionHead? Published => versions.FirstOrDefault(version => version.IsPublished);
    public int NextVersion => versions.Count == 0 ? 1 : versions[0].Version + 1;

    /// <exception cref="DefinitionOvertakenException">Another process has changed the version since the turn began.</exception>
    public async Task<StoredDefinition> RowAsync(DefinitionHead version)
    {
        if (_rows.TryGetValue(version.Id, out var known))
            return known;

        var row = await Stored.FindAsync(version.Id, cancellationToken);
        if (row is null || row.Revision != version.Revision)
            throw new DefinitionOvertakenException(version.Id);

        _rows.Add(row.Id, row);
        return row;
    }
}

/// <summary>A turn has to begin anew: what it had read is no longer so.</summary>
internal sealed class DefinitionOvertakenException(string versionId)
    : Exception($"Version '{versionId}' of a workflow definition was changed while it was being read.");
