using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Puts off inbox work that failed, and gives it up in the end: it is kept for the administrator then. Only an activity in the background is never
/// given up, because its instance waits for nothing else.
/// </summary>
internal sealed partial class InboxRetries(
    IServiceScopeFactory scopes,
    TimeProvider time,
    IOptions<EngineOptions> options,
    ILogger<InboxRetries> logger
)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    public async Task PutOffAsync(StoredStimulus row, Exception failure, CancellationToken cancellationToken)
    {
        LogFailed(failure, row.Kind, row.OperationId, row.Attempts + 1);
        if (row.Kind != StimulusKind.Background && row.Attempts + 1 >= options.Value.StimulusAttempts)
        {
            await BuryAsync(row, failure.Message, cancellationToken);
            return;
        }

        row.Attempts++;
        row.LastError = failure.Message.Shortened();
        row.DueAt = time.GetUtcNow() + BackOff.After(row.Attempts, FirstPause, LongestPause, Random.Shared.NextDouble());
        await UpdateAsync(row, row.Status, cancellationToken);
    }

    public async Task BuryAsync(StoredStimulus row, string reason, CancellationToken cancellationToken)
    {
        var status = row.Status;
        (row.Status, row.LastError, row.SettledAt) = (StimulusStatus.Dead, reason.Shortened(), time.GetUtcNow());
        if (await UpdateAsync(row, status, cancellationToken))
            LogBuried(row.Kind, row.OperationId, reason);
    }

    private async Task<bool> UpdateAsync(StoredStimulus row, StimulusStatus expected, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IInbox>().UpdateAsync(row, expected, [], cancellationToken);
    }

    [LoggerMessage(1030, LogLevel.Warning, "{Kind} {OperationId} failed, attempt {Attempt}")]
    private partial void LogFailed(Exception failure, StimulusKind kind, string operationId, int attempt);

    [LoggerMessage(1031, LogLevel.Warning, "{Kind} {OperationId} became a dead letter: {Reason}")]
    private partial void LogBuried(StimulusKind kind, string operationId, string reason);
}
