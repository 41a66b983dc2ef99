using System.Text.Json.Nodes;

namespace Elsa.Workflows.Models;

/// <summary>What there is to know about one version of an activity type: what the designer draws and what definitions may say.</summary>
public sealed class ActivityDescriptor
{
    public required string TypeName { get; init; }
    public required int Version { get; init; }

    /// <summary>The class that carries the activity out.</summary>
    public required Type ClrType { get; init; }

    public required string Namespace { get; init; }
    public required string Name { get; init; }
    public required string Category { get; init; }
    public string? DisplayName { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];
    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];
    public IReadOnlyList<Port> Ports { get; init; } = [];
    public ActivityKind Kind { get; init; }
    public bool RunAsynchronously { get; init; }
    public IReadOnlyDictionary<string, object> CustomProperties { get; init; } = new Dictionary<string, object>();

    /// <summary>Members that the designer copies into the JSON of a new activity.</summary>
    public JsonObject ConstructionProperties { get; init; } = [];

    public bool IsContainer { get; init; }
    public bool IsBrowsable { get; init; } = true;
    public bool IsStart { get; init; }
    public bool IsTerminal { get; init; }

    /// <summary>Makes an activity of this type with the values of its constructor.</summary>
    public required Func<IActivity> Create { get; init; }

    /// <summary>The definition version that this activity runs; null for an activity written in C#.</summary>
    public string? UsedDefinitionVersionId { get; init; }
}

/// <summary>An input as the designer shows it and the compiler reads it.</summary>
public sealed class InputDescriptor
{
    /// <summary>The name in the descriptor. The JSON key is its camelCase form, or that of <see cref="PropertyName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The property of the class; for a synthetic input the same as <see cref="Name"/>.</summary>
    public required string PropertyName { get; init; }

    /// <summary>The type of the value, without <see cref="Nullable{T}"/>.</summary>
    public required Type Type { get; init; }

    public string? DisplayName { get; init; }
    public string? Description { get; init; }
    public string? Category { get; init; }
    public float Order { get; init; }
    public string? UIHint { get; init; }
    public object? DefaultValue { get; init; }
    public string? DefaultSyntax { get; init; }

    /// <summary>Whether the JSON wraps the value in an expression; if not, it holds the value itself.</summary>
    public bool IsWrapped { get; init; } = true;

    /// <summary>Whether the input has no property and lives in the activity's synthetic properties.</summary>
    public bool IsSynthetic { get; init; }

    public bool IsBrowsable { get; init; } = true;

    /// <summary>Whether the activity cannot do without it, so that an empty one is a mistake of the author.</summary>
    public bool IsRequired { get; init; }

    public bool IsReadOnly { get; init; }
    public bool IsSensitive { get; init; }
    public bool IsSerializable { get; init; } = true;
    public bool AutoEvaluate { get; init; } = true;
    public Type? EvaluatorType { get; init; }

    /// <summary>The property, from which UI handlers read more; null for a synthetic input.</summary>
    public System.Reflection.PropertyInfo? Property { get; init; }
}

/// <summary>An output as the designer shows it and the compiler reads it.</summary>
public sealed class OutputDescriptor
{
    public required string Name { get; init; }
    public required string PropertyName { get; init; }
    public required Type Type { get; init; }
    public string? DisplayName { get; init; }
    public string? Description { get; init; }
    public bool IsBrowsable { get; init; } = true;
    public bool IsSynthetic { get; init; }

    /// <summary>Null where the class does not say.</summary>
    public bool? IsSerializable { get; init; }
}

/// <summary>Whether a port holds an activity or leads to one.</summary>
public enum PortType
{
    Embedded,
    Flow,
}

/// <summary>A place at an activity where another one can be put or connected.</summary>
public sealed record Port(string Name, PortType Type, string? DisplayName = null, bool IsBrowsable = true);
