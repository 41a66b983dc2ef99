using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace EnDocs.Tests.Support.PostgreSql;

/// <summary>
/// A real PostgreSQL in a temporary folder, one for the whole test run: started by the first test that asks, stopped when the process ends.
/// Each test class takes a database of its own, copied from a template that is migrated once.
/// </summary>
public sealed class PostgreSqlServer
{
    private static readonly Lazy<Task<PostgreSqlServer>> Shared = new(StartAsync);

    private readonly ConcurrentDictionary<string, Lazy<Task>> _templates = new(StringComparer.Ordinal);
    private readonly PostgreSqlCluster _cluster;
    private int _databases;

    private PostgreSqlServer(PostgreSqlCluster cluster) => _cluster = cluster;

    /// <summary>The server of this test run.</summary>
    public static Task<PostgreSqlServer> SharedAsync() => Shared.Value;

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public Task<string> CreateDatabaseAsync() => CopyAsync("template0");

    /// <summary>
    /// Makes a database that is a copy of <paramref name="template"/>; <paramref name="prepare"/> (say, the migrations) runs once per
    /// template and test run, with the template's connection string. It must leave no connection open.
    /// </summary>
    public async Task<string> CreateDatabaseAsync(string template, Func<string, Task> prepare)
    {
        await _templates.GetOrAdd(template, name => new Lazy<Task>(() => PrepareAsync(name, prepare))).Value;
        return await CopyAsync(template);
    }

    /// <summary>Drops a database of <see cref="CreateDatabaseAsync()"/>, even while something is connected to it.</summary>
    public async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
    }

    private async Task PrepareAsync(string template, Func<string, Task> prepare)
    {
        await ExecuteAsync($"CREATE DATABASE \"{template}\" TEMPLATE template0");
        await prepare(_cluster.ConnectionString(template, pooling: false));
    }

    private async Task<string> CopyAsync(string template)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
        return _cluster.ConnectionString(name, pooling: true);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_cluster.ConnectionString("postgres", pooling: false));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgreSqlServer> StartAsync()
    {
        PostgreSqlCluster.StopAbandoned();
        var cluster = await PostgreSqlCluster.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Stop();
        return new PostgreSqlServer(cluster);
    }
}
