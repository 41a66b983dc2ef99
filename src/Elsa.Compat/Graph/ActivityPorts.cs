using System.Collections.Concurrent;
using System.Reflection;

namespace Elsa.Workflows.Graph;

/// <summary>Finds the activities that an activity holds.</summary>
internal static class ActivityPorts
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    public static IEnumerable<KeyValuePair<string, IActivity>> Of(IActivity activity)
    {
        foreach (var property in Known.GetOrAdd(activity.GetType(), Read))
        {
            if (property.GetValue(activity) is IActivity single)
                yield return new(property.Name, single);
            else if (property.GetValue(activity) is IEnumerable<IActivity> several)
                foreach (var child in several)
                    yield return new(property.Name, child);
        }

        if (activity is IActivityWithPorts withPorts)
            foreach (var port in withPorts.GetEmbeddedActivities())
                yield return port;
    }

    private static PropertyInfo[] Read(Type type) =>
        [
            .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
                .Where(property =>
                    property.PropertyType.IsAssignableTo(typeof(IActivity))
                    || property.PropertyType.IsAssignableTo(typeof(IEnumerable<IActivity>))
                ),
        ];
}
