using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Organisations;
using EnDocs.Core.Processes;
using EnDocs.Persistence;
using EnDocs.Tests.Support.PostgreSql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace EnDocs.IntegrationTests.Persistence;

/// <summary>The two databases of the product; every test of the store runs on both.</summary>
public enum Engine
{
    Sqlite,
    PostgreSql,
}

/// <summary>A whole store on a real database: migrated, with the shipped directory, one organisation and a clock that the test moves.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string? _connectionString;

    private Store(ServiceProvider services, string folder, string? connectionString) =>
        (_services, Folder, _connectionString) = (services, folder, connectionString);

    public string Folder { get; }

    public FakeTimeProvider Time => (FakeTimeProvider)_services.GetRequiredService<TimeProvider>();

    public Organisation Organisation { get; private set; } = null!;

    public IServiceProvider Services => _services;

    public static async Task<Store> OpenAsync(Engine engine)
    {
        var connectionString = engine == Engine.PostgreSql ? await CopyOfTemplateAsync() : null;
        var store = Open(connectionString);
        await store._services.PrepareEnDocsDatabaseAsync(CancellationToken.None);
        store.Organisation = await store.AddOrganisationAsync("ООО «Ромашка»", "9999000014");
        return store;
    }

    /// <summary>Does something in a scope of its own, as a request or a burst would.</summary>
    public async Task<T> AskAsync<TPort, T>(Func<TPort, Task<T>> ask)
        where TPort : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TPort>());
    }

    /// <summary>Does something in a scope of its own and saves.</summary>
    public async Task SaveAsync(Func<IServiceProvider, Task> change)
    {
        await using var scope = _services.CreateAsyncScope();
        await change(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(CancellationToken.None);
    }

    public async Task<Organisation> AddOrganisationAsync(string name, string inn)
    {
        var organisation = new Organisation
        {
            Id = OrganisationId.New(Time),
            Name = name,
            Inn = inn,
        };
        await SaveAsync(services =>
        {
            services.GetRequiredService<IOrganisations>().Add(organisation);
            return Task.CompletedTask;
        });
        return organisation;
    }

    public async Task<Employee> AddEmployeeAsync(string name, params string[] roles)
    {
        var employee = new Employee
        {
            Id = EmployeeId.New(Time),
            OrganisationId = Organisation.Id,
            FullName = name,
            Roles = [.. roles],
        };
        await SaveAsync(services =>
        {
            services.GetRequiredService<IEmployees>().Add(employee);
            return Task.CompletedTask;
        });
        return employee;
    }

    public async Task<Viewer> AddViewerAsync(string name, params string[] roles)
    {
        var employee = await AddEmployeeAsync(name, roles);
        return (await AskAsync<IViewers, Viewer?>(viewers => viewers.FindAsync(employee.Id, CancellationToken.None)))!;
    }

    /// <summary>A card of the kind «Счёт на оплату» with these requisites.</summary>
    public Card NewCard(string registry = "invoices", params (string Key, string Value)[] values)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        var card = new Card
        {
            Id = CardId.New(Time),
            OrganisationId = Organisation.Id,
            KindCode = "payment_invoice",
            RegistryCode = registry,
            Title = "scan.pdf",
            CreatedAt = Time.GetUtcNow(),
            UpdatedAt = Time.GetUtcNow(),
        };
        card.Fill(values.Select(value => new NewValue(value.Key, value.Value, ValueOrigin.Typed)), null, Time.GetUtcNow());
        return card;
    }

    public Task AddAsync(params Card[] cards) =>
        SaveAsync(services =>
        {
            foreach (var card in cards)
                services.GetRequiredService<ICards>().Add(card);
            return Task.CompletedTask;
        });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_connectionString is not null)
        {
            await using (var connection = new NpgsqlConnection(_connectionString))
                NpgsqlConnection.ClearPool(connection);
            await (await PostgreSqlServer.SharedAsync()).DropDatabaseAsync(_connectionString);
        }

        Directory.Delete(Folder, recursive: true);
    }

    internal static Store Open(string? connectionString, string? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("endocs-store-").FullName;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));
        services.AddLogging();
        services.AddEnDocsPersistence(new() { DataFolder = folder, ConnectionString = connectionString });
        services.AddEnDocsUseCases();
        return new(services.BuildServiceProvider(validateScopes: true), folder, connectionString);
    }

    private static async Task<string> CopyOfTemplateAsync()
    {
        var server = await PostgreSqlServer.SharedAsync();
        return await server.CreateDatabaseAsync(
            "endocs_store",
            async connectionString =>
            {
                var template = Open(connectionString);
                await template._services.PrepareEnDocsDatabaseAsync(CancellationToken.None);
                await template._services.DisposeAsync();
                Directory.Delete(template.Folder, recursive: true);
            }
        );
    }
}
