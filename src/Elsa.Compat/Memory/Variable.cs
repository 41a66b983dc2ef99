using System.Text.Json.Serialization;
using Elsa.Expressions.Models;

namespace Elsa.Workflows.Memory;

/// <summary>A named value of a workflow or container. Without a storage driver it lives only as long as the burst.</summary>
public class Variable : MemoryBlockReference
{
    public Variable() { }

    public Variable(string name)
        : this(name, null) { }

    public Variable(string name, object? value = null)
        : base(IdFromName(name)) => (Name, Value) = (name, value);

    public Variable(string name, object? value, string? id)
        : base(id ?? IdFromName(name)) => (Name, Value) = (name, value);

    public string Name { get; set; } = "";

    /// <summary>The value that the variable has when its scope starts.</summary>
    public object? Value { get; set; }

    public Type? StorageDriverType { get; set; }

    /// <summary>The type that values are converted to; <see langword="null"/> keeps them as they are.</summary>
    [JsonIgnore]
    public virtual Type? ValueType => null;

    /// <summary>The type name in the definition, also one that this server does not know.</summary>
    public string? TypeName { get; set; }

    public override MemoryBlock Declare() => new(Value, this);

    private static string? IdFromName(string name)
    {
        if (string.IsNullOrEmpty(name))
            return null;

        return char.IsUpper(name[0]) ? $"{char.ToLowerInvariant(name[0])}{name.AsSpan(1)}Variable" : $"{name}Variable";
    }
}

/// <summary>A variable whose values are of type <typeparamref name="T"/>.</summary>
public class Variable<T> : Variable
{
    public Variable() { }

    public Variable(string name, T value)
        : base(name, value) { }

    public Variable(string name, T value, string? id)
        : base(name, value, id) { }

    [JsonIgnore]
    public override Type ValueType => typeof(T);
}
