using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EnDocs.Portal.Screens;

/// <summary>The gentle beat on which open pages ask for news. One per open tab; it stops when the tab closes.</summary>
internal sealed partial class LivePulse : IDisposable
{
    private readonly List<Func<Task>> _subscribers = [];
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closed;
    private Task? _beating;

    private readonly TimeProvider _time;
    private readonly TimeSpan _period;
    private readonly ILogger<LivePulse> _logger;

    public LivePulse(TimeProvider time, IOptions<PortalOptions> options, ILogger<LivePulse> logger)
    {
        _time = time;
        _logger = logger;
        _period = TimeSpan.FromSeconds(Math.Max(1, options.Value.RefreshSeconds));
        _closed = _closing.Token;
    }

    public IDisposable Subscribe(Func<Task> onBeat)
    {
        lock (_lock)
        {
            _subscribers.Add(onBeat);
            _beating ??= BeatRegularlyAsync();
        }

        return new Subscription(this, onBeat);
    }

    /// <summary>Asks for news at once, as after the person's own decision. One that fails does not keep the others from asking.</summary>
    public async Task BeatAsync()
    {
        Func<Task>[] subscribers;
        lock (_lock)
            subscribers = [.. _subscribers];

        foreach (var subscriber in subscribers)
            await AskAsync(subscriber);
    }

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private async Task AskAsync(Func<Task> subscriber)
    {
        try
        {
            await subscriber();
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The tab was closed.
        }
        catch (Exception failure)
        {
            // Without this one refresh that fails would end all refreshes of the tab, silently.
            LogFailed(failure);
        }
    }

    private async Task BeatRegularlyAsync()
    {
        using var timer = new PeriodicTimer(_period, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_closed))
                await BeatAsync();
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The tab was closed.
        }
    }

    [LoggerMessage(4002, LogLevel.Error, "A refresh of an open page failed")]
    private partial void LogFailed(Exception failure);

    private sealed class Subscription(LivePulse pulse, Func<Task> onBeat) : IDisposable
    {
        public void Dispose()
        {
            lock (pulse._lock)
                pulse._subscribers.Remove(onBeat);
        }
    }
}
