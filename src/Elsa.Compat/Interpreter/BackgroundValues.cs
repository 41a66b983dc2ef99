using System.Text.Json;

namespace Elsa.Workflows.Interpreter;

/// <summary>
/// The values around an activity before it ran in the background. Only what it changed is written to the instance, because other branches may
/// have changed the rest meanwhile.
/// </summary>
internal sealed class BackgroundValues
{
    private readonly List<(string ContextId, string BlockId, MemoryBlock Block, object? Value)> _variables = [];
    private readonly Dictionary<string, object> _own;
    private readonly Dictionary<string, object> _ofInstance;
    private readonly Dictionary<string, object> _output;
    private readonly (string? CorrelationId, string? Name) _names;

    private BackgroundValues(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        for (var scope = context; scope is not null; scope = scope.ParentActivityExecutionContext)
            foreach (var (id, block) in scope.Memory?.DeclaredBlocks ?? [])
                _variables.Add((scope.Id, id, block, block.Value));
        _own = new(context.PropertiesOrNull ?? [], StringComparer.Ordinal);
        _ofInstance = new(workflow.PropertiesOrNull ?? [], StringComparer.Ordinal);
        _output = new(workflow.OutputOrNull ?? [], StringComparer.Ordinal);
        _names = (workflow.CorrelationId, workflow.Name);
    }

    public static BackgroundValues Of(ActivityExecutionContext context) => new(context);

    public void ApplyChanges(ActivityExecutionContext copy, ActivityExecutionContext target)
    {
        var (from, to) = (copy.WorkflowExecutionContext, target.WorkflowExecutionContext);
        foreach (var (contextId, blockId, block, value) in _variables)
            if (!Same(value, block.Value) && to.FindContext(contextId)?.Memory is { } memory && memory.TryGetBlock(blockId, out var now))
                now.Value = block.Value;

        ApplyChanges(_own, copy.PropertiesOrNull, target.Properties);
        ApplyChanges(_ofInstance, from.PropertiesOrNull, to.Properties);
        ApplyChanges(_output, from.OutputOrNull, to.Output);
        if (from.CorrelationId != _names.CorrelationId)
            to.CorrelationId = from.CorrelationId;
        if (from.Name != _names.Name)
            to.Name = from.Name;
    }

    private static void ApplyChanges(
        Dictionary<string, object> before,
        Dictionary<string, object>? after,
        IDictionary<string, object> target
    )
    {
        foreach (var (key, value) in after ?? [])
            if (!before.TryGetValue(key, out var old) || !Same(old, value))
                target[key] = value;
        foreach (var key in before.Keys)
            if (after?.ContainsKey(key) is not true)
                target.Remove(key);
    }

    /// <remarks>A value that was only read may have been turned from JSON into its class; its stored form tells.</remarks>
    private static bool Same(object? before, object? after) =>
        Equals(before, after)
        || StorableForm.Of(before) is JsonElement old && StorableForm.Of(after) is JsonElement now && JsonElement.DeepEquals(old, now);
}
