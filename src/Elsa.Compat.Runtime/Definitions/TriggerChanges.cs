namespace Elsa.Workflows.Runtime;

/// <summary>Tells those who keep a copy of the trigger index that this process has changed it. Thread-safe.</summary>
public sealed class TriggerChanges
{
    private long _count;

    /// <summary>Grows with each change.</summary>
    public long Count => Interlocked.Read(ref _count);

    internal void Note() => Interlocked.Increment(ref _count);
}
