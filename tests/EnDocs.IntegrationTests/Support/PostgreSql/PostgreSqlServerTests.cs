using EnDocs.Tests.Support.PostgreSql;
using Npgsql;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Support.PostgreSql;

public sealed class PostgreSqlServerTests
{
    [Test]
    public async Task A_copy_of_a_template_has_its_tables_and_is_a_database_of_its_own()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var prepared = 0;

        var first = await server.CreateDatabaseAsync("letters", Prepare);
        var second = await server.CreateDatabaseAsync("letters", Prepare);
        await ScalarAsync(first, "INSERT INTO letters VALUES ('Счёт') RETURNING 1");

        Assert.That(await ScalarAsync(first, "SELECT count(*) FROM letters"), Is.EqualTo(1L));
        Assert.That(await ScalarAsync(second, "SELECT count(*) FROM letters"), Is.EqualTo(0L));
        Assert.That(prepared, Is.EqualTo(1), "the migrations run once per test run, not once per class");

        async Task Prepare(string connection)
        {
            prepared++;
            await ScalarAsync(connection, "CREATE TABLE letters (title text)");
        }
    }

    [Test]
    public async Task A_dropped_database_cannot_be_opened_any_more()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync();

        await server.DropDatabaseAsync(connection);

        Assert.That(
            (await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(connection, "SELECT 1")))?.SqlState,
            Is.EqualTo(PostgresErrorCodes.InvalidCatalogName)
        );
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
