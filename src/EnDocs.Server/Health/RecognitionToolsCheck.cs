using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnDocs.Server.Health;

/// <summary>Without the programs of OCR and PDF the server works, but scans are not read: degraded, not unhealthy.</summary>
internal sealed class RecognitionToolsCheck : IHealthCheck
{
    private static readonly string[] Programs = ["tesseract", "pdftoppm", "zbarimg"];

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var missing = Programs.Where(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program)))).ToArray();
        return Task.FromResult(
            missing is []
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded($"Сканы не распознаются: не установлены {string.Join(", ", missing)}")
        );
    }
}
