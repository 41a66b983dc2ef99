using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EnDocs.Connectors.Folder;

/// <summary>Looks at the intake folder again and again; a file that cannot be taken now is tried again and stops no other.</summary>
internal sealed partial class FolderPoller(
    IntakeFolder folder,
    IServiceScopeFactory scopes,
    IOptions<FolderIntakeOptions> options,
    TimeProvider time,
    ILogger<FolderPoller> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.PollSeconds), time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (IOException problem)
            {
                LogFolderUnavailable(options.Value.Path, problem);
            }
            catch (UnauthorizedAccessException problem)
            {
                LogFolderUnavailable(options.Value.Path, problem);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        folder.Prepare();
        foreach (var file in folder.Unfinished().Concat(folder.ClaimStable()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await TakeAsync(file, cancellationToken);
        }
    }

    private async Task TakeAsync(ClaimedFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var refusal = await scope.ServiceProvider.GetRequiredService<FileIntake>().TakeAsync(file, cancellationToken);
            if (refusal is null)
                IntakeFolder.Release(file);
            else
                folder.Refuse(file, refusal);
            LogTaken(file.Id.ToString(), refusal is null ? "taken" : "refused");
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The claimed file stays where it is and the next look takes it up again.
            LogNotTaken(file.Id.ToString(), problem);
        }
    }

    [LoggerMessage(2000, LogLevel.Information, "Intake {IntakeId} {Result}")]
    private partial void LogTaken(string intakeId, string result);

    [LoggerMessage(2001, LogLevel.Error, "Intake {IntakeId} could not be finished and will be tried again")]
    private partial void LogNotTaken(string intakeId, Exception problem);

    [LoggerMessage(2002, LogLevel.Error, "The intake folder {Folder} cannot be read and will be tried again")]
    private partial void LogFolderUnavailable(string folder, Exception problem);
}
