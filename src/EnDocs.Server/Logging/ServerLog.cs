using System.Globalization;
using EnDocs.Server.Installation;
using Serilog;
using Serilog.AspNetCore;
using Serilog.Events;
using Serilog.Filters;

namespace EnDocs.Server.Logging;

/// <summary>Where log lines go: the console, and a file per day in the data folder, a month of them.</summary>
internal static class ServerLog
{
    private const string Template =
        "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} [{"
        + CorrelationIds.Property
        + "}] {SourceContext} {Message:lj}{NewLine}{Exception}";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddServerLog(InstallationSettings settings) =>
            services.AddSerilog(log =>
                log.MinimumLevel.Information()
                    .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                    .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
                    // Says at each start that the keys in the database are not encrypted once more: so it is, see ADR 0007.
                    .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
                    // Whoever used the connection gets the exception, and says it with more sense.
                    .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Connection", LogEventLevel.Fatal)
                    .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
                    .Enrich.FromLogContext()
                    .Enrich.With<TraceAsCorrelation>()
                    .WriteTo.Logger(console =>
                        console
                            .Filter.ByExcluding(SaysThatTheStartFailed)
                            .WriteTo.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture)
                    )
                    .WriteTo.File(
                        Path.Combine(settings.LogFolder, "endocs-.log"),
                        outputTemplate: Template,
                        formatProvider: CultureInfo.InvariantCulture,
                        rollingInterval: RollingInterval.Day,
                        rollOnFileSizeLimit: true,
                        fileSizeLimitBytes: 100 * 1024 * 1024,
                        retainedFileCountLimit: 31
                    )
            );
    }

    extension(IApplicationBuilder app)
    {
        /// <summary>One line for a request that failed or took long; the others only at the level Debug.</summary>
        public IApplicationBuilder UseRequestLog() => app.UseSerilogRequestLogging(Configure);
    }

    /// <summary>The host logs the exception of a failed start (event 11); in the terminal our own line, or the runtime, says it already.</summary>
    private static bool SaysThatTheStartFailed(LogEvent line) =>
        Matching.FromSource("Microsoft.Extensions.Hosting.Internal.Host")(line)
        && line.Properties.TryGetValue("EventId", out var id)
        && id is StructureValue { Properties: var parts }
        && parts.Any(part => part is { Name: "Id", Value: ScalarValue { Value: 11 } });

    private static void Configure(RequestLoggingOptions options) =>
        options.GetLevel = (context, milliseconds, exception) =>
            exception is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
            : milliseconds > 1000 && !context.WebSockets.IsWebSocketRequest ? LogEventLevel.Warning
            : LogEventLevel.Debug;
}
