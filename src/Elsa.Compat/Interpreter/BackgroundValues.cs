using System.Text.Json;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Interpreter;

/// <summary>
/// The values around an activity before it ran in the background. Only what it changed is written to the instance, because other branches may
/// have changed the rest meanwhile.
/// </summary>
internal sealed class BackgroundValues
{
    private readonly Dictionary<(string ContextId, string BlockId), Snapshot> _variables = [];
    private readonly Dictionary<string, Snapshot> _own;
    private readonly Dictionary<string, Snapshot> _metadata;
    private readonly Dictionary<string, Snapshot> _ofInstance;
    private readonly Dictionary<string, Snapshot> _output;
    private readonly (string? CorrelationId, string? Name) _names;

    private BackgroundValues(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        foreach (var (scope, id, block) in BlocksAround(context))
            _variables[(scope.Id, id)] = new Snapshot(block.Value);
        _own = Snapshots(context.PropertiesOrNull);
        _metadata = Snapshots(context.MetadataOrNull);
        _ofInstance = Snapshots(workflow.PropertiesOrNull);
        _output = Snapshots(workflow.OutputOrNull);
        _names = (workflow.CorrelationId, workflow.Name);
    }

    public static BackgroundValues Of(ActivityExecutionContext context) => new(context);

    public void ApplyChanges(ActivityExecutionContext copy, ActivityExecutionContext target)
    {
        var (from, to) = (copy.WorkflowExecutionContext, target.WorkflowExecutionContext);
        ApplyVariables(copy, to);
        ApplyChanges(_own, copy.PropertiesOrNull, target.Properties);
        ApplyChanges(_metadata, copy.MetadataOrNull, target.Metadata);
        ApplyChanges(_ofInstance, from.PropertiesOrNull, to.Properties);
        ApplyChanges(_output, from.OutputOrNull, to.Output);
        to.IsCommitRequested |= from.IsCommitRequested;
        if (from.CorrelationId != _names.CorrelationId)
            to.CorrelationId = from.CorrelationId;
        if (from.Name != _names.Name)
            to.Name = from.Name;
    }

    /// <remarks>A variable that the activity made is made in the scope that it was made in.</remarks>
    private void ApplyVariables(ActivityExecutionContext copy, WorkflowExecutionContext to)
    {
        foreach (var (scope, id, block) in BlocksAround(copy))
        {
            var isKnown = _variables.TryGetValue((scope.Id, id), out var before);
            if ((isKnown && before.Is(block.Value)) || to.FindContext(scope.Id) is not { IsCompleted: false } live)
                continue;
            if (!isKnown && block.Metadata is Variable made)
                live.AddDynamicVariable(made);
            if (live.Memory is { } memory && memory.TryGetBlock(id, out var now))
                now.Value = block.Value;
        }
    }

    private static IEnumerable<(ActivityExecutionContext Scope, string Id, MemoryBlock Block)> BlocksAround(
        ActivityExecutionContext context
    )
    {
        for (var scope = context; scope is not null; scope = scope.ParentActivityExecutionContext)
            foreach (var (id, block) in scope.Memory?.DeclaredBlocks ?? [])
                yield return (scope, id, block);
    }

    private static Dictionary<string, Snapshot> Snapshots(Dictionary<string, object>? bag) =>
        bag?.ToDictionary(pair => pair.Key, pair => new Snapshot(pair.Value), StringComparer.Ordinal) ?? [];

    private static void ApplyChanges(
        Dictionary<string, Snapshot> before,
        Dictionary<string, object>? after,
        IDictionary<string, object> target
    )
    {
        foreach (var (key, value) in after ?? [])
            if (!before.TryGetValue(key, out var old) || !old.Is(value))
                target[key] = value;
        foreach (var key in before.Keys)
            if (after?.ContainsKey(key) is not true)
                target.Remove(key);
    }

    /// <summary>
    /// A value as it was. Told by its stored form: a list may be changed in place, and a value that was only read may have been turned from JSON
    /// into its class. What has no such form is told by its identity.
    /// </summary>
    private readonly struct Snapshot(object? value)
    {
        private readonly JsonElement? _form = FormOf(value);

        public bool Is(object? now) =>
            _form is { } before ? FormOf(now) is { } after && JsonElement.DeepEquals(before, after) : ReferenceEquals(value, now);

        private static JsonElement? FormOf(object? value)
        {
            try
            {
                return value is Stream ? null : JsonValues.ToElement(value);
            }
            catch (Exception unstorable) when (unstorable is not OperationCanceledException)
            {
                return null;
            }
        }
    }
}
