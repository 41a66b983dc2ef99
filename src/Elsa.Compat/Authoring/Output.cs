using System.Text.Json.Nodes;
using Elsa.Expressions.Models;

namespace Elsa.Workflows.Models;

/// <summary>An output of an activity; bound to a variable or workflow output, it writes through to it.</summary>
public class Output : Argument
{
    public Output() { }

    public Output(MemoryBlockReference memoryBlockReference)
        : base(memoryBlockReference) { }

    public Output(Func<MemoryBlockReference> memoryBlockReference)
        : base(memoryBlockReference) { }

    /// <summary>The converter of Elsa 3.8 as it stands in the definition; kept, not applied.</summary>
    public JsonNode? Converter { get; set; }

    /// <summary>The declared type; <see langword="null"/> when any value is taken.</summary>
    public virtual Type? ValueType => null;
}

/// <summary>An output whose value is of type <typeparamref name="T"/>.</summary>
public class Output<T> : Output
{
    public Output() { }

    public Output(MemoryBlockReference memoryBlockReference)
        : base(memoryBlockReference) { }

    public Output(Func<MemoryBlockReference> memoryBlockReference)
        : base(memoryBlockReference) { }

    public override Type ValueType => typeof(T);
}
