using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EnDocs.Connectors.Recognition;

/// <summary>Clears at the start what a killed server left in the temporary folder.</summary>
internal sealed partial class WorkFolderSweep(ILogger<WorkFolderSweep> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (WorkFolder.RemoveLeftIn(Path.GetTempPath()) is var removed and > 0)
            LogRemoved(removed);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2102, LogLevel.Information, "Removed {Count} recognition folders of processes that are no more")]
    private partial void LogRemoved(int count);
}
