namespace EnDocs.Core.Organisations;

/// <summary>Our own organisations.</summary>
public interface IOrganisations
{
    Task<IReadOnlyList<Organisation>> AllAsync(CancellationToken cancellationToken);

    Task<Organisation?> FindAsync(OrganisationId id, CancellationToken cancellationToken);

    Task<Organisation?> FindByInnAsync(string inn, CancellationToken cancellationToken);

    void Add(Organisation organisation);
}
