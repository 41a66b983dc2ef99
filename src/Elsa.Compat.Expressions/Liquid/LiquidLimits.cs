namespace Elsa.Expressions.Liquid;

/// <summary>How much one template may use before it is stopped.</summary>
public sealed record LiquidLimits
{
    /// <summary>Rounds of loops and other steps.</summary>
    public int Steps { get; init; } = 1_000_000;

    public int RecursionDepth { get; init; } = 100;

    public int OutputLength { get; init; } = 16 * 1024 * 1024;

    public int SourceLength { get; init; } = 1_000_000;
}
