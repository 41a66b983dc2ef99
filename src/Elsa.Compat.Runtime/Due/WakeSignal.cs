using System.Threading.Channels;

namespace Elsa.Workflows.Runtime;

/// <summary>Wakes a pump that sleeps. Setting it many times while the pump is awake makes it look once more.</summary>
internal sealed class WakeSignal
{
    private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Set() => _calls.Writer.TryWrite(true);

    /// <summary>Forgets a call; done before looking for work, so that what is stored while looking is not overslept.</summary>
    public void Clear() => _calls.Reader.TryRead(out _);

    /// <summary>Sleeps until the call or for the time given, whichever is first.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var called = _calls.Reader.WaitToReadAsync(awake.Token).AsTask();
        await Task.WhenAny(called, Task.Delay(longest, time, awake.Token));
        await awake.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}

/// <summary>The signals of the pumps; commits set them.</summary>
internal sealed class WakeSignals
{
    public WakeSignal Inbox { get; } = new();
    public WakeSignal Background { get; } = new();
    public WakeSignal Timers { get; } = new();
    public WakeSignal Outbox { get; } = new();
}
