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
}
