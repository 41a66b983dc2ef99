using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Does stored work when it falls due: looks by index for the first rows, does a bounded number of them side by side, and sleeps until the
/// next one is due or somebody wakes it. Start-up costs one query, however much data there is.
/// </summary>
internal sealed partial class DuePump<TRow>(IDueWork<TRow> work, WakeSignal wake, TimeProvider time, int parallel, ILogger logger)
    : IDisposable
{
    private const int Batch = 64;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Task> _inHand = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _free = new(parallel, parallel);

    /// <summary>What has been done since the look began: the look may have read it as it was before.</summary>
    private readonly ConcurrentDictionary<string, bool> _doneSinceLook = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                wake.Clear();
                await wake.WaitAsync(await LookAsync(cancellationToken), time, cancellationToken);
            }
        }
        finally
        {
            await Task.WhenAll(_inHand.Values);
        }
    }

    public void Dispose() => _free.Dispose();

    /// <returns>How long to sleep.</returns>
    private async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<TRow> rows;
        var limit = Batch + _inHand.Count;
        _doneSinceLook.Clear();
        try
        {
            rows = await work.NextAsync(limit, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogLookFailed(failure, typeof(TRow).Name);
            return PauseAfterFailure;
        }

        foreach (var row in rows)
        {
            var wait = work.DueAt(row) - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
                return wait < LongestSleep ? wait : LongestSleep;

            await BeginAsync(row, cancellationToken);
        }

        return rows.Count < limit ? LongestSleep : TimeSpan.Zero;
    }

    private async Task BeginAsync(TRow row, CancellationToken cancellationToken)
    {
        var key = work.Key(row);
        if (_inHand.ContainsKey(key) || _doneSinceLook.ContainsKey(key)) // in this order: it is noted as done before it leaves the hand
            return;

        await _free.WaitAsync(cancellationToken);
        var begun = new TaskCompletionSource();
        _inHand[key] = DoAsync(begun.Task, row, key, cancellationToken);
        begun.SetResult();
    }

    private async Task DoAsync(Task begun, TRow row, string key, CancellationToken cancellationToken)
    {
        await begun.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await work.DoAsync(row, cancellationToken);
        }
        catch (Exception failure)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                LogWorkFailed(failure, typeof(TRow).Name, key);
                await Task.WhenAny(Task.Delay(PauseAfterFailure, time, cancellationToken)); // the database is away: do not spin
            }
        }
        finally
        {
            _doneSinceLook[key] = true;
            _inHand.TryRemove(key, out _);
            _free.Release();
            wake.Set(); // rows that were hidden behind this one may be due
        }
    }

    [LoggerMessage(1050, LogLevel.Error, "Looking for due {Row} failed")]
    private partial void LogLookFailed(Exception failure, string row);

    [LoggerMessage(1051, LogLevel.Error, "Work on {Row} {Key} failed")]
    private partial void LogWorkFailed(Exception failure, string row, string key);
}
