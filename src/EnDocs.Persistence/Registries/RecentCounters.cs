using System.Collections.Concurrent;
using System.Globalization;
using EnDocs.Core.Access;
using EnDocs.Core.Registries;

namespace EnDocs.Persistence.Registries;

/// <summary>Counters of registries for some seconds, per person and rights: every open tab asks for them on each beat, and every opened card.</summary>
internal sealed class RecentCounters(TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<RegistryCounter>> GetAsync(Viewer viewer, Func<Task<IReadOnlyList<RegistryCounter>>> count)
    {
        var key = KeyOf(viewer);
        var now = time.GetUtcNow();
        if (_kept.TryGetValue(key, out var kept) && kept.Until > now)
            return kept.Counters;

        Forget(now);
        var counters = await count();
        _kept[key] = new(now + Fresh, counters);
        return counters;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, old) in _kept)
        {
            if (old.Until <= now)
                _kept.TryRemove(new(key, old));
        }
    }

    /// <summary>A right that was given or taken away counts at once.</summary>
    private static string KeyOf(Viewer viewer) =>
        string.Join(
            '|',
            [
                viewer.Id.ToString(),
                .. viewer.Roles,
                .. viewer.Grants.Select(grant =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{grant.RegistryCode}/{grant.OrganisationId}/{grant.KindCode}/{(int)grant.Actions}/{grant.OnlyOwn}"
                    )
                ),
            ]
        );

    private sealed record Kept(DateTimeOffset Until, IReadOnlyList<RegistryCounter> Counters);
}
