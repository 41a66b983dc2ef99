using System.Collections.Concurrent;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EnDocs.Tests.Elsa.Compat.Runtime;

internal sealed class DuePumpTests
{
    [Test]
    public async Task A_row_that_was_done_while_the_look_that_read_it_went_on_is_not_done_again()
    {
        var work = new Rows("letter");
        var wake = new WakeSignal();
        using var stop = new CancellationTokenSource();
        using var pump = new DuePump<string>(work, wake, new FakeTimeProvider(), parallel: 1, NullLogger.Instance);
        var running = pump.RunAsync(stop.Token);
        await work.Begun("letter");

        work.Add("before it"); // the second look reads both; the letter is still in hand, and the other one waits for its place
        var second = work.NextLook();
        wake.Set();
        await second;
        work.Finish("letter");
        await work.Begun("before it");
        var idle = work.NextEmptyLook();
        work.Finish("before it");
        await idle;
        await stop.CancelAsync();

        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(work.Starts, Is.EqualTo(new[] { "letter", "before it" }));
    }

    /// <summary>Due rows in memory, newest first; work on them ends when the test says so, and the first time only.</summary>
    private sealed class Rows : IDueWork<string>
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _begun = [];
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _finish = [];
        private readonly List<string> _due = [];
        private TaskCompletionSource _look = new();
        private TaskCompletionSource _emptyLook = new();

        public Rows(string first) => Add(first);

        public ConcurrentQueue<string> Starts { get; } = [];

        public void Add(string row)
        {
            (_begun[row], _finish[row]) = (Signal(), Signal());
            lock (_due)
                _due.Insert(0, row);
        }

        public Task Begun(string row) => _begun[row].Task;

        public void Finish(string row) => _finish[row].SetResult();

        public Task NextLook() => (_look = Signal()).Task;

        public Task NextEmptyLook() => (_emptyLook = Signal()).Task;

        public Task<IReadOnlyList<string>> NextAsync(int limit, CancellationToken cancellationToken)
        {
            lock (_due)
            {
                IReadOnlyList<string> rows = [.. _due];
                _look.TrySetResult();
                if (rows.Count == 0)
                    _emptyLook.TrySetResult();
                return Task.FromResult(rows);
            }
        }

        public DateTimeOffset DueAt(string row) => DateTimeOffset.UnixEpoch;

        public string Key(string row) => row;

        public async Task DoAsync(string row, CancellationToken cancellationToken)
        {
            Starts.Enqueue(row);
            _begun[row].TrySetResult();
            await _finish[row].Task;
            lock (_due)
                _due.Remove(row);
        }

        private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
