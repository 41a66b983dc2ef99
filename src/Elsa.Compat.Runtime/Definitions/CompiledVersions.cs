using System.Collections.Concurrent;
using Elsa.Workflows.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Compiled definitions, cached by version id and bounded in number. A draft keeps its id when it is saved again, so an entry is compared with the
/// stored revision: always for a version that is not published, and every few seconds for one that is, since another process may have changed it.
/// </summary>
internal sealed class CompiledVersions(
    WorkflowCompiler compiler,
    DefinitionReader reader,
    UsedDefinitions used,
    TimeProvider time,
    IOptions<EngineOptions> options
)
{
    private static readonly TimeSpan TrustPublished = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Many ask for the same version at once after a restart; one compiles it and the others wait.</summary>
    private readonly KeyedInstanceQueue _compiling = new();

    /// <exception cref="DefinitionNotFoundException">The version was deleted.</exception>
    public async ValueTask<CompiledVersion> GetAsync(string versionId, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (Trusted(versionId) is { } trusted)
            return trusted;

        var key =
            await services.GetRequiredService<IDefinitionVersions>().FindKeyAsync(versionId, cancellationToken)
            ?? throw new DefinitionNotFoundException(versionId);
        return await GetAsync(key, services, cancellationToken);
    }

    public async ValueTask<CompiledVersion?> FindAsync(
        StartWorkflow request,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        if (request.DefinitionVersionId is { } exact && Trusted(exact) is { } trusted)
            return trusted;

        var versions = services.GetRequiredService<IDefinitionVersions>();
        var key = request switch
        {
            { DefinitionVersionId: { } versionId } => await versions.FindKeyAsync(versionId, cancellationToken),
            { DefinitionId: { } definitionId } => await versions.FindKeyAsync(definitionId, request.Version, cancellationToken),
            _ => null,
        };
        return key is null ? null : await GetAsync(key, services, cancellationToken);
    }

    /// <summary>Compiles without caching; for definitions that are about to be published.</summary>
    /// <exception cref="DefinitionException">The definition cannot run.</exception>
    public async Task<CompiledVersion> CompileAsync(StoredDefinition row, IServiceProvider services, CancellationToken cancellationToken)
    {
        var document = row.Document(reader);
        var graph = compiler.Compile(document, await used.DocumentsAsync(document, services, cancellationToken));
        return new CompiledVersion
        {
            Id = row.Id,
            DefinitionId = row.DefinitionId,
            Version = row.Version,
            IsSystem = row.IsSystem,
            Graph = graph,
            Activation = Activation.Named(document.Options.ActivationStrategyType),
        };
    }

    public void Forget(string versionId) => _entries.TryRemove(versionId, out _);

    public void ForgetAll() => _entries.Clear();

    private async ValueTask<CompiledVersion> GetAsync(
        DefinitionVersionKey key,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        if (Known(key) is { } known)
            return known;

        await using var turn = await _compiling.EnterAsync(key.Id, cancellationToken);
        if (Known(key) is { } compiledMeanwhile)
            return compiledMeanwhile;

        var now = time.GetUtcNow();
        var row =
            await services.GetRequiredService<IDefinitionVersions>().FindAsync(key.Id, cancellationToken)
            ?? throw new DefinitionNotFoundException(key.Id);
        var compiled = await CompileAsync(row, services, cancellationToken);
        _entries[key.Id] = new Entry(compiled, row.Revision)
        {
            IsPublished = row.IsPublished,
            CheckedAt = now,
            UsedAt = now,
        };
        DropOldest();
        return compiled;
    }

    /// <summary>A published version that was compared with the stored one a moment ago.</summary>
    private CompiledVersion? Trusted(string versionId)
    {
        var now = time.GetUtcNow();
        return _entries.TryGetValue(versionId, out var entry) && entry.IsPublished && entry.CheckedAt + TrustPublished > now
            ? entry.Touch(now).Version
            : null;
    }

    private CompiledVersion? Known(DefinitionVersionKey key)
    {
        if (!_entries.TryGetValue(key.Id, out var entry) || entry.Revision != key.Revision)
            return null;

        var now = time.GetUtcNow();
        (entry.CheckedAt, entry.IsPublished) = (now, key.IsPublished);
        return entry.Touch(now).Version;
    }

    private void DropOldest()
    {
        var surplus = _entries.Count - options.Value.CompiledVersions;
        if (surplus <= 0)
            return;

        foreach (var (id, _) in _entries.OrderBy(entry => entry.Value.UsedAt).Take(surplus + options.Value.CompiledVersions / 10).ToList())
            _entries.TryRemove(id, out _);
    }

    private sealed class Entry(CompiledVersion version, long revision)
    {
        public CompiledVersion Version => version;
        public long Revision => revision;
        public bool IsPublished { get; set; }
        public DateTimeOffset CheckedAt { get; set; }
        public DateTimeOffset UsedAt { get; set; }

        public Entry Touch(DateTimeOffset now)
        {
            UsedAt = now;
            return this;
        }
    }
}

/// <summary>An instance belongs to a version of a definition that is not stored any more.</summary>
public sealed class DefinitionNotFoundException(string versionId)
    : Exception($"Version '{versionId}' of a workflow definition was not found; import it again to let its instances go on.")
{
    public string VersionId { get; } = versionId;
}
