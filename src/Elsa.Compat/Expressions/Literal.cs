namespace Elsa.Expressions.Models;

/// <summary>A fixed value, as given in the definition.</summary>
public class Literal(object? value = null, string? id = null) : MemoryBlockReference(id)
{
    public object? Value { get; set; } = value;

    public override MemoryBlock Declare() => new(Value);
}

/// <summary>A fixed value of a known type.</summary>
public class Literal<T>(T value, string? id = null) : Literal(value, id);

/// <summary>A fixed value written as JSON text.</summary>
public class ObjectLiteral(string? value = null, string? id = null) : MemoryBlockReference(id)
{
    public string? Value { get; set; } = value;

    public override MemoryBlock Declare() => new(Value);
}

/// <summary>A fixed value of a known type, written as JSON text.</summary>
public class ObjectLiteral<T>(string? value = null, string? id = null) : ObjectLiteral(value, id)
{
    public Type Type => typeof(T);
}
