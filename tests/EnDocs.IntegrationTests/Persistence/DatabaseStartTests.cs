using EnDocs.Core.Access;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Registries;
using EnDocs.Persistence;
using EnDocs.Persistence.Seed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Persistence;

internal sealed class DatabaseStartTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Processes_that_start_at_once_migrate_once([Values] Engine engine)
    {
        var connectionString = engine == Engine.PostgreSql ? await NewDatabaseAsync() : null;
        await using var first = Store.Open(connectionString);
        var second = Store.Open(connectionString, first.Folder);

        await Task.WhenAll(first.Services.PrepareEnDocsDatabaseAsync(None), second.Services.PrepareEnDocsDatabaseAsync(None));

        Assert.That(await first.Services.IsEnDocsDatabaseReadyAsync(None));
        var kinds = await second.AskAsync<IDocumentKinds, IReadOnlyList<DocumentKind>>(all => all.AllAsync(None));
        Assert.That(kinds, Has.Count.EqualTo(ShippedDirectory.ReadAll().Sum(version => version.Kinds.Count)));
        await ((ServiceProvider)second.Services).DisposeAsync();
    }

    [Test]
    public async Task What_people_deleted_does_not_come_back_with_the_next_start()
    {
        await using var store = await Store.OpenAsync(Engine.Sqlite);
        await store.AskAsync<WorkflowsDbContext, int>(database =>
            database.Set<Registry>().Where(registry => registry.Code == "memos").ExecuteDeleteAsync(None)
        );

        await store.Services.PrepareEnDocsDatabaseAsync(None);

        var registries = await store.AskAsync<IRegistries, IReadOnlyList<Registry>>(all => all.AllAsync(None));
        Assert.That(registries.Select(registry => registry.Code), Does.Not.Contain("memos").And.Contain("invoices"));
    }

    [Test]
    public async Task A_later_version_of_the_directory_brings_its_own_rights_and_nothing_that_people_deleted()
    {
        await using var store = await Store.OpenAsync(Engine.Sqlite);
        await store.AskAsync<WorkflowsDbContext, int>(database =>
            database.Set<Registry>().Where(registry => registry.Code == "memos").ExecuteDeleteAsync(None)
        );
        var second = new ShippedDirectory
        {
            Version = DirectorySeed.Version + 1,
            Roles = [new() { Code = "archivist", Name = "Архивариус" }],
            Registries = [],
            Kinds = [],
            Grants =
            [
                new()
                {
                    Role = "archivist",
                    Registry = "archive",
                    Actions = [CardActions.View],
                },
            ],
        };

        for (var start = 0; start < 2; start++)
            await store.AskAsync<WorkflowsDbContext, bool>(async database =>
            {
                var mark = await database.Set<SeedMark>().SingleAsync(None);
                await DirectorySeed.ApplyAsync(database, mark, [.. ShippedDirectory.ReadAll(), second], store.Time.GetUtcNow(), None);
                return true;
            });

        var archivist = await store.AddViewerAsync("Архивариус Первый", "archivist");
        var registries = await store.AskAsync<IRegistries, IReadOnlyList<Registry>>(all => all.AllAsync(None));
        Assert.That(
            archivist.Grants.Select(grant => (grant.RegistryCode, grant.Actions)),
            Is.EqualTo(new[] { ("archive", CardActions.View) })
        );
        Assert.That(registries.Select(registry => registry.Code), Does.Not.Contain("memos"));
    }

    [Test]
    public async Task A_lock_that_a_killed_process_left_does_not_stop_the_next_start()
    {
        await using var store = Store.Open(null);
        await store.AskAsync<WorkflowsDbContext, int>(database =>
            database.Database.ExecuteSqlRawAsync(
                "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT NOT NULL);"
                    + " INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-24');",
                None
            )
        );

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await store.Services.PrepareEnDocsDatabaseAsync(patience.Token);

        Assert.That(await store.Services.IsEnDocsDatabaseReadyAsync(None));
    }

    [Test]
    public async Task The_migrations_make_the_model([Values] Engine engine)
    {
        await using var store = await Store.OpenAsync(engine);

        var pending = await store.AskAsync<WorkflowsDbContext, bool>(database =>
            Task.FromResult(database.Database.HasPendingModelChanges())
        );

        Assert.That(pending, Is.False, "the model changed: make a migration for each database");
    }

    [Test]
    public void The_version_of_the_shipped_directory_stands_in_both_places() =>
        Assert.That(ShippedDirectory.ReadAll()[^1].Version, Is.EqualTo(DirectorySeed.Version));

    [Test]
    public void Rights_and_kinds_of_the_shipped_directory_name_what_is_in_it()
    {
        var all = ShippedDirectory.ReadAll();
        var registries = all.SelectMany(version => version.Registries).Select(registry => registry.Code).ToHashSet();
        var roles = all.SelectMany(version => version.Roles).Select(role => role.Code).ToHashSet();
        var kinds = all.SelectMany(version => version.Kinds).ToList();
        var grants = all.SelectMany(version => version.Grants).ToList();

        Assert.That(kinds.Select(kind => kind.RegistryCode).Distinct(), Is.SubsetOf(registries));
        Assert.That(grants.Select(grant => grant.Registry).OfType<string>().Distinct(), Is.SubsetOf(registries));
        Assert.That(grants.Select(grant => grant.Role).Distinct(), Is.SubsetOf(roles));
        Assert.That(kinds.SelectMany(kind => kind.Requisites.GroupBy(r => r.Key)).Where(group => group.Count() > 1), Is.Empty);
    }

    private static async Task<string> NewDatabaseAsync() =>
        await (await EnDocs.Tests.Support.PostgreSql.PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();
}
