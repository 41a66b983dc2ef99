using System.Reflection;

namespace Elsa.Workflows.Graph;

/// <summary>Callbacks are stored by method name; these are the rules of that.</summary>
internal static class CallbackMethods
{
    private const BindingFlags Any =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <exception cref="InvalidOperationException">The callback is no method of the activity.</exception>
    public static string NameOf(Delegate callback, IActivity activity) =>
        HasName(callback, activity) ? callback.Method.Name : throw Nameless(activity);

    /// <summary>Whether the callback can be found again by its name: a lambda or a method of another class cannot.</summary>
    public static bool HasName(Delegate callback, IActivity activity) =>
        callback.Method is { DeclaringType: { } type } method
        && type.IsInstanceOfType(activity)
        && !method.Name.Contains('<', StringComparison.Ordinal);

    public static InvalidOperationException Nameless(IActivity activity) =>
        new(
            $"The callback of activity '{activity.Id}' must be a method of {activity.GetType().Name}: it is stored by name while the workflow waits."
        );

    public static MethodInfo Find<T>(Type activityClass, string name)
        where T : Delegate
    {
        var parameter = typeof(T).GetMethod("Invoke")!.GetParameters()[0].ParameterType;

        for (var type = activityClass; type is not null; type = type.BaseType)
            if (type.GetMethod(name, Any, [parameter]) is { } method)
                return method;

        throw new MissingMethodException(
            $"{activityClass.Name} has no method {name}({parameter.Name}), which a waiting instance refers to."
        );
    }
}
