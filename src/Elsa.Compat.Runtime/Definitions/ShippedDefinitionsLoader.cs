using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>Loads the shipped definitions before the engine starts to work.</summary>
internal sealed class ShippedDefinitionsLoader(ShippedDefinitions shipped, IOptions<EngineOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        options.Value.ShippedDefinitionsFolder is { Length: > 0 } folder
            ? shipped.LoadAsync(folder, cancellationToken)
            : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
