using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>Keeps the tables from growing without bound: removes in small batches, within a budget of time, and goes on next time.</summary>
internal sealed partial class RetentionWorker(
    IServiceScopeFactory scopes,
    TimeProvider time,
    IOptions<EngineOptions> options,
    ILogger<RetentionWorker> logger
) : BackgroundService
{
    private const int Batch = 100;

    private readonly EngineOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromMinutes(_options.RetentionEveryMinutes), time, stoppingToken);
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
            }
        }
    }

    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = now.AddSeconds(_options.RetentionBudgetSeconds);
        var instances = 0;
        if (_options.KeepInstancesDays > 0)
            instances = await RepeatAsync(
                (r, t) => r.RemoveInstancesAsync(now.AddDays(-_options.KeepInstancesDays), Batch, t),
                until,
                cancellationToken
            );

        var others =
            await RepeatAsync((r, t) => r.RemoveSettledAsync(now.AddDays(-_options.KeepSettledDays), Batch, t), until, cancellationToken)
            + await RepeatAsync(
                (r, t) => r.RemoveDeadLettersAsync(now.AddDays(-_options.KeepDeadLettersDays), Batch, t),
                until,
                cancellationToken
            );
        if (instances + others > 0)
            LogRemoved(instances, others);
        return instances + others;
    }

    private async Task<int> RepeatAsync(
        Func<IRetention, CancellationToken, Task<int>> remove,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        var total = 0;
        while (time.GetUtcNow() < until)
        {
            await using var scope = scopes.CreateAsyncScope();
            var removed = await remove(scope.ServiceProvider.GetRequiredService<IRetention>(), cancellationToken);
            if (removed == 0)
                break;
            total += removed;
        }

        return total;
    }

    [LoggerMessage(1070, LogLevel.Information, "Retention removed {Instances} instances and {Others} other rows")]
    private partial void LogRemoved(int instances, int others);

    [LoggerMessage(1071, LogLevel.Error, "Retention failed and is tried again later")]
    private partial void LogFailed(Exception failure);
}
