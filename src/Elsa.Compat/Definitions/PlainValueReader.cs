using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using Elsa.Expressions.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Definitions;

/// <summary>Reads properties that hold a value rather than an expression: a variable, flags, the cases of a switch.</summary>
internal sealed class PlainValueReader(VariableScope scope, Func<JsonObject, IActivity> activity)
{
    private readonly ArgumentReader _arguments = new(new TypeAliases(), scope);

    public object? Read(JsonNode? json, Type type)
    {
        if (json is null)
            return ValueConversion.Convert(null, type);

        if (typeof(Variable).IsAssignableFrom(type))
            return scope.Find(JsonValues.ToElement(json)) is { } variable && type.IsInstanceOfType(variable) ? variable : null;

        if (type == typeof(Expression))
            return json is JsonObject expression ? _arguments.ReadExpression(expression, typeof(object)) : null;

        if (typeof(IActivity).IsAssignableFrom(type))
            return ActivityJson.IsActivity(json) ? activity((JsonObject)json) : null;

        if (json is JsonArray list && ItemType(type) is { } item && HasParts(item))
            return ReadList(list, type, item);

        return json is JsonObject parts && HasParts(type)
            ? ReadParts(parts, type)
            : ValueConversion.Convert(JsonValues.ToElement(json), type);
    }

    private IList ReadList(JsonArray list, Type type, Type item)
    {
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        foreach (var element in list)
        {
            if (Read(element, item) is { } value)
                items.Add(value);
        }

        return type.IsArray ? (Array)typeof(List<>).MakeGenericType(item).GetMethod("ToArray")!.Invoke(items, null)! : items;
    }

    private object ReadParts(JsonObject json, Type type)
    {
        var value = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }))
        {
            if (json[ActivityJson.CamelCase(property.Name)] is { } part)
                property.SetValue(value, Read(part, property.PropertyType));
        }

        return value;
    }

    private static Type? ItemType(Type type) =>
        type.IsSZArray ? type.GetElementType()
        : type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GenericTypeArguments.Length == 1
            ? type.GenericTypeArguments[0]
        : null;

    /// <summary>Classes made of expressions, activities or variables, which a JSON serializer could not read.</summary>
    private static bool HasParts(Type type) =>
        type is { IsClass: true, IsAbstract: false }
        && type != typeof(string)
        && type.GetConstructor(Type.EmptyTypes) is not null
        && Array.Exists(type.GetProperties(BindingFlags.Instance | BindingFlags.Public), IsPart);

    private static bool IsPart(PropertyInfo property) =>
        property.PropertyType == typeof(Expression)
        || typeof(IActivity).IsAssignableFrom(property.PropertyType)
        || typeof(Variable).IsAssignableFrom(property.PropertyType);
}
