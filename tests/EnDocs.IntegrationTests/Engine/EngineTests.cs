using System.Text;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework.Interfaces;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>A fresh database and a running engine for each test.</summary>
internal abstract class EngineTests(DatabaseKind kind)
{
    protected EngineDatabase Database { get; private set; } = null!;
    protected EngineHost Host { get; private set; } = null!;

    [SetUp]
    public async Task StartEngine()
    {
        Database = await EngineDatabase.CreateAsync(kind);
        Host = await EngineHost.StartAsync(Database, Configure);
    }

    /// <summary>What went wrong inside workflows is the first thing to know of a failed test.</summary>
    private async Task TellIncidentsAsync()
    {
        foreach (var instance in (await Host.RowsAsync<StoredInstance>()).Where(instance => instance.IncidentCount > 0))
            await TestContext.Error.WriteLineAsync($"{instance.Id} {instance.SubStatus}: {Encoding.UTF8.GetString(instance.State)}");
    }

    [TearDown]
    public async Task StopEngine()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
            await TellIncidentsAsync();
        await Host.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Another process on the same database.</summary>
    protected Task<EngineHost> StartAnotherAsync(Recorder? recorder = null) =>
        EngineHost.StartAsync(Database, Configure, Host.Time.GetUtcNow(), recorder);

    /// <summary>The process ends and starts again; the clock goes on.</summary>
    protected async Task RestartAsync()
    {
        var (now, recorder) = (Host.Time.GetUtcNow(), Host.Recorder);
        await Host.DisposeAsync();
        Host = await EngineHost.StartAsync(Database, Configure, now, recorder);
    }

    protected virtual void Configure(IServiceCollection services) { }

    /// <summary>Holds up the note of this text until the gate is opened.</summary>
    protected (TaskCompletionSource Gate, TaskCompletionSource Reached) Hold(string text, EngineHost? host = null)
    {
        var recorder = (host ?? Host).Recorder;
        var gate = recorder.Gates[text] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = recorder.Reached[text] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (gate, reached);
    }
}
