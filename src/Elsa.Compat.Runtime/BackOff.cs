namespace Elsa.Workflows.Runtime;

/// <summary>The pause before the next attempt: doubling, bounded, and with a random part so that many do not come back together.</summary>
internal static class BackOff
{
    /// <param name="attempts">How many have failed, at least 1.</param>
    public static TimeSpan After(int attempts, TimeSpan first, TimeSpan longest, double random)
    {
        var doubled = first * Math.Pow(2, Math.Min(attempts - 1, 30));
        var pause = doubled < longest ? doubled : longest;
        return pause * (0.75 + 0.5 * random);
    }

    /// <summary>A few milliseconds at random before a commit that lost a race is tried again, so that the same two do not meet again. In real time, whatever clock the engine has.</summary>
    public static Task AfterLostRaceAsync(int attempt, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * attempt)), TimeProvider.System, cancellationToken);
}
