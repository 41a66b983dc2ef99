namespace EnDocs.Core.Routes;

/// <summary>The configured routes.</summary>
public interface IRoutes
{
    Task<IReadOnlyList<Route>> AllAsync(CancellationToken cancellationToken);

    Task<Route?> FindAsync(RouteId id, CancellationToken cancellationToken);

    void Add(Route route);
}
