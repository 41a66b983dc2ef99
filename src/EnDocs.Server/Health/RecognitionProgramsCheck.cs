using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnDocs.Server.Health;

/// <summary>Missing programs of recognition degrade the server; they do not make it unhealthy.</summary>
internal sealed class RecognitionProgramsCheck : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(RecognitionPrograms.Missing() is { } missing ? HealthCheckResult.Degraded(missing) : HealthCheckResult.Healthy());
}
