using System.Data.Common;
using EnDocs.Persistence.Seed;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.Persistence;

/// <summary>Brings the database to the present version before anything else runs: migrations, then the shipped directory. One process at a time.</summary>
public static class DatabaseStart
{
    /// <summary>Any number that nothing else locks: «EnDocs» in ASCII.</summary>
    private const long AdvisoryLock = 0x456E446F6373;

    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);

    extension(IServiceProvider services)
    {
        /// <summary>Creates or migrates the database and fills in what every installation needs. Costs two small queries when there is nothing to do.</summary>
        public async Task PrepareEnDocsDatabaseAsync(CancellationToken cancellationToken)
        {
            await using var scope = services.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<WorkflowsDbContext>();
            if (await IsReadyAsync(database, cancellationToken))
                return;

            var options = scope.ServiceProvider.GetRequiredService<PersistenceOptions>();
            var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
            if (options.IsPostgreSql)
                await PreparePostgreSqlAsync(database, time, cancellationToken);
            else
                await PrepareSqliteAsync(database, options, time, cancellationToken);
        }

        /// <summary>Whether every migration has been applied and the shipped directory is in place; false also for an empty database.</summary>
        public async Task<bool> IsEnDocsDatabaseReadyAsync(CancellationToken cancellationToken)
        {
            await using var scope = services.CreateAsyncScope();
            return await IsReadyAsync(scope.ServiceProvider.GetRequiredService<WorkflowsDbContext>(), cancellationToken);
        }
    }

    private static async Task<bool> IsReadyAsync(WorkflowsDbContext database, CancellationToken cancellationToken)
    {
        var newest = database.GetService<IMigrationsAssembly>().Migrations.Keys.Max(StringComparer.Ordinal);
        var history = database.GetService<IHistoryRepository>();
        if (!await history.ExistsAsync(cancellationToken))
            return false;

        var applied = await history.GetAppliedMigrationsAsync(cancellationToken);
        return applied.Any(row => row.MigrationId == newest) && await DirectorySeed.IsCurrentAsync(database, cancellationToken);
    }

    /// <summary>A lock of the session: it ends with the connection, however the process ends.</summary>
    private static async Task PreparePostgreSqlAsync(WorkflowsDbContext database, TimeProvider time, CancellationToken cancellationToken)
    {
        await database.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(database.Database.GetDbConnection(), $"SELECT pg_advisory_lock({AdvisoryLock})", cancellationToken);
            await database.Database.MigrateAsync(cancellationToken);
            await DirectorySeed.ApplyAsync(database, time, cancellationToken);
            await ExecuteAsync(database.Database.GetDbConnection(), $"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
        }
        finally
        {
            await database.Database.CloseConnectionAsync();
        }
    }

    /// <summary>A lock of the operating system on a file beside the database: it ends with the process.</summary>
    private static async Task PrepareSqliteAsync(
        WorkflowsDbContext database,
        PersistenceOptions options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(options.DataFolder);
        await using var locked = await LockFileAsync(Path.Combine(options.DataFolder, "migration.lock"), time, cancellationToken);

        // EF's own lock is a row, which outlives a killed process and would be waited for for ever. We hold the true lock, so it is stale.
        if (File.Exists(options.SqliteFile))
            await database.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await database.Database.MigrateAsync(cancellationToken);
        await DirectorySeed.ApplyAsync(database, time, cancellationToken);
    }

    private static async Task<FileStream> LockFileAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Retry, time, cancellationToken); // another process migrates
            }
        }
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
