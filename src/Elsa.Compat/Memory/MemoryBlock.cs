namespace Elsa.Expressions.Models;

/// <summary>A place that holds one value during a burst.</summary>
public class MemoryBlock(object? value = null, object? metadata = null)
{
    public object? Value { get; set; } = value;

    /// <summary>The <see cref="Elsa.Workflows.Memory.Variable"/> that declared the place, where one did.</summary>
    public object? Metadata { get; set; } = metadata;
}
