using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Seed;

/// <summary>Puts the shipped directory into the database when its mark says that it is not there yet.</summary>
internal static class DirectorySeed
{
    /// <summary>The version of <c>directory.json</c>, here too so that an ordinary start need not read the file; a test compares them.</summary>
    public const int Version = 1;

    public const string Name = "directory";

    /// <summary>Counts one when the mark of the first parameter has at least the version of the second.</summary>
    public const string IsCurrent = "SELECT count(*) FROM seed_marks WHERE name = @p0 AND version >= @p1";

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
