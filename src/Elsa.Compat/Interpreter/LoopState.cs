using Elsa.Workflows.Activities;

namespace Elsa.Workflows.Interpreter;

/// <summary>
/// The items over which a loop runs were fixed when it was entered. They stand in the state once, in place of what the input was evaluated to last,
/// because a long list would otherwise be written several times in every burst.
/// </summary>
internal static class LoopState
{
    public static (IDictionary<string, object> Properties, IDictionary<string, object>? Inputs) Store(ActivityExecutionContext context)
    {
        var (properties, inputs) = (context.PropertiesOrNull, context.ActivityStateOrNull);
        if (context.Activity is not ForEach || properties?.TryGetValue(ForEach.FixedItems, out var items) is not true)
            return (properties ?? [], inputs);

        var fixedInputs = new Dictionary<string, object>(inputs ?? [], StringComparer.Ordinal) { [nameof(ForEach.Items)] = items };
        return (WithoutItems(context)!, fixedInputs);
    }

    public static void Restore(ActivityExecutionContext context)
    {
        if (
            context.Activity is ForEach
            && context.ActivityStateOrNull?.TryGetValue(nameof(ForEach.Items), out var items) is true
            && context.PropertiesOrNull?.ContainsKey(ForEach.FixedItems) is not true
        )
            context.SetProperty(ForEach.FixedItems, items);
    }

    /// <summary>The properties of an execution without the items of its loop, which are an input as well.</summary>
    public static Dictionary<string, object>? WithoutItems(ActivityExecutionContext context)
    {
        if (context.Activity is not ForEach || context.PropertiesOrNull is not { } properties)
            return context.PropertiesOrNull;

        var others = new Dictionary<string, object>(properties, StringComparer.Ordinal);
        others.Remove(ForEach.FixedItems);
        return others;
    }
}
