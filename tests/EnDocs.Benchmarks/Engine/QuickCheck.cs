using System.Diagnostics;
using System.Globalization;

namespace EnDocs.Benchmarks.Engine;

/// <summary>Measures in seconds what BenchmarkDotNet measures in minutes: time and allocation of a burst on one thread.</summary>
public static class QuickCheck
{
    /// <returns>Microseconds and bytes of one burst of ten activities.</returns>
    public static async Task<(double Microseconds, long Bytes)> TenActivitiesAsync()
    {
        var burst = new TenActivities();
        for (var i = 0; i < 30_000; i++)
            await burst.RunAsync();

        const int Runs = 20_000;
        var best = double.MaxValue;
        var bytes = 0L;
        for (var round = 0; round < 5; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < Runs; i++)
                await burst.RunAsync();
            best = Math.Min(best, watch.Elapsed.TotalMicroseconds / Runs);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Runs;
        }

        return (best, bytes);
    }

    public static async Task PrintAsync()
    {
        var (microseconds, bytes) = await TenActivitiesAsync();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Ten activities in memory: {microseconds:F1} µs, {bytes / 1024.0:F1} KiB per burst"
            )
        );
    }
}
