using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Expressions.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Definitions;

/// <summary>Reads inputs and outputs: expressions, and the variables that they are bound to.</summary>
internal sealed class ArgumentReader(TypeAliases aliases, VariableScope scope)
{
    private static readonly ConcurrentDictionary<Type, (ConstructorInfo Input, ConstructorInfo Output)> Constructors = new();

    public void Bind(JsonObject json, IActivity activity, ActivityDescriptor descriptor)
    {
        foreach (var input in descriptor.Inputs.Where(input => input.IsWrapped))
        {
            var value = Read(Find(json, input.PropertyName, input.Name), ValueType(input));

            if (input.IsSynthetic)
                Synthesise(activity, input.Name, value);
            else
                Set(activity, input, value);
        }

        foreach (var output in descriptor.Outputs)
        {
            var value = Output(Find(json, output.PropertyName, output.Name), output.Type);

            if (output.IsSynthetic)
                Synthesise(activity, output.Name, value);
            else if (value is not null)
                OutputProperty(activity, output.PropertyName)
                    .SetValue(activity, Retyped(value, OutputProperty(activity, output.PropertyName).PropertyType));
        }
    }

    /// <summary>Keeps the constructor's value where the definition gives none, except delegates: those exist only in C# workflows.</summary>
    private static void Set(IActivity activity, InputDescriptor input, Input? value)
    {
        var property = input.Property!;

        if (value is null)
        {
            var current = property.GetValue(activity) as Input;
            if (current is not null and not { Expression.Type: "Delegate" })
                return;

            value = input.DefaultValue is { } standard
                ? Make(ValueType(input), Expression.LiteralExpression(ValueConversion.Convert(standard, ValueType(input))))
                : null;
        }

        property.SetValue(activity, value);
    }

    private static void Synthesise(IActivity activity, string name, Argument? value)
    {
        if (value is not null)
            activity.SyntheticProperties[name] = value;
    }

    private static Type ValueType(InputDescriptor input) =>
        input.Property?.PropertyType.GenericTypeArguments.FirstOrDefault() ?? input.Type;

    private static PropertyInfo OutputProperty(IActivity activity, string name) => activity.GetType().GetProperty(name)!;

    private static JsonNode? Find(JsonObject json, string propertyName, string shownAs)
    {
        foreach (var key in ActivityBinding.KeysOf(propertyName, shownAs))
        {
            if (json[key] is { } value)
                return value;
        }

        return null;
    }

    private Input? Read(JsonNode? node, Type type)
    {
        if (node is null)
            return null;

        // A bare value where an expression belongs: hand-written files have it, and Elsa reads it as a literal.
        if (
            node is not JsonObject json
            || !json.ContainsKey("expression") && !json.ContainsKey("memoryReference") && !json.ContainsKey("typeName")
        )
            return Make(type, new Expression("Literal", JsonValues.ScalarOf(JsonValues.ToElement(node))));

        if (json["expression"] is not JsonObject expression)
            return null;

        var input = Make(type, ReadExpression(expression, type));
        if (Reference(json) is { } reference)
            input.MemoryBlockReference = () => reference;

        return input;
    }

    /// <summary>The expression of an input or of a case of a switch.</summary>
    public Expression ReadExpression(JsonObject json, Type type)
    {
        var syntax = json.Text("type") ?? "Literal";
        var value = JsonValues.ToElement(json["value"]);

        return syntax switch
        {
            "Literal" => new Expression(syntax, Literal(value, type)),
            "Object" => new Expression(syntax, value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()),
            "Variable" => new Expression(syntax, scope.Find(value)),
            "Input" => new Expression(syntax, InputDefinition(value)),
            _ => new Expression(syntax, JsonValues.ScalarOf(value)),
        };
    }

    /// <summary>A literal of a value type is converted now rather than at every run; one that does not fit faults when it is evaluated.</summary>
    private static object? Literal(JsonElement json, Type type)
    {
        var value = JsonValues.ScalarOf(json);

        if (!type.IsValueType || value is null or "")
            return value;

        try
        {
            return ValueConversion.Convert(value, type);
        }
        catch (ValueConversionException)
        {
            return value;
        }
    }

    private InputDefinition? InputDefinition(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
            return new InputDefinition { Name = NameIn(json.GetString()!) };

        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("name", out var name)
            ? new InputDefinition
            {
                Name = LooseJson.Text(name) ?? "",
                Type = json.TryGetProperty("type", out var type) ? aliases.ResolveOrObject(LooseJson.Text(type)) : typeof(object),
            }
            : null;
    }

    private static string NameIn(string text)
    {
        if (!text.StartsWith('{'))
            return text;

        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.TryGetProperty("name", out var name) ? LooseJson.Text(name) ?? "" : "";
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private Output? Output(JsonNode? node, Type type)
    {
        if (node is not JsonObject json || Reference(json) is not { } reference)
            return null;

        var output = (Output)For(type).Output.Invoke([reference]);
        output.Converter = json["converter"]?.DeepClone();
        return output;
    }

    /// <summary>The descriptor speaks of the value without <see cref="Nullable{T}"/>, the property of it with.</summary>
    private static Output Retyped(Output output, Type propertyType)
    {
        if (propertyType.IsInstanceOfType(output))
            return output;

        var retyped = propertyType.IsGenericType
            ? (Output)For(propertyType.GenericTypeArguments[0]).Output.Invoke([output.MemoryBlockReference()])
            : new Output(output.MemoryBlockReference);
        retyped.Converter = output.Converter;
        return retyped;
    }

    private MemoryBlockReference? Reference(JsonObject json) =>
        json["memoryReference"] is JsonObject reference && reference.Text("id") is { Length: > 0 } id
            ? scope.ById(id) ?? new MemoryBlockReference(id)
            : null;

    private static Input Make(Type type, Expression expression) => (Input)For(type).Input.Invoke([expression]);

    private static (ConstructorInfo Input, ConstructorInfo Output) For(Type type) =>
        Constructors.GetOrAdd(
            type,
            static type =>
                (
                    typeof(Input<>).MakeGenericType(type).GetConstructor([typeof(Expression)])!,
                    typeof(Output<>).MakeGenericType(type).GetConstructor([typeof(MemoryBlockReference)])!
                )
        );
}
