using System.Text.Json.Nodes;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>Definitions that other definitions use as activities: keeps the catalogue in step with what is published, and finds their documents for the compiler.</summary>
internal sealed class UsedDefinitions(ActivityCatalogue catalogue, DefinitionReader reader, WorkflowCompiler compiler) : IDisposable
{
    public const string DefinitionKey = "workflowDefinitionId";
    public const string VersionKey = "workflowDefinitionVersionId";

    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly Dictionary<DefinitionVersionKey, ActivityDescriptor> _descriptors = [];
    private IReadOnlyList<DefinitionVersionKey>? _known;

    /// <summary>
    /// Looks at what is published by now, perhaps by another process, and reads into the catalogue what is new. One looks after the other, so
    /// that an older answer never takes the place of a newer one.
    /// </summary>
    public async Task RefreshAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var versions = services.GetRequiredService<IDefinitionVersions>();
        await _loading.WaitAsync(cancellationToken);
        try
        {
            var keys = await versions.UsableAsActivityAsync(cancellationToken);
            if (_known is not null && keys.SequenceEqual(_known))
                return;

            await DescribeAsync(keys, versions, cancellationToken);
            catalogue.ReplaceDefinitions(keys.Where(_descriptors.ContainsKey).Select(key => _descriptors[key]));
            _known = keys;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Everything that a definition uses, what those use included, by version id.</summary>
    public async Task<IReadOnlyDictionary<string, WorkflowDefinitionDocument>> DocumentsAsync(
        WorkflowDefinitionDocument document,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        await RefreshAsync(services, cancellationToken);
        var versions = services.GetRequiredService<IDefinitionVersions>();
        var documents = new Dictionary<string, WorkflowDefinitionDocument>(StringComparer.Ordinal);
        var open = new Queue<string>(compiler.ReferencesOf(document));
        while (open.TryDequeue(out var versionId))
        {
            if (documents.ContainsKey(versionId) || await versions.FindAsync(versionId, cancellationToken) is not { } row)
                continue;

            var inner = row.Document(reader);
            documents.Add(versionId, inner);
            foreach (var reference in compiler.ReferencesOf(inner))
                open.Enqueue(reference);
        }

        return documents;
    }

    /// <summary>Writes into each activity that stands for a definition which version it means, so that a later publication changes no running instance.</summary>
    public async Task<IReadOnlyList<DefinitionReference>> PinAsync(
        WorkflowDefinitionDocument document,
        string versionId,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        await RefreshAsync(services, cancellationToken);
        var references = new Dictionary<string, DefinitionReference>(StringComparer.Ordinal);
        foreach (var activity in ActivityJson.Descend(document.Root))
        {
            if (catalogue.UsedVersionOf(activity) is not { } usedVersionId)
                continue;

            var definitionId = activity.Text(DefinitionKey) ?? DefinitionIdOf(usedVersionId);
            (activity[DefinitionKey], activity[VersionKey]) = (definitionId, usedVersionId);
            references[usedVersionId] = new DefinitionReference
            {
                ConsumerVersionId = versionId,
                UsedDefinitionId = definitionId ?? "",
                UsedVersionId = usedVersionId,
            };
        }

        return [.. references.Values];
    }

    /// <summary>Moves the uses of one definition to another version. <see langword="false"/>: they were there already.</summary>
    public static bool Move(WorkflowDefinitionDocument consumer, StoredDefinition used)
    {
        var moved = false;
        foreach (var activity in ActivityJson.Descend(consumer.Root))
        {
            if (activity.Text(DefinitionKey) != used.DefinitionId || activity.Text(VersionKey) == used.Id)
                continue;

            activity[VersionKey] = used.Id;
            activity["version"] = JsonValue.Create(used.Version);
            moved = true;
        }

        return moved;
    }

    public void Dispose() => _loading.Dispose();

    private async Task DescribeAsync(
        IReadOnlyList<DefinitionVersionKey> keys,
        IDefinitionVersions versions,
        CancellationToken cancellationToken
    )
    {
        foreach (var gone in _descriptors.Keys.Except(keys).ToList())
            _descriptors.Remove(gone);

        var unknown = keys.Where(key => !_descriptors.ContainsKey(key)).ToDictionary(key => key.Id, StringComparer.Ordinal);
        foreach (var row in await versions.FindManyAsync(unknown.Keys, cancellationToken))
            _descriptors[unknown[row.Id]] = Describe(row);
    }

    private ActivityDescriptor Describe(StoredDefinition row) =>
        DefinitionDescriptor.Describe(
            row.Document(reader),
            catalogue.Aliases,
            typeof(WorkflowDefinitionActivity),
            static () => new WorkflowDefinitionActivity()
        );

    private string? DefinitionIdOf(string versionId) =>
        catalogue.TryFindUsed(versionId, out var descriptor) ? descriptor.ConstructionProperties.Text(DefinitionKey) : null;
}
