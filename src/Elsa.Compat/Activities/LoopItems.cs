using System.Collections;
using System.Text.Json;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Activities;

/// <summary>What loops iterate over, and the variables that they show to their body.</summary>
internal static class LoopItems
{
    public const string CurrentValue = "CurrentValue";
    public const string CurrentIndex = "CurrentIndex";

    /// <summary>The items of a list, of a JSON array or of a text that holds one; a lone value is a list of one.</summary>
    public static IReadOnlyList<object?> From(object? items) =>
        items switch
        {
            null => [],
            JsonElement { ValueKind: JsonValueKind.Array } json => [.. json.EnumerateArray().Select(JsonValues.ToPlain)],
            string text when text.AsSpan().TrimStart().StartsWith("[") => From(JsonSerializer.Deserialize<JsonElement>(text)),
            string text => [text],
            IDictionary or JsonElement => [items],
            IEnumerable list => [.. list.Cast<object?>()],
            _ => [items],
        };

    public static Variable[] VariablesOf(object? item, int index) =>
        [new Variable(CurrentValue, item), new Variable<int>(CurrentIndex, index)];
}
