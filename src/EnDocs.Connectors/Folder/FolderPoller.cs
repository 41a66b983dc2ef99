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
    private readonly Postponed _postponed = new(time);
    private bool _isUnavailable;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.PollSeconds), time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
                _isUnavailable = false;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // Said once, not at every look until somebody mends it.
                if (!_isUnavailable)
                    LogFolderUnavailable(options.Value.Path, problem);
                _isUnavailable = true;
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One look at the folder.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        folder.Prepare();
        foreach (var file in folder.Unfinished().Where(file => _postponed.IsDue(file.Id)).Concat(folder.ClaimStable()))
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
            _postponed.Forget(file.Id);
            LogTaken(file.Id.ToString(), refusal is null ? "taken" : "refused");
        }
        catch (NobodyTakesFileException nobody)
        {
            LogNobodyTakesIt(file.Id.ToString(), _postponed.Postpone(file.Id).TotalSeconds, nobody.Message);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            // The claimed file stays where it is and a later look takes it up again.
            var wait = _postponed.Postpone(file.Id);
            LogNotTaken(file.Id.ToString(), wait.TotalSeconds, problem);
            await ExplainAsync(file, problem, cancellationToken);
        }
    }

    private async Task ExplainAsync(ClaimedFile file, Exception problem, CancellationToken cancellationToken)
    {
        var reason = problem is IOException or UnauthorizedAccessException
            ? "Файл пока не принят: хранилище файлов не отвечает. Проверьте место на диске и право сервера писать в папку данных; приём повторится сам."
            : "Файл пока не принят из-за внутренней ошибки, администратор найдёт её в журнале сервера; приём повторится сам.";
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<FileIntake>().ExplainAsync(file, reason, cancellationToken);
        }
        catch (Exception unwritten) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotExplained(file.Id.ToString(), unwritten);
        }
    }

    [LoggerMessage(2000, LogLevel.Information, "Intake {IntakeId} {Result}")]
    private partial void LogTaken(string intakeId, string result);

    [LoggerMessage(2001, LogLevel.Error, "Intake {IntakeId} could not be finished and will be tried again in {Seconds} s")]
    private partial void LogNotTaken(string intakeId, double seconds, Exception problem);

    [LoggerMessage(2005, LogLevel.Warning, "Intake {IntakeId} waits and will be offered again in {Seconds} s: {Reason}")]
    private partial void LogNobodyTakesIt(string intakeId, double seconds, string reason);

    [LoggerMessage(2002, LogLevel.Error, "The intake folder {Folder} cannot be read and will be tried again")]
    private partial void LogFolderUnavailable(string folder, Exception problem);

    [LoggerMessage(2004, LogLevel.Warning, "Why intake {IntakeId} is not finished could not be written into the ledger")]
    private partial void LogNotExplained(string intakeId, Exception problem);
}
