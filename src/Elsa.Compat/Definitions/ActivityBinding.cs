using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Definitions;

/// <summary>What a property of an activity class holds.</summary>
internal enum BindingKind
{
    Argument,
    Port,
    Activities,
    Connections,
    Plain,
}

/// <summary>A property of an activity class that definitions fill, found by reflection once per class.</summary>
internal sealed class ActivityBinding
{
    private static readonly ConcurrentDictionary<Type, ActivityBinding[]> Known = new();

    private readonly PropertyInfo _property;
    private readonly string[] _keys;

    private ActivityBinding(PropertyInfo property)
    {
        _property = property;
        Kind = KindOf(property);
        var shownAs = property.GetCustomAttribute<InputAttribute>()?.Name ?? property.GetCustomAttribute<PortAttribute>()?.Name;
        _keys = KeysOf(property.Name, shownAs);
    }

    public BindingKind Kind { get; }

    public Type Type => _property.PropertyType;

    /// <summary>The fillable properties of <paramref name="activityClass"/>; those of every activity (id, name …) are read elsewhere.</summary>
    public static ActivityBinding[] Of(Type activityClass) =>
        Known.GetOrAdd(
            activityClass,
            static type =>
                [
                    .. ActivityDescriber
                        .Properties(type)
                        .Where(property => property.SetMethod is { IsPublic: true } && !IsHeader(property))
                        .Where(property => !property.IsDefined(typeof(JsonIgnoreAttribute), inherit: true))
                        .Select(property => new ActivityBinding(property)),
                ]
        );

    /// <summary>The JSON key is the camelCase CLR name; the designer writes that of the shown name. Both are read.</summary>
    public static string[] KeysOf(string propertyName, string? shownAs)
    {
        var key = ActivityJson.CamelCase(propertyName);
        return shownAs is null || ActivityJson.CamelCase(shownAs) == key ? [key] : [ActivityJson.CamelCase(shownAs), key];
    }

    public JsonNode? Find(JsonObject json)
    {
        foreach (var key in _keys)
        {
            if (json[key] is { } value)
                return value;
        }

        return null;
    }

    public void Set(IActivity activity, object? value) => _property.SetValue(activity, value);

    private static bool IsHeader(PropertyInfo property) =>
        property.DeclaringType == typeof(Activity)
        || property.DeclaringType == typeof(Composite)
        || property.Name == nameof(IVariableContainer.Variables) && typeof(IVariableContainer).IsAssignableFrom(property.DeclaringType);

    private static BindingKind KindOf(PropertyInfo property)
    {
        var type = property.PropertyType;

        if (typeof(Argument).IsAssignableFrom(type))
            return BindingKind.Argument;

        if (typeof(IActivity).IsAssignableFrom(type))
            return BindingKind.Port;

        if (type.IsAssignableFrom(typeof(List<IActivity>)) && type != typeof(object))
            return BindingKind.Activities;

        return type.IsAssignableFrom(typeof(List<Connection>)) && type != typeof(object) ? BindingKind.Connections : BindingKind.Plain;
    }
}
