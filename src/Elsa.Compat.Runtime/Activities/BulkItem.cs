using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>One item of a <see cref="BulkDispatchWorkflows"/>: what its child is given, and what the correlation expression sees.</summary>
internal sealed record BulkItem
{
    private const string ItemVariable = "Item";

    private readonly IReadOnlyDictionary<string, object?> _input;

    private BulkItem(object? item, string key)
    {
        _input = FieldsOf(item) ?? new Dictionary<string, object?> { [key] = item };
        Variables = new Dictionary<string, object?>(_input, StringComparer.Ordinal) { [ItemVariable] = item };
    }

    public IReadOnlyDictionary<string, object?> Variables { get; }

    public static IReadOnlyList<BulkItem> In(object? items, string? key) =>
        [.. LoopItems.From(items).Select(item => new BulkItem(item, string.IsNullOrEmpty(key) ? ItemVariable : key))];

    /// <summary>What all children are given, and over it what this one is given.</summary>
    public Dictionary<string, object> InputOver(IDictionary<string, object>? common)
    {
        var input = new Dictionary<string, object>(common ?? new Dictionary<string, object>(), StringComparer.Ordinal);
        foreach (var (name, value) in _input)
            input[name] = value!;
        return input;
    }

    private static Dictionary<string, object?>? FieldsOf(object? item) =>
        item switch
        {
            JsonElement { ValueKind: JsonValueKind.Object } or JsonObject => FieldsOf(JsonValues.ToPlain(JsonValues.ToElement(item))),
            IDictionary<string, object?> fields => new Dictionary<string, object?>(fields, StringComparer.Ordinal),
            _ => null,
        };
}
