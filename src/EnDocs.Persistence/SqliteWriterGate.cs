using System.Collections.Concurrent;

namespace EnDocs.Persistence;

/// <summary>
/// The queue of writers to one SQLite file. SQLite lets one connection write and makes the others poll; here they wait in order and wake at once.
/// Other processes (a backup) are still met by the busy timeout.
/// </summary>
internal sealed class SqliteWriterGate
{
    // One gate per file, whatever context or container asks: the file is what is shared. Files are few, so it does not grow.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    private readonly SemaphoreSlim _turn;

    private SqliteWriterGate(SemaphoreSlim turn) => _turn = turn;

    public static SqliteWriterGate Of(string dataSource) => new(Gates.GetOrAdd(dataSource, static _ => new SemaphoreSlim(1, 1)));

    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
