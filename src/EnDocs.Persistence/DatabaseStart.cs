using System.Data.Common;
using System.Globalization;
using System.Reflection;
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
        /// <summary>Creates or migrates the database and fills in what every installation needs. Costs three small queries when there is nothing to do.</summary>
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

    /// <summary>
    /// By hand and not through EF's history, which builds a model of its own for it: half a second of every start. The directory's mark is
    /// written after the last migration, so it is asked for only then.
    /// </summary>
    private static async Task<bool> IsReadyAsync(WorkflowsDbContext database, CancellationToken cancellationToken)
    {
        await database.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var connection = database.Database.GetDbConnection();
            var existence = database.Database.IsNpgsql()
                ? "SELECT count(to_regclass('\"__EFMigrationsHistory\"'))"
                : "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
            return await CountAsync(connection, existence, [], cancellationToken) == 1
                && await CountAsync(connection, NewestMigration, [NewestOf(database)], cancellationToken) == 1
                && await CountAsync(connection, DirectorySeed.IsCurrent, [DirectorySeed.Name, DirectorySeed.Version], cancellationToken)
                    == 1;
        }
        finally
        {
            await database.Database.CloseConnectionAsync();
        }
    }

    private const string NewestMigration = "SELECT count(*) FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = @p0";

    private static string NewestOf(WorkflowsDbContext database) =>
        typeof(DatabaseStart)
            .Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == database.GetType())
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .Max(StringComparer.Ordinal)!;

    private static async Task<long> CountAsync(DbConnection connection, string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"p{i}");
            parameter.Value = values[i];
            command.Parameters.Add(parameter);
        }

        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
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
