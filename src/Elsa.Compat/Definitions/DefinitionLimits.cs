namespace Elsa.Workflows.Definitions;

/// <summary>How large a definition may be; beyond that it is refused before it costs memory.</summary>
public sealed record DefinitionLimits
{
    internal const int DeepestJson = 512;

    public int MaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Activities in one definition, the nested ones included.</summary>
    public int MaxActivities { get; init; } = 5_000;

    /// <summary>Containers inside containers.</summary>
    public int MaxNesting { get; init; } = 64;
}
