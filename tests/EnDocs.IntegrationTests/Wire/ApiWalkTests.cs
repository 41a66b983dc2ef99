using EnDocs.Tests.Support.PostgreSql;
using EnDocs.Tests.Support.Server;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Every endpoint that Studio and integrators need, on both databases.</summary>
public sealed class ApiWalkTests
{
    [Test]
    public async Task Every_endpoint_counts() =>
        ApiWalk.AssertWhole(await ApiWalk.RunAsync(WireServer.Server.Address, "admin", WireServer.AdministratorPassword));

    [Test]
    [Category("Slow")]
    public async Task Every_endpoint_counts_on_PostgreSQL()
    {
        var databases = await PostgreSqlServer.SharedAsync();
        var database = await databases.CreateDatabaseAsync();
        await using (
            var server = await EnDocsServer.StartAsync(
                new EnDocsServerOptions
                {
                    Environment = new Dictionary<string, string>
                    {
                        ["ENDOCS_DATABASE"] = database,
                        ["ENDOCS_ADMIN_PASSWORD"] = WireServer.AdministratorPassword,
                    },
                }
            )
        )
        {
            ApiWalk.AssertWhole(await ApiWalk.RunAsync(server.Address, "admin", WireServer.AdministratorPassword));
        }

        await databases.DropDatabaseAsync(database);
    }

    [Test]
    public async Task Without_a_right_password_next_to_nothing_counts_and_the_reasons_are_said()
    {
        var lines = await ApiWalk.RunAsync(WireServer.Server.Address, "admin", "wrong");

        Assert.That(lines[0], Does.StartWith("POST identity/login: "));
        Assert.That(int.Parse(lines[^1].Split('/')[0], provider: null), Is.LessThan(10));
    }
}
