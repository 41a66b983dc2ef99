using Elsa.Workflows.Runtime;
using EnDocs.Persistence.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>Which commits lose their race, and how often.</summary>
internal sealed class Races
{
    private Func<BurstCommit, bool> _isLost = _ => false;
    private int _toLose;

    public void Lose(int times, Func<BurstCommit, bool> isLost) => (_toLose, _isLost) = (times, isLost);

    public bool Loses(BurstCommit commit) => _isLost(commit) && Interlocked.Decrement(ref _toLose) >= 0;
}

/// <summary>Others are faster, as often as the test says.</summary>
internal sealed class LosingCommit(BurstTransaction inner, Races races) : IBurstCommit
{
    public static void Register(IServiceCollection services, Races races) =>
        services.AddSingleton(races).AddScoped<BurstTransaction>().AddScoped<IBurstCommit, LosingCommit>();

    public Task<LostRace?> CommitAsync(BurstCommit commit, CancellationToken cancellationToken) =>
        races.Loses(commit)
            ? Task.FromResult<LostRace?>(new LostRace("somebody else was faster", new TimeoutException()))
            : inner.CommitAsync(commit, cancellationToken);

    public Task<LostRace?> RemoveAsync(
        StoredInstance instance,
        IReadOnlyList<StoredStimulus> promised,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => inner.RemoveAsync(instance, promised, at, cancellationToken);
}
