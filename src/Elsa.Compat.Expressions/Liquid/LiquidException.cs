namespace Elsa.Expressions.Liquid;

/// <summary>A template could not be read, failed, or used more than it may.</summary>
public sealed class LiquidException(string reason, Exception? cause = null) : Exception($"Liquid: {reason}", cause)
{
    public string Reason { get; } = reason;
}
