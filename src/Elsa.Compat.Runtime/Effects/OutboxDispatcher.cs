using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>Delivers outbox messages: at least once, in order per instance and lane, with back-off, and gives up visibly.</summary>
internal sealed partial class OutboxDispatcher(
    IServiceScopeFactory scopes,
    WakeSignals wake,
    TimeProvider time,
    IOptions<EngineOptions> options,
    ILogger<OutboxDispatcher> logger
) : BackgroundService, IDueWork<StoredOutboxMessage>
{
    private readonly EngineOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pump = new DuePump<StoredOutboxMessage>(this, wake.Outbox, time, _options.OutboxParallelism, logger);
        await pump.RunAsync(stoppingToken);
    }

    public async Task<IReadOnlyList<StoredOutboxMessage>> NextAsync(int limit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IOutboxMessages>().NextAsync(limit, cancellationToken);
    }

    public DateTimeOffset DueAt(StoredOutboxMessage row) => row.DueAt;

    public string Key(StoredOutboxMessage row) => row.Key;

    public async Task DoAsync(StoredOutboxMessage row, CancellationToken cancellationToken)
    {
        CrashPoints.Reach(CrashPoints.OutboxFetched, row.Kind);
        var answer = await TryDeliverAsync(row, cancellationToken);
        CrashPoints.Reach(CrashPoints.OutboxHandled, row.Kind);

        await using (var scope = scopes.CreateAsyncScope())
        {
            var stored = answer is null
                ? null
                : InboxRow.Of(answer with { OperationId = answer.OperationId ?? $"outbox:{row.Key}" }, time.GetUtcNow(), _options);
            if (!await scope.ServiceProvider.GetRequiredService<IOutboxMessages>().UpdateAsync(row, stored, CancellationToken.None))
                return;
        }

        CrashPoints.Reach(CrashPoints.OutboxMarked, row.Kind);
        if (answer is not null)
            wake.Inbox.Set();
    }

    /// <summary>Calls the handler and writes the result into the row.</summary>
    private async Task<Stimulus?> TryDeliverAsync(StoredOutboxMessage row, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var handler =
                scope.ServiceProvider.GetServices<IOutboxHandler>().FirstOrDefault(known => known.Kind == row.Kind)
                ?? throw new InvalidOperationException(
                    $"No IOutboxHandler is registered for the kind '{row.Kind}' of message '{row.Key}'."
                );
            var answer = await handler.HandleAsync(Message(row), cancellationToken);
            Settle(row, OutboxStatus.Delivered, error: null);
            LogDelivered(row.Kind, row.Key);
            return answer;
        }
        catch (OutboxPermanentFailureException failure)
        {
            Settle(row, OutboxStatus.Failed, failure.Message);
            LogFailed(failure, row.Kind, row.Key);
            return failure.Answer;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            PutOff(row, failure);
            return null;
        }
    }

    private static OutboxMessage Message(StoredOutboxMessage row) =>
        new()
        {
            Key = row.Key,
            Kind = row.Kind,
            Payload = row.Payload,
            InstanceId = row.InstanceId,
            Lane = row.Lane,
            Attempts = row.Attempts,
            CreatedAt = row.CreatedAt,
        };

    private void Settle(StoredOutboxMessage row, OutboxStatus status, string? error)
    {
        row.Status = status;
        row.Attempts++;
        row.LastError = error.Shortened();
        row.SettledAt = time.GetUtcNow();
    }

    private void PutOff(StoredOutboxMessage row, Exception failure)
    {
        if (row.Attempts + 1 >= _options.OutboxAttempts)
        {
            Settle(row, OutboxStatus.Failed, failure.Message);
            LogFailed(failure, row.Kind, row.Key);
            return;
        }

        row.Attempts++;
        row.LastError = failure.Message.Shortened();
        row.DueAt =
            time.GetUtcNow()
            + BackOff.After(
                row.Attempts,
                TimeSpan.FromSeconds(_options.OutboxFirstPauseSeconds),
                TimeSpan.FromMinutes(_options.OutboxLongestPauseMinutes),
                Random.Shared.NextDouble()
            );
        LogPutOff(row.Kind, row.Key, row.Attempts, row.DueAt, row.LastError);
    }

    [LoggerMessage(1040, LogLevel.Information, "Delivered {Kind} {Key}")]
    private partial void LogDelivered(string kind, string key);

    [LoggerMessage(1041, LogLevel.Warning, "Delivery of {Kind} {Key} failed {Attempts} times, next attempt at {DueAt}: {Error}")]
    private partial void LogPutOff(string kind, string key, int attempts, DateTimeOffset dueAt, string? error);

    [LoggerMessage(1042, LogLevel.Error, "Gave up delivering {Kind} {Key}")]
    private partial void LogFailed(Exception failure, string kind, string key);
}
