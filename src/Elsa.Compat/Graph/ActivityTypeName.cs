using System.Collections.Concurrent;
using System.Reflection;

namespace Elsa.Workflows.Graph;

/// <summary>The name and version by which definitions refer to an activity class.</summary>
public readonly record struct ActivityTypeName(string Type, int Version)
{
    private static readonly ConcurrentDictionary<Type, ActivityTypeName> Known = new();

    public static ActivityTypeName Of(Type activityClass) => Known.GetOrAdd(activityClass, Read);

    private static ActivityTypeName Read(Type activityClass)
    {
        var attribute = activityClass.GetCustomAttribute<ActivityAttribute>(inherit: false);
        var @namespace = attribute?.Namespace ?? activityClass.Namespace;
        var name = attribute?.Type ?? ShortName(activityClass);

        return new(string.IsNullOrEmpty(@namespace) ? name : $"{@namespace}.{name}", attribute?.Version ?? 1);
    }

    private static string ShortName(Type type)
    {
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0)
            return type.Name;

        return $"{type.Name[..tick]}<{string.Join(',', type.GetGenericArguments().Select(ShortName))}>";
    }
}
