using System.Runtime.CompilerServices;

namespace Elsa.Workflows.Attributes;

/// <summary>What the designer shows of an activity, and the name and version that definitions refer to.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ActivityAttribute : Attribute
{
    public ActivityAttribute() { }

    public ActivityAttribute(string @namespace, string? category, string? description = null) =>
        (Namespace, Category, Description) = (@namespace, category, description);

    public ActivityAttribute(string @namespace, string? description = null) =>
        (Namespace, Category, Description) = (@namespace, @namespace, description);

    public ActivityAttribute(string @namespace, string? type, int version = 1, string? description = null, string? category = null) =>
        (Namespace, Type, Version, Description, Category) = (@namespace, type, version, description, category);

    public string? Namespace { get; set; }
    public string? Type { get; set; }
    public int Version { get; set; } = 1;
    public string? Description { get; set; }
    public string? DisplayName { get; set; }
    public string? Category { get; set; }
    public ActivityKind Kind { get; set; } = ActivityKind.Action;
    public bool RunAsynchronously { get; set; }
}

/// <summary>What the designer shows of an input, and how the engine treats it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class InputAttribute : Attribute
{
    public string? Name { get; set; }
    public string? UIHint { get; set; }
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public string? Category { get; set; }
    public object? Options { get; set; }
    public float Order { get; set; }
    public object? DefaultValue { get; set; }
    public Type? DefaultValueProvider { get; set; }
    public string? DefaultSyntax { get; set; }
    public string[]? SupportedSyntaxes { get; set; }
    public bool IsReadOnly { get; set; }
    public bool IsBrowsable { get; set; } = true;
    public bool AutoEvaluate { get; set; } = true;
    public Type? EvaluatorType { get; set; }
    public bool IsSerializable { get; set; } = true;
    public bool CanContainSecrets { get; set; }
    public Type? UIHandler { get; set; }
    public Type[]? UIHandlers { get; set; }
}

/// <summary>What the designer shows of an output.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.ReturnValue)]
public class OutputAttribute : Attribute
{
    public string? Name { get; set; }
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public bool IsBrowsable { get; set; } = true;
    public bool IsSerializable { get; set; } = true;
}

/// <summary>Marks a property that holds a nested activity.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class PortAttribute([CallerMemberName] string? name = null) : Attribute
{
    public PortAttribute(string name, string displayName)
        : this(name) => DisplayName = displayName;

    public string? Name { get; set; } = name;
    public string? DisplayName { get; set; }
}

/// <summary>Leaves a property of a stimulus out of the hash that bookmarks are found by.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class ExcludeFromHashAttribute : Attribute;
