using System.Text.Json;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Definitions;

/// <summary>What can be read from a compiled definition without running it.</summary>
public static class WrittenValues
{
    /// <summary>The activities that the definition itself draws, without the inside of those that it uses as activities.</summary>
    public static IEnumerable<ActivityNode> OwnNodes(this WorkflowGraph graph) => Below(graph.Root);

    /// <summary>The value when it is written out and not computed; <see langword="default"/> otherwise, and when it cannot be read.</summary>
    public static T? Written<T>(this Input? input)
    {
        if (input?.Expression is not { Type: "Literal" or "Object", Value: { } value } expression)
            return default;

        try
        {
            var plain = expression.Type == "Object" && value is string text ? JsonSerializer.Deserialize<JsonElement>(text) : value;
            return ValueConversion.Convert<T>(plain);
        }
        catch (Exception unreadable) when (unreadable is ValueConversionException or JsonException)
        {
            return default; // a finding of its own
        }
    }

    private static IEnumerable<ActivityNode> Below(ActivityNode node) =>
        node.Children.SelectMany(child => child.Activity is Composite ? [child] : Below(child).Prepend(child));
}
