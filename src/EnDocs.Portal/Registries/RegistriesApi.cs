using EnDocs.Core.Access;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Paging;
using EnDocs.Core.Registries;

namespace EnDocs.Portal.Registries;

/// <summary>What the page of a registry reads.</summary>
internal sealed class RegistriesApi(IRegistries registries, IDocumentKinds kinds)
{
    public async Task<RegistryHead> OpenAsync(string code, Viewer viewer, CancellationToken cancellationToken)
    {
        var all = await registries.AllAsync(cancellationToken);
        var visible = await registries.CountersAsync(viewer, cancellationToken);
        var counter = visible.FirstOrDefault(line => line.Code == code);
        return new()
        {
            Registry = counter is null ? null : all.FirstOrDefault(registry => registry.Code == code),
            Cards = counter?.Cards ?? 0,
            Kinds = await kinds.AllAsync(cancellationToken),
        };
    }

    public Task<Page<CardRow>> ListAsync(CardQuery query, Viewer viewer, CancellationToken cancellationToken) =>
        registries.ListAsync(query, viewer, cancellationToken);
}

/// <summary>A registry with what its filter offers.</summary>
public sealed record RegistryHead
{
    /// <summary>Null when there is no such registry or the viewer sees nothing of it.</summary>
    public Registry? Registry { get; init; }

    /// <summary>How many cards the viewer sees there without any filter.</summary>
    public int Cards { get; init; }

    public IReadOnlyList<DocumentKind> Kinds { get; init; } = [];
}
