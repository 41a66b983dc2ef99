namespace Elsa.Workflows.Runtime;

/// <summary>A version of a definition, ready to run.</summary>
internal sealed record CompiledVersion
{
    public required string Id { get; init; }
    public required string DefinitionId { get; init; }
    public required int Version { get; init; }
    public required bool IsSystem { get; init; }
    public required WorkflowGraph Graph { get; init; }
    public required ActivationStrategy Activation { get; init; }
}

/// <summary>When a new instance may start.</summary>
internal enum ActivationStrategy
{
    AllowAlways,
    Singleton,
    Correlation,
    CorrelatedSingleton,
}

/// <summary>Reads Elsa's opaque strategy names and applies them.</summary>
internal static class Activation
{
    /// <summary>Type names with or without namespace and assembly; what is unknown allows always, as in Elsa.</summary>
    public static ActivationStrategy Named(string? typeName)
    {
        var name = (typeName ?? "").Split(',')[0].Split('.')[^1].Trim();
        return name switch
        {
            "SingletonStrategy" or "Singleton" => ActivationStrategy.Singleton,
            "CorrelationStrategy" or "Correlation" => ActivationStrategy.Correlation,
            "CorrelatedSingletonStrategy" or "CorrelatedSingleton" => ActivationStrategy.CorrelatedSingleton,
            _ => ActivationStrategy.AllowAlways,
        };
    }

    /// <returns>The key that only one running instance may hold; <see langword="null"/> when any number may run. No correlation id matches nothing.</returns>
    public static string? SlotKey(CompiledVersion version, string? correlationId) =>
        (version.Activation, string.IsNullOrEmpty(correlationId)) switch
        {
            (ActivationStrategy.Singleton, _) => $"definition:{version.DefinitionId}",
            (ActivationStrategy.Correlation, false) => $"correlation:{correlationId}",
            (ActivationStrategy.CorrelatedSingleton, false) => $"definition:{version.DefinitionId}|correlation:{correlationId}",
            _ => null,
        };

    /// <summary>Sees instances that took no slot, because they started under another strategy or got their correlation id later. The slot decides between two that start at once.</summary>
    public static Task<bool> IsTakenAsync(
        CompiledVersion version,
        string? correlationId,
        IWorkflowInstances instances,
        CancellationToken cancellationToken
    ) =>
        version.Activation switch
        {
            ActivationStrategy.Singleton => instances.AnyRunningAsync(version.DefinitionId, null, cancellationToken),
            ActivationStrategy.Correlation => instances.AnyRunningAsync(null, correlationId, cancellationToken),
            _ => instances.AnyRunningAsync(version.DefinitionId, correlationId, cancellationToken),
        };
}
