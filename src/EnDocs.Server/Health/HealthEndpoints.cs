using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnDocs.Server.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work; what is missing is named.</summary>
internal static class HealthEndpoints
{
    extension(IServiceCollection services)
    {
        public void AddServerHealth() =>
            services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<RecognitionProgramsCheck>("recognition");
    }

    extension(IEndpointRouteBuilder endpoints)
    {
        public void MapHealth()
        {
            endpoints
                .MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write })
                .AllowAnonymous();
            endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous();
        }
    }

    private static Task Write(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                status = report.Status.ToString(),
                checks = report.Entries.ToDictionary(
                    entry => entry.Key,
                    entry => new { status = entry.Value.Status.ToString(), description = entry.Value.Description }
                ),
            },
            context.RequestAborted
        );
}
