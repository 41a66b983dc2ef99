using System.Text.Json;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Interpreter;

/// <summary>What goes on from one burst to the next where it can, and is no failure where it cannot.</summary>
internal static class StorableForm
{
    /// <returns><see langword="null"/> for what JSON cannot hold, such as a stream.</returns>
    public static object? Of(object? value)
    {
        if (value is null or string or bool or int or long or double or decimal or JsonElement)
            return value;
        if (value is Stream)
            return null;

        try
        {
            return JsonValues.ScalarOf(JsonValues.ToElement(value));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return null;
        }
    }

    /// <returns><see langword="null"/> when nothing is left.</returns>
    public static Dictionary<string, object>? Of(IEnumerable<KeyValuePair<string, object>>? values)
    {
        Dictionary<string, object>? storable = null;
        foreach (var (key, value) in values ?? [])
            if (Of(value) is { } form)
                (storable ??= new Dictionary<string, object>(StringComparer.Ordinal))[key] = form;

        return storable;
    }
}
