using System.Diagnostics;
using System.Globalization;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using EnDocs.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EnDocs.Benchmarks.Runtime;

/// <summary>
/// <c>load [PostgreSQL connection string]</c>: starts instances that wait for an event and resumes them, each a durable commit of its own; prints the
/// median, the 95th percentile and the process's CPU time per operation. Without a connection string it is SQLite in a temporary folder.
/// </summary>
internal static class EngineLoad
{
    private const int WarmUp = 300;
    private const int Measured = 1500;

    private const string Definition = """
        {
          "definitionId": "load", "name": "load",
          "root": { "id": "root", "type": "Elsa.Sequence", "activities": [
            { "id": "before", "type": "Elsa.SetName", "value": { "typeName": "String", "expression": { "type": "Literal", "value": "счёт" } } },
            { "id": "wait", "type": "Elsa.Event", "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "Paid" } } },
            { "id": "after", "type": "Elsa.SetName", "value": { "typeName": "String", "expression": { "type": "Literal", "value": "оплачен" } } }
          ] }
        }
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("endocs-load-");
        try
        {
            using var host = await StartAsync(
                new PersistenceOptions { DataFolder = folder.FullName, ConnectionString = args.FirstOrDefault() }
            );
            var engine = host.Services.GetRequiredService<WorkflowEngine>();
            await host
                .Services.GetRequiredService<WorkflowDefinitions>()
                .SaveAsync(host.Services.GetRequiredService<DefinitionReader>().Read(Definition), publish: true, CancellationToken.None);

            await RoundAsync(engine, WarmUp, parallel: 1, print: false);
            await RoundAsync(engine, Measured, parallel: 1, print: true);
            await RoundAsync(engine, Measured, parallel: 16, print: true);
            await host.StopAsync();
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RoundAsync(WorkflowEngine engine, int count, int parallel, bool print)
    {
        var instances = new string[count];
        await MeasureAsync(
            "start + suspend",
            count,
            parallel,
            print,
            async i =>
            {
                var outcome = await engine.StartAsync(new StartWorkflow { DefinitionId = "load" }, CancellationToken.None);
                instances[i] = outcome.InstanceId!;
            }
        );
        await MeasureAsync(
            "resume to the end",
            count,
            parallel,
            print,
            async i =>
            {
                var stimulus = EventStimulus.Of("Paid", 17) with { InstanceId = instances[i] };
                var delivery = await engine.DeliverAsync(stimulus, CancellationToken.None);
                if (delivery.Status != DeliveryStatus.Delivered)
                    throw new InvalidOperationException($"Instance {instances[i]} was not resumed: {delivery.Status}");
            }
        );
    }

    private static async Task MeasureAsync(string name, int count, int parallel, bool print, Func<int, Task> operation)
    {
        var milliseconds = new double[count];
        using var process = Process.GetCurrentProcess();
        var (cpu, clock) = (process.TotalProcessorTime, Stopwatch.StartNew());
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = parallel },
            async (i, _) =>
            {
                var started = Stopwatch.GetTimestamp();
                await operation(i);
                milliseconds[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        );
        process.Refresh();
        var spent = (process.TotalProcessorTime - cpu).TotalMilliseconds / count;
        Array.Sort(milliseconds);
        if (print)
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}, {parallel} at once: {count / clock.Elapsed.TotalSeconds:0}/s, median {milliseconds[count / 2]:0.00} ms, p95 {milliseconds[count * 95 / 100]:0.00} ms, CPU {spent:0.00} ms"
                )
            );
    }

    private static async Task<IHost> StartAsync(PersistenceOptions options)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddEnDocsPersistence(options);
        builder.Services.AddElsaRuntime();
        var host = builder.Build();
        await using (var scope = host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<WorkflowsDbContext>().Database.MigrateAsync();
        await host.StartAsync();
        return host;
    }
}
