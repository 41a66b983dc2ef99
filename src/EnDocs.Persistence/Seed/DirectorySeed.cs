using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Seed;

/// <summary>Puts the shipped directory into the database when its mark says that it is not there yet.</summary>
internal static class DirectorySeed
{
    /// <summary>The version of <c>directory.json</c>, here too so that an ordinary start need not read the file; a test compares them.</summary>
    public const int Version = 1;

    private const string Name = "directory";

    public static Task<bool> IsCurrentAsync(WorkflowsDbContext database, CancellationToken cancellationToken) =>
        database.Set<SeedMark>().AnyAsync(mark => mark.Name == Name && mark.Version >= Version, cancellationToken);

    public static async Task ApplyAsync(WorkflowsDbContext database, TimeProvider time, CancellationToken cancellationToken)
    {
        var mark = await database.Set<SeedMark>().SingleOrDefaultAsync(mark => mark.Name == Name, cancellationToken);
        if (mark?.Version >= Version)
            return;

        var shipped = ShippedDirectory.Read();
        var now = time.GetUtcNow();
        await AddMissingAsync(database, shipped.Roles, role => role.Code, cancellationToken);
        await AddMissingAsync(database, shipped.Registries, registry => registry.Code, cancellationToken);
        await AddMissingAsync(database, shipped.Kinds, kind => kind.Code, cancellationToken);
        if (mark is null)
        {
            database.AddRange(shipped.Grants.Select(grant => grant.ToGrant(now)));
            mark = new()
            {
                Name = Name,
                Version = Version,
                AppliedAt = now,
            };
            database.Add(mark);
        }

        (mark.Version, mark.AppliedAt) = (Version, now);
        await database.SaveChangesAsync(cancellationToken);
    }

    private static async Task AddMissingAsync<T>(
        WorkflowsDbContext database,
        IEnumerable<T> shipped,
        Func<T, string> code,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var known = (await database.Set<T>().ToListAsync(cancellationToken)).Select(code).ToHashSet();
        database.AddRange(shipped.Where(item => !known.Contains(code(item))));
    }
}
