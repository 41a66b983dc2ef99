using System.Collections.Concurrent;

namespace Elsa.Workflows.Runtime;

/// <summary>The activities that run in the background of this process, so that one is stopped whose instance does not wait for it any more.</summary>
internal sealed class BackgroundJobs
{
    private readonly ConcurrentDictionary<string, Job> _running = new(StringComparer.Ordinal);

    public Job Begin(string bookmarkId, CancellationToken cancellationToken) =>
        _running[bookmarkId] = new Job(this, bookmarkId, cancellationToken);

    /// <summary>Asks the jobs of bookmarks that are gone to stop.</summary>
    public void Stop(IReadOnlyList<string> bookmarkIds)
    {
        if (_running.IsEmpty)
            return;

        foreach (var id in bookmarkIds)
            if (_running.TryGetValue(id, out var job))
                job.Stop();
    }

    /// <summary>One run; disposed of when it is over.</summary>
    internal sealed class Job : IDisposable
    {
        private readonly BackgroundJobs _jobs;
        private readonly string _bookmarkId;
        private readonly CancellationTokenSource _stop;

        public Job(BackgroundJobs jobs, string bookmarkId, CancellationToken cancellationToken)
        {
            (_jobs, _bookmarkId) = (jobs, bookmarkId);
            _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Token = _stop.Token;
        }

        public CancellationToken Token { get; }

        public void Stop()
        {
            lock (_stop)
                if (_jobs._running.ContainsKey(_bookmarkId))
                    _ = _stop.CancelAsync(); // what hears of it must not run on the thread of whoever commits
        }

        public void Dispose()
        {
            lock (_stop)
            {
                _jobs._running.TryRemove(new(_bookmarkId, this));
                _stop.Dispose();
            }
        }
    }
}
