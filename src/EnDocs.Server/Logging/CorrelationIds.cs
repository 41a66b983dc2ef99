using System.Diagnostics;
using System.Text.RegularExpressions;
using Serilog.Context;

namespace EnDocs.Server.Logging;

/// <summary>
/// Gives each request one id: the caller's <c>X-Correlation-ID</c> when it is sane, else the trace id. The id goes back in the same header,
/// into every log line of the request, and into every ProblemDetails.
/// </summary>
internal static partial class CorrelationIds
{
    public const string Header = "X-Correlation-ID";

    /// <summary>The name of the property in log lines and in ProblemDetails.</summary>
    public const string Property = "correlationId";

    extension(IApplicationBuilder app)
    {
        public IApplicationBuilder UseCorrelationIds() =>
            app.Use(
                async (context, next) =>
                {
                    var id = Choose(context.Request.Headers[Header]);
                    context.TraceIdentifier = id;
                    context.Response.OnStarting(() =>
                    {
                        context.Response.Headers[Header] = id;
                        return Task.CompletedTask;
                    });
                    using (LogContext.PushProperty(Property, id))
                        await next(context);
                }
            );
    }

    /// <summary>A foreign id ends up in log files: letters, digits and a few signs, so that it can forge no line.</summary>
    internal static string Choose(string? offered) =>
        offered is not null && Sane().IsMatch(offered) ? offered : Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");

    [GeneratedRegex(@"^[A-Za-z0-9._:\-]{1,64}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Sane();
}
