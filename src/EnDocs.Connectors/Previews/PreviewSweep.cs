using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EnDocs.Connectors.Previews;

/// <summary>Once a day deletes the drawn pages that nobody looked at for long.</summary>
internal sealed partial class PreviewSweep(PreviewCache cache, TimeProvider time, ILogger<PreviewSweep> logger) : BackgroundService
{
    private static readonly TimeSpan FirstRound = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var wait = FirstRound;
            while (true)
            {
                await Task.Delay(wait, time, stoppingToken);
                Sweep();
                wait = TimeSpan.FromDays(1);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops. When it stops because it could not start, the host would report a cancellation as a failure.
        }
    }

    private void Sweep()
    {
        try
        {
            if (cache.RemoveUnused() is var removed and > 0)
                LogSwept(removed);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogFailed(failure); // the next round tries again; previews only cost space
        }
    }

    [LoggerMessage(2103, LogLevel.Information, "Swept {Files} previews that nobody looked at")]
    private partial void LogSwept(int files);

    [LoggerMessage(2104, LogLevel.Error, "The sweep of previews failed")]
    private partial void LogFailed(Exception failure);
}
