using Elsa.Expressions.CSharp;

namespace EnDocs.Server.ElsaApi;

/// <summary>Loads the compiler of C# beside the start, so that the first process which needs it does not wait for that.</summary>
internal sealed class CSharpWarmUp(CSharpLanguage language, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        language.WarmUp();
    }
}
