using System.Data.Common;
using EnDocs.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnDocs.Server.Health;

/// <summary>The database answers and every migration is applied.</summary>
internal sealed class DatabaseCheck(IServiceProvider services) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await services.IsEnDocsDatabaseReadyAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("Миграции базы данных не применены");
        }
        catch (DbException failure)
        {
            return HealthCheckResult.Unhealthy("База данных не отвечает", failure);
        }
    }
}
