using System.Collections.Concurrent;
using EnDocs.Portal;
using EnDocs.Portal.Screens;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace EnDocs.Tests.Portal.Screens;

internal sealed class LivePulseTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task A_refresh_that_fails_is_logged_and_ends_neither_the_others_nor_the_beat()
    {
        var time = new FakeTimeProvider();
        var log = new Remembered();
        using var pulse = new LivePulse(time, Options.Create(new PortalOptions { RefreshSeconds = 10 }), log);
        using var beats = new SemaphoreSlim(0);
        using var failing = pulse.Subscribe(() => throw new InvalidOperationException("The page is broken."));
        using var healthy = pulse.Subscribe(() =>
        {
            beats.Release();
            return Task.CompletedTask;
        });

        time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await beats.WaitAsync(Patience), Is.True, "the other subscriber is asked");
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await beats.WaitAsync(Patience), Is.True, "the next beat comes");

        Assert.That(log.Levels, Is.EqualTo(new[] { LogLevel.Error, LogLevel.Error }));
    }

    [Test]
    public async Task An_immediate_beat_asks_everybody_even_when_one_fails()
    {
        using var pulse = new LivePulse(new FakeTimeProvider(), Options.Create(new PortalOptions()), NullLogger<LivePulse>.Instance);
        var asked = false;
        using var failing = pulse.Subscribe(() => Task.FromException(new InvalidOperationException("The page is broken.")));
        using var healthy = pulse.Subscribe(() =>
        {
            asked = true;
            return Task.CompletedTask;
        });

        await pulse.BeatAsync();

        Assert.That(asked, Is.True);
    }

    private sealed class Remembered : ILogger<LivePulse>
    {
        public ConcurrentQueue<LogLevel> Levels { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Levels.Enqueue(logLevel);
    }
}
