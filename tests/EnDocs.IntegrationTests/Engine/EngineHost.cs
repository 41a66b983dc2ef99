using System.Collections.Concurrent;
using Elsa.Extensions;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Runtime;
using EnDocs.Persistence;
using EnDocs.Tests.Support.PostgreSql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>Which database an engine test runs on.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}

/// <summary>A database of a test's own; several engines may share it, as the nodes of a cluster do.</summary>
public sealed class EngineDatabase : IAsyncDisposable
{
    /// <summary>Migrated once per run, then copied.</summary>
    private static readonly Lazy<Task<PersistenceOptions>> SqliteTemplate = new(async () =>
    {
        var options = new PersistenceOptions { DataFolder = Directory.CreateTempSubdirectory("endocs-engine-template-").FullName };
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(options.DataFolder, recursive: true);
        await MigrateAsync(options);
        SqliteConnection.ClearAllPools(); // closes the file, which folds the write-ahead log into it
        return options;
    });

    private EngineDatabase(PersistenceOptions options) => Options = options;

    public PersistenceOptions Options { get; }

    public static async Task<EngineDatabase> CreateAsync(DatabaseKind kind)
    {
        var folder = Directory.CreateTempSubdirectory("endocs-engine-").FullName;
        if (kind == DatabaseKind.PostgreSql)
        {
            var server = await PostgreSqlServer.SharedAsync();
            var connection = await server.CreateDatabaseAsync("engine", MigrateAsync);
            return new EngineDatabase(new PersistenceOptions { DataFolder = folder, ConnectionString = connection });
        }

        foreach (var file in Directory.EnumerateFiles((await SqliteTemplate.Value).DataFolder))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return new EngineDatabase(new PersistenceOptions { DataFolder = folder });
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Options.DataFolder, recursive: true);
        if (Options.ConnectionString is not { } connection)
            return;

        await using (var pooled = new NpgsqlConnection(connection))
            NpgsqlConnection.ClearPool(pooled);
        await (await PostgreSqlServer.SharedAsync()).DropDatabaseAsync(connection);
    }

    private static Task MigrateAsync(string connection) =>
        MigrateAsync(new PersistenceOptions { DataFolder = Path.GetTempPath(), ConnectionString = connection });

    private static async Task MigrateAsync(PersistenceOptions options)
    {
        var services = new ServiceCollection().AddLogging().AddEnDocsPersistence(options);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WorkflowsDbContext>().Database.MigrateAsync();
    }
}

/// <summary>A running engine over a real database, with a clock that the test moves.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;

    private EngineHost(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;
    public WorkflowEngine Engine => Services.GetRequiredService<WorkflowEngine>();
    public WorkflowDefinitions Definitions => Services.GetRequiredService<WorkflowDefinitions>();
    public FakeTimeProvider Time => (FakeTimeProvider)Services.GetRequiredService<TimeProvider>();
    public Recorder Recorder => Services.GetRequiredService<Recorder>();

    public static async Task<EngineHost> StartAsync(
        EngineDatabase database,
        Action<IServiceCollection>? configure = null,
        DateTimeOffset? now = null,
        Recorder? recorder = null
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft", LogLevel.Critical).AddSimpleConsole();
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(now ?? new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));
        builder.Services.AddSingleton(recorder ?? new Recorder());
        builder.Services.AddEnDocsPersistence(database.Options);
        builder.Services.AddElsaRuntime();
        builder.Services.AddElsaActivities(typeof(EngineHost).Assembly);
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new EngineHost(host);
    }

    public async Task<DefinitionOutcome> PublishAsync(string json) =>
        await Definitions.SaveAsync(Services.GetRequiredService<DefinitionReader>().Read(json), publish: true, CancellationToken.None);

    public Task<StartOutcome> StartAsync(string definitionId) => StartAsync(new StartWorkflow { DefinitionId = definitionId });

    public Task<StartOutcome> StartAsync(StartWorkflow request) => Engine.StartAsync(request, CancellationToken.None);

    public Task<Delivery> SendAsync(Stimulus stimulus) => Engine.DeliverAsync(stimulus, CancellationToken.None);

    public async Task<T> ReadAsync<TPort, T>(Func<TPort, Task<T>> read)
        where TPort : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<TPort>());
    }

    public Task<StoredInstance?> FindAsync(string instanceId) =>
        ReadAsync<IWorkflowInstances, StoredInstance?>(instances => instances.FindAsync(instanceId, CancellationToken.None));

    public Task<IReadOnlyList<InstanceSummary>> InstancesAsync(string definitionId) =>
        ReadAsync<IWorkflowInstances, IReadOnlyList<InstanceSummary>>(instances =>
            instances.ListAsync(new InstanceFilter { DefinitionIds = [definitionId], Take = 1000 }, CancellationToken.None)
        );

    public Task<List<T>> RowsAsync<T>()
        where T : class => ReadAsync<WorkflowsDbContext, List<T>>(database => database.Set<T>().AsNoTracking().ToListAsync());

    /// <summary>Waits in real time until background work has brought about what the test expects.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> happened)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!await happened())
        {
            if (TimeProvider.System.GetElapsedTime(deadline) > TimeSpan.FromSeconds(30))
                Assert.Fail("It did not happen within 30 seconds.");
            await Task.Delay(20);
        }
    }

    public Task FinishedAsync(string instanceId) =>
        EventuallyAsync(async () => (await FindAsync(instanceId))?.Status == Elsa.Workflows.WorkflowStatus.Finished);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

/// <summary>Remembers what test activities did, and lets a test hold one of them up.</summary>
public sealed class Recorder
{
    public ConcurrentQueue<string> Notes { get; } = [];

    /// <summary>What a <see cref="Note"/> of this text waits for.</summary>
    public ConcurrentDictionary<string, TaskCompletionSource> Gates { get; } = [];

    public ConcurrentDictionary<string, TaskCompletionSource> Reached { get; } = [];
}
