using EnDocs.Core.Organisations;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Organisations;

internal sealed class StoredOrganisations(WorkflowsDbContext database) : IOrganisations
{
    public async Task<IReadOnlyList<Organisation>> AllAsync(CancellationToken cancellationToken) =>
        await database
            .Set<Organisation>()
            .AsNoTracking()
            .OrderBy(organisation => organisation.Name)
            .ThenBy(organisation => organisation.Id)
            .ToListAsync(cancellationToken);

    public async Task<Organisation?> FindAsync(OrganisationId id, CancellationToken cancellationToken) =>
        database.Set<Organisation>().Local.FindEntry(id)?.Entity
        ?? await database.Set<Organisation>().SingleOrDefaultAsync(organisation => organisation.Id == id, cancellationToken);

    public async Task<Organisation?> FindByInnAsync(string inn, CancellationToken cancellationToken) =>
        await database
            .Set<Organisation>()
            .Where(organisation => organisation.Inn == inn)
            .OrderBy(organisation => organisation.Id)
            .FirstOrDefaultAsync(cancellationToken);

    public void Add(Organisation organisation) => database.Add(organisation);
}
