using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Seed;

/// <summary>Puts the shipped directory into the database, each version once: what people changed or deleted since is theirs.</summary>
internal static class DirectorySeed
{
    /// <summary>The newest version of the directory, here too so that an ordinary start need not read the files; a test compares them.</summary>
    public const int Version = 1;

    public const string Name = "directory";

    /// <summary>Counts one when the mark of the first parameter has at least the version of the second.</summary>
    public const string IsCurrent = "SELECT count(*) FROM seed_marks WHERE name = @p0 AND version >= @p1";

    public static async Task ApplyAsync(WorkflowsDbContext database, TimeProvider time, CancellationToken cancellationToken)
    {
        var mark = await database.Set<SeedMark>().SingleOrDefaultAsync(mark => mark.Name == Name, cancellationToken);
        if (mark?.Version < Version || mark is null)
            await ApplyAsync(database, mark, ShippedDirectory.ReadAll(), time.GetUtcNow(), cancellationToken);
    }

    /// <param name="database">Where to.</param>
    /// <param name="mark">What the installation has taken; null when nothing.</param>
    /// <param name="versions">Everything that was ever shipped.</param>
    /// <param name="now">The time of the taking.</param>
    /// <param name="cancellationToken">Stops it before it is stored.</param>
    internal static async Task ApplyAsync(
        WorkflowsDbContext database,
        SeedMark? mark,
        IReadOnlyList<ShippedDirectory> versions,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var taken = mark?.Version ?? 0;
        var newer = versions.Where(version => version.Version > taken).OrderBy(version => version.Version).ToList();
        if (newer.Count == 0)
            return;

        await AddMissingAsync(database, newer.SelectMany(version => version.Roles), role => role.Code, cancellationToken);
        await AddMissingAsync(database, newer.SelectMany(version => version.Registries), registry => registry.Code, cancellationToken);
        await AddMissingAsync(database, newer.SelectMany(version => version.Kinds), kind => kind.Code, cancellationToken);
        database.AddRange(newer.SelectMany(version => version.Grants).Select(grant => grant.ToGrant(now)));
        if (mark is null)
            database.Add(
                new SeedMark
                {
                    Name = Name,
                    Version = newer[^1].Version,
                    AppliedAt = now,
                }
            );
        else
            (mark.Version, mark.AppliedAt) = (newer[^1].Version, now);
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Somebody may have made a role or registry of the same code before it was shipped: theirs stays.</summary>
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
