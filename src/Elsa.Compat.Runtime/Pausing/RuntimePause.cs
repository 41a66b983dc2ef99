namespace Elsa.Workflows.Runtime;

/// <summary>
/// Whether the engine of this process takes up work by itself. While it is paused nothing stored is begun: it waits and is done afterwards.
/// What runs ends as usual, and people go on with their tasks. A restart ends a pause.
/// </summary>
public sealed class RuntimePause(TimeProvider time)
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly Lock _changing = new();
    private TaskCompletionSource? _end;
    private int _active;

    /// <summary>Another one after each start of the process.</summary>
    public string GenerationId { get; } = Guid.NewGuid().ToString("N");

    /// <summary><see langword="null"/> while the engine runs.</summary>
    public PausedRuntime? Paused { get; private set; }

    public bool IsPaused => Paused is not null;

    /// <summary>How many bursts run just now.</summary>
    public int ActiveBursts => Volatile.Read(ref _active);

    /// <summary>Pauses a running engine; one that is paused stays as it is.</summary>
    public void Pause(string? reason, string? by)
    {
        lock (_changing)
        {
            Paused ??= new PausedRuntime(time.GetUtcNow(), reason, by);
            _end ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <returns><see langword="false"/>: the engine was drained, and only a restart lets it run again.</returns>
    public bool Resume()
    {
        lock (_changing)
        {
            if (Paused?.DrainStartedAt is not null)
                return false;

            Paused = null;
            _end?.SetResult();
            _end = null;
            return true;
        }
    }

    /// <summary>Pauses until the next start of the process and waits for what runs, for a while. Nothing is broken off: a burst is stored whole or not at all.</summary>
    /// <returns>Whether all has ended.</returns>
    public async Task<bool> DrainAsync(string? reason, string? by, CancellationToken cancellationToken)
    {
        Pause(reason, by);
        lock (_changing)
            Paused = Paused! with { DrainStartedAt = Paused.DrainStartedAt ?? time.GetUtcNow() };

        var began = time.GetTimestamp();
        while (ActiveBursts > 0 && time.GetElapsedTime(began) < LongestDrain)
            await Task.Delay(Look, time, cancellationToken);
        return ActiveBursts == 0;
    }

    /// <summary>Waits while the engine is paused.</summary>
    internal Task WaitAsync(CancellationToken cancellationToken) => _end?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Counts a burst until what is answered is disposed of.</summary>
    internal ActiveBurst Begin() => new(this);

    internal readonly struct ActiveBurst : IDisposable
    {
        private readonly RuntimePause _runtime;

        public ActiveBurst(RuntimePause runtime)
        {
            _runtime = runtime;
            Interlocked.Increment(ref runtime._active);
        }

        public void Dispose() => Interlocked.Decrement(ref _runtime._active);
    }
}

/// <summary>Since when the engine is paused, why, and by whom.</summary>
public sealed record PausedRuntime(DateTimeOffset PausedAt, string? Reason, string? By)
{
    /// <summary><see langword="null"/>: it may be resumed.</summary>
    public DateTimeOffset? DrainStartedAt { get; init; }
}
