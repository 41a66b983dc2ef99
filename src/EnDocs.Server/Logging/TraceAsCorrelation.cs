using System.Diagnostics;
using Serilog.Core;
using Serilog.Events;

namespace EnDocs.Server.Logging;

/// <summary>Background work has no request: its log lines carry the trace id as their correlation id, or a dash.</summary>
internal sealed class TraceAsCorrelation : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
        logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty(CorrelationIds.Property, Activity.Current?.TraceId.ToString() ?? "-"));
}
