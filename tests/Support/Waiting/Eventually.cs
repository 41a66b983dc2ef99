using System.Diagnostics;

namespace EnDocs.Tests.Support.Waiting;

/// <summary>Waits for what another process does: asks again and again, and says what it waited for when the time is over.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan timeout, Func<string> what)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > timeout)
                throw new TimeoutException($"Waited {timeout.TotalSeconds:0} s in vain: {what()}");
            await Task.Delay(Pause);
        }
    }

    /// <summary>Asks until the answer is not null, and returns it.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> ask, TimeSpan timeout, string what)
        where T : class
    {
        T? answer = null;
        await UntilAsync(async () => (answer = await ask()) is not null, timeout, () => what);
        return answer!;
    }
}
