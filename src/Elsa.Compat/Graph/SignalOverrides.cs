using System.Collections.Concurrent;
using System.Reflection;

namespace Elsa.Workflows.Graph;

/// <summary>Knows which activity classes override a signal method, so that the others need not be asked.</summary>
internal static class SignalOverrides
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    public static bool Has(Type activityClass) =>
        Known.GetOrAdd(activityClass, type => Overrides(type, "OnSignalReceivedAsync") || Overrides(type, "OnSignalReceived"));

    private static bool Overrides(Type type, string method) =>
        type.GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic, [typeof(object), typeof(SignalContext)])?.DeclaringType
        != typeof(Activity);
}
