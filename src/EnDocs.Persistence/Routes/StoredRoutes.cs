using EnDocs.Core.Routes;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Routes;

internal sealed class StoredRoutes(WorkflowsDbContext database) : IRoutes
{
    public async Task<IReadOnlyList<Route>> AllAsync(CancellationToken cancellationToken) =>
        await database.Set<Route>().AsNoTracking().OrderBy(route => route.Name).ThenBy(route => route.Id).ToListAsync(cancellationToken);

    public async Task<Route?> FindAsync(RouteId id, CancellationToken cancellationToken) =>
        database.Set<Route>().Local.FindEntry(id)?.Entity
        ?? await database.Set<Route>().SingleOrDefaultAsync(route => route.Id == id, cancellationToken);

    public void Add(Route route) => database.Add(route);
}
