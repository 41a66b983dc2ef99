namespace Elsa.Expressions.Liquid;

/// <summary>How much one template may use before it is stopped.</summary>
public sealed record LiquidLimits
{
    /// <summary>Rounds of loops and other steps.</summary>
    public int Steps { get; init; } = 1_000_000;

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of texts and lists that one evaluation may make, what it frees again included.</summary>
    public long MemoryBytes { get; init; } = 256L * 1024 * 1024;

    public int RecursionDepth { get; init; } = 100;

    /// <summary>Characters of the result, and of a text that the template captures.</summary>
    public int OutputLength { get; init; } = 16 * 1024 * 1024;

    public int SourceLength { get; init; } = 1_000_000;
}
