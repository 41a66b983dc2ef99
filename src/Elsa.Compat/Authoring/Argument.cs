using System.Text.Json.Serialization;
using Elsa.Expressions.Models;

namespace Elsa.Workflows.Models;

/// <summary>An input or output of an activity.</summary>
public abstract class Argument
{
    protected Argument() => MemoryBlockReference = () => null!;

    protected Argument(MemoryBlockReference memoryBlockReference)
        : this(() => memoryBlockReference) { }

    protected Argument(Func<MemoryBlockReference> memoryBlockReference) => MemoryBlockReference = memoryBlockReference;

    /// <summary>The variable or workflow output that the argument is bound to; gives <see langword="null"/> when it is bound to nothing.</summary>
    [JsonIgnore]
    public Func<MemoryBlockReference> MemoryBlockReference { get; set; }
}
