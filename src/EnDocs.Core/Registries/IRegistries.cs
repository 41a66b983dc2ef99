using EnDocs.Core.Access;
using EnDocs.Core.Paging;

namespace EnDocs.Core.Registries;

/// <summary>Reads registries and the rows that a viewer may see.</summary>
public interface IRegistries
{
    Task<IReadOnlyList<Registry>> AllAsync(CancellationToken cancellationToken);

    /// <summary>The registries in which the viewer may see anything, each with the number of cards that the viewer sees there.</summary>
    Task<IReadOnlyList<RegistryCounter>> CountersAsync(Viewer viewer, CancellationToken cancellationToken);

    Task<Page<CardRow>> ListAsync(CardQuery query, Viewer viewer, CancellationToken cancellationToken);
}

/// <summary>A registry in the menu and how many cards in it the viewer sees.</summary>
public sealed record RegistryCounter(string Code, string Name, bool IsUnprocessed, int Cards);
