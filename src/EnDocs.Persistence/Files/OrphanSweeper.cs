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
        foreach (var batch in Stored().Where(file => file.LastWriteTimeUtc < olderThan).Chunk(BatchSize))
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

    private IEnumerable<FileInfo> Stored() =>
        new DirectoryInfo(files.Root)
            .EnumerateDirectories("??")
            .SelectMany(folder => folder.EnumerateDirectories("??"))
            .SelectMany(folder => folder.EnumerateFiles());

    private int DeleteUnfinished(DateTime olderThan)
    {
        if (!Directory.Exists(files.Unfinished))
            return 0;

        var abandoned = new DirectoryInfo(files.Unfinished).EnumerateFiles().Where(file => file.LastWriteTimeUtc < olderThan).ToList();
        abandoned.ForEach(file => file.Delete());
        return abandoned.Count;
    }

    private async Task<int> DeleteOrphansAsync(FileInfo[] batch, DateTime olderThan, CancellationToken cancellationToken)
    {
        Dictionary<FileHash, FileInfo> candidates = [];
        foreach (var file in batch)
        {
            if (FileHash.TryParse(file.Name, out var hash))
                candidates[hash] = file;
        }

        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<WorkflowsDbContext>();
        var needed = await ReferredToAsync(database, [.. candidates.Keys], cancellationToken);
        FileHash[] orphans = [.. candidates.Keys.Except(needed).Where(hash => IsStillOld(candidates[hash], olderThan))];
        if (orphans.Length == 0)
            return 0;

        await database.Set<FilePage>().Where(page => orphans.Contains(page.Hash)).ExecuteDeleteAsync(cancellationToken);
        foreach (var hash in orphans)
            candidates[hash].Delete();
        return orphans.Length;
    }

    private static async Task<HashSet<FileHash>> ReferredToAsync(
        WorkflowsDbContext database,
        FileHash[] hashes,
        CancellationToken cancellationToken
    )
    {
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

    /// <summary>The same bytes may have been saved again since the folder was listed.</summary>
    private static bool IsStillOld(FileInfo file, DateTime olderThan)
    {
        file.Refresh();
        return file.Exists && file.LastWriteTimeUtc < olderThan;
    }

    [LoggerMessage(4001, LogLevel.Information, "Swept {Files} files that nothing referred to")]
    private partial void LogSwept(int files);

    [LoggerMessage(4002, LogLevel.Error, "The sweep for orphaned files failed")]
    private partial void LogFailed(Exception failure);
}
