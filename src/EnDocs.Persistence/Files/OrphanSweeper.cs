using EnDocs.Core.Cards;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EnDocs.Persistence.Files;

/// <summary>Once a day deletes files that nothing refers to and that are older than a day: their transaction never came.</summary>
internal sealed partial class OrphanSweeper(DiskFileStore files, IServiceScopeFactory scopes, TimeProvider time, ILogger<OrphanSweeper> log)
    : BackgroundService
{
    private const int BatchSize = 200;
    private static readonly TimeSpan FirstRound = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <returns>How many files were deleted.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(files.Root))
            return 0;

        var olderThan = (time.GetUtcNow() - Grace).UtcDateTime;
        var deleted = DeleteUnfinished(olderThan);
        foreach (var batch in Of(new DirectoryInfo(files.Unfinished)).Chunk(BatchSize))
            deleted += await DecideAsync(batch, olderThan, cancellationToken);
        foreach (var batch in Stored().Where(file => IsOld(file, olderThan)).Chunk(BatchSize))
            deleted += await DeleteOrphansAsync(batch, olderThan, cancellationToken);
        return deleted;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var wait = FirstRound;
            while (true)
            {
                await Task.Delay(wait, time, stoppingToken);
                await SweepOrLogAsync(stoppingToken);
                wait = Grace;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops. When it stops because it could not start, the host would report a cancellation as a failure.
        }
    }

    private async Task SweepOrLogAsync(CancellationToken cancellationToken)
    {
        try
        {
            LogSwept(await SweepAsync(cancellationToken));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure); // the next round tries again; orphans only cost space
        }
    }

    private IEnumerable<FileHash> Stored() =>
        new DirectoryInfo(files.Root).EnumerateDirectories("??").SelectMany(folder => folder.EnumerateDirectories("??")).SelectMany(Of);

    /// <summary>Files named by a hash; what is still being written has another kind of name.</summary>
    private static IEnumerable<FileHash> Of(DirectoryInfo folder) =>
        !folder.Exists
            ? []
            : folder
                .EnumerateFiles()
                .Select(file => FileHash.TryParse(file.Name, out var hash) ? hash : (FileHash?)null)
                .OfType<FileHash>();

    private int DeleteUnfinished(DateTime olderThan)
    {
        if (!Directory.Exists(files.Unfinished))
            return 0;

        var abandoned = new DirectoryInfo(files.Unfinished)
            .EnumerateFiles()
            .Where(file => !FileHash.TryParse(file.Name, out _) && file.LastWriteTimeUtc < olderThan)
            .ToList();
        abandoned.ForEach(file => file.Delete());
        return abandoned.Count;
    }

    private async Task<int> DeleteOrphansAsync(FileHash[] old, DateTime olderThan, CancellationToken cancellationToken)
    {
        var needed = await ReferredToAsync(old, cancellationToken);
        FileHash[] orphans = [.. old.Except(needed).Where(hash => IsOld(hash, olderThan))];
        foreach (var hash in orphans)
            files.SetAside(hash);
        return await DecideAsync(orphans, olderThan, cancellationToken);
    }

    /// <summary>
    /// The same bytes may have come in again while the database was asked. Once a file is set aside they are written anew; what came in
    /// before that shows in the file's time or in the second answer, and the file is put back.
    /// </summary>
    private async Task<int> DecideAsync(FileHash[] setAside, DateTime olderThan, CancellationToken cancellationToken)
    {
        if (setAside.Length == 0)
            return 0;

        var needed = await ReferredToAsync(setAside, cancellationToken);
        var deleted = 0;
        foreach (var hash in setAside)
        {
            if (needed.Contains(hash) || File.GetLastWriteTimeUtc(files.AsidePathOf(hash)) >= olderThan)
            {
                files.PutBack(hash);
                continue;
            }

            if (!File.Exists(files.PathOf(hash)))
                await ForgetPagesAsync(hash, cancellationToken);
            File.Delete(files.AsidePathOf(hash));
            deleted++;
        }

        return deleted;
    }

    private async Task ForgetPagesAsync(FileHash hash, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<WorkflowsDbContext>();
        await database.Set<FilePage>().Where(page => page.Hash == hash).ExecuteDeleteAsync(cancellationToken);
    }

    private bool IsOld(FileHash hash, DateTime olderThan) =>
        new FileInfo(files.PathOf(hash)) is { Exists: true } file && file.LastWriteTimeUtc < olderThan;

    private async Task<HashSet<FileHash>> ReferredToAsync(FileHash[] hashes, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<WorkflowsDbContext>();
        var ofCards = await database
            .Set<CardFile>()
            .Where(file => hashes.Contains(file.Hash))
            .Select(file => file.Hash)
            .ToListAsync(cancellationToken);
        FileHash?[] wanted = [.. hashes];
        var ofIntake = await database
            .Set<IntakeEntry>()
            .Where(entry => wanted.Contains(entry.Hash))
            .Select(entry => entry.Hash)
            .ToListAsync(cancellationToken);
        return [.. ofCards, .. ofIntake.OfType<FileHash>()];
    }

    [LoggerMessage(5001, LogLevel.Information, "Swept {Files} files that nothing referred to")]
    private partial void LogSwept(int files);

    [LoggerMessage(5002, LogLevel.Error, "The sweep for orphaned files failed")]
    private partial void LogFailed(Exception failure);
}
