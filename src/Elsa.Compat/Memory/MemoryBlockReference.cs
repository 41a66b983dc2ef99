namespace Elsa.Expressions.Models;

/// <summary>Names a place in memory; which place that is depends on the scope that looks for it.</summary>
public class MemoryBlockReference(string? id = null)
{
    public MemoryBlockReference()
        : this(null) { }

    public string Id { get; set; } = id!;

    public virtual MemoryBlock Declare() => new();
}
