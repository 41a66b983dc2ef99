namespace Elsa.Workflows.Runtime;

/// <summary>The queue of a single process: a semaphore per busy instance, forgotten when nobody holds or awaits it.</summary>
internal sealed class KeyedInstanceQueue : IInstanceQueue
{
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    public IAsyncDisposable? TryEnter(string instanceId)
    {
        lock (_turns)
        {
            if (_turns.ContainsKey(instanceId))
                return null;

            var turn = new Turn(this, instanceId);
            _turns.Add(instanceId, turn);
            turn.Semaphore.Wait(TimeSpan.Zero);
            return turn;
        }
    }

    public async Task<IAsyncDisposable> EnterAsync(string instanceId, CancellationToken cancellationToken)
    {
        Turn? turn;
        lock (_turns)
        {
            if (!_turns.TryGetValue(instanceId, out turn))
                _turns.Add(instanceId, turn = new Turn(this, instanceId));
            else
                turn.Interested++;
        }

        try
        {
            await turn.Semaphore.WaitAsync(cancellationToken);
            return turn;
        }
        catch (OperationCanceledException)
        {
            turn.Forget();
            throw;
        }
    }

    private sealed class Turn(KeyedInstanceQueue queue, string instanceId) : IAsyncDisposable
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        /// <summary>Holder and waiters; guarded by the queue's lock.</summary>
        public int Interested { get; set; } = 1;

        public ValueTask DisposeAsync()
        {
            Semaphore.Release();
            Forget();
            return ValueTask.CompletedTask;
        }

        public void Forget()
        {
            lock (queue._turns)
            {
                if (--Interested == 0)
                    queue._turns.Remove(instanceId);
            }
        }
    }
}
