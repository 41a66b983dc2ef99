using System.Text.Json;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Interpreter;

/// <summary>Rebuilds the contexts of an instance from its state, which may come straight from JSON.</summary>
internal static class StateRestoration
{
    public static void Restore(WorkflowExecutionContext workflow, BurstRequest request)
    {
        var state = request.State!;
        workflow.CorrelationId = state.CorrelationId;
        workflow.Name = state.Name;
        workflow.SubStatus = state.Status == WorkflowStatus.Finished ? state.SubStatus : WorkflowSubStatus.Executing;
        workflow.FinishedAt = state.FinishedAt;
        workflow.ParentWorkflowInstanceId = state.ParentWorkflowInstanceId;
        workflow.TriggerActivityId = state.TriggerActivityId;
        workflow.CreatedAt = state.CreatedAt;
        workflow.NextSequence = state.ExecutionLogSequence;
        workflow.Incidents = [.. state.Incidents];
        foreach (var bookmark in state.Bookmarks)
            workflow.Waiting.Add(bookmark);
        workflow.Restore(state.Output, state.Properties);
        KeptOutputs.Restore(workflow);
        RestoreInput(workflow, request, state);

        var contexts = RestoreContexts(workflow, state);
        var callbacks = new StoredCallbacks(state.CompletionCallbacks);
        RestoreCallbacks(contexts, callbacks);
        foreach (var item in state.ScheduledActivities)
            if (IsKnown(item.OwnerContextId) && IsKnown(item.ExistingActivityExecutionContextId))
                workflow.Queue.Enqueue(Restore(workflow, item, contexts, callbacks));

        // What has ended is not in the state; nobody wants what it had scheduled.
        bool IsKnown(string? contextId) => contextId is null || contexts.ContainsKey(contextId);
    }

    private static void RestoreInput(WorkflowExecutionContext workflow, BurstRequest request, WorkflowState state)
    {
        workflow.StoredInput = state.Input.Count == 0 ? null : new Dictionary<string, object>(state.Input, StringComparer.Ordinal);
        workflow.InitialVariables = request.Variables ?? state.PendingVariables;
        workflow.InputOfFailed = state.PendingInput;
        var pending = state.IsExecuting || request.Alterations is not null ? state.PendingInput : null;
        if (workflow.StoredInput is null && request.Input is null && pending is null)
            return;

        var input = new Dictionary<string, object>(state.Input, StringComparer.Ordinal);
        foreach (var (key, value) in pending ?? ReadOnlyBags.Empty)
            input[key] = value;
        foreach (var (key, value) in request.Input ?? ReadOnlyBags.Empty)
            input[key] = value;
        workflow.Input = input;
    }

    private static Dictionary<string, ActivityExecutionContext> RestoreContexts(WorkflowExecutionContext workflow, WorkflowState state)
    {
        var contexts = new Dictionary<string, ActivityExecutionContext>(StringComparer.Ordinal);
        var pending = state.ActivityExecutionContexts.ToDictionary(context => context.Id, StringComparer.Ordinal);
        for (var i = state.ActivityExecutionContexts.Count - 1; i >= 0; i--)
            RestoreWithParents(workflow, state.ActivityExecutionContexts[i].Id, pending, contexts);

        return contexts;
    }

    private static ActivityExecutionContext? RestoreWithParents(
        WorkflowExecutionContext workflow,
        string id,
        Dictionary<string, ActivityExecutionContextState> pending,
        Dictionary<string, ActivityExecutionContext> restored
    )
    {
        if (restored.TryGetValue(id, out var known))
            return known;
        if (!pending.TryGetValue(id, out var state))
            return null;

        var parent = state.ParentContextId is { } parentId ? RestoreWithParents(workflow, parentId, pending, restored) : null;
        var context = Restore(workflow, state, parent);
        restored.Add(id, context);
        workflow.Contexts.Add(context);
        workflow.RootContext ??= context;
        return context;
    }

    private static ActivityExecutionContext Restore(
        WorkflowExecutionContext workflow,
        ActivityExecutionContextState state,
        ActivityExecutionContext? parent
    )
    {
        var node =
            workflow.WorkflowGraph.FindNode(state.ScheduledActivityNodeId)
            ?? throw new ActivityNotFoundException(workflow.Id, state.ScheduledActivityNodeId);
        var context = new ActivityExecutionContext(workflow, node, parent, state.Id, state.StartedAt)
        {
            Status = state.Status,
            Tag = PlainOf(state.Tag),
            AggregateFaultCount = state.FaultCount,
            CallStackDepth = state.CallStackDepth,
            CompletedAt = state.CompletedAt,
            SchedulingActivityExecutionId = state.SchedulingActivityExecutionId,
            SchedulingActivityId = state.SchedulingActivityId,
            SchedulingWorkflowInstanceId = state.SchedulingWorkflowInstanceId,
            ActivityStateOrNull = state.ActivityState is null ? null : new(state.ActivityState, StringComparer.Ordinal),
        };
        if (state.ActivityInput is { } input)
            context.ActivityInput = new Dictionary<string, object>(input, StringComparer.Ordinal);
        context.Restore(state.Properties, state.Metadata);
        LoopState.Restore(context);
        foreach (var variable in state.DynamicVariables)
            context.DynamicVariables.Add(VariableStates.Restore(variable));
        Scopes.Restore(context);
        return context;
    }

    private static void RestoreCallbacks(Dictionary<string, ActivityExecutionContext> contexts, StoredCallbacks callbacks)
    {
        foreach (var child in contexts.Values)
            if (child.ParentActivityExecutionContext is { } owner)
                child.Completion = Take(callbacks, owner, child.NodeId, child.Id);
    }

    private static CompletionCallback Take(
        StoredCallbacks callbacks,
        ActivityExecutionContext owner,
        string childNodeId,
        string? childInstanceId
    )
    {
        if (callbacks.Take(owner.Id, childNodeId, childInstanceId) is not { } state)
            return default;

        var method = state.MethodName is { } name
            ? owner.ActivityNode.Shape.FindCallback<ActivityCompletionCallback>(owner.Activity, name)
            : null;
        return new CompletionCallback(method, PlainOf(state.Tag));
    }

    private static WorkItem Restore(
        WorkflowExecutionContext workflow,
        ActivityWorkItemState item,
        Dictionary<string, ActivityExecutionContext> contexts,
        StoredCallbacks callbacks
    )
    {
        var owner = item.OwnerContextId is { } ownerId ? contexts.GetValueOrDefault(ownerId) : null;
        return new WorkItem
        {
            Node =
                workflow.WorkflowGraph.FindNode(item.ActivityNodeId)
                ?? throw new ActivityNotFoundException(workflow.Id, item.ActivityNodeId),
            Owner = owner,
            Completion = owner is null ? default : Take(callbacks, owner, item.ActivityNodeId, childInstanceId: null),
            ScheduledBy = item.SchedulingActivityExecutionId is { } id ? contexts.GetValueOrDefault(id) ?? owner : owner,
            Variables = item.Variables?.Select(VariableStates.Restore).ToList(),
            Existing = item.ExistingActivityExecutionContextId is { } existing ? contexts.GetValueOrDefault(existing) : null,
            Input = item.Input,
        };
    }

    /// <summary>Tags come back from JSON; activities expect what they gave.</summary>
    private static object? PlainOf(object? tag) => tag is JsonElement json ? JsonValues.ToPlain(json) : tag;
}

/// <summary>A state refers to an activity that its workflow version does not have.</summary>
public sealed class ActivityNotFoundException(string instanceId, string nodeId)
    : Exception($"Instance '{instanceId}' refers to the activity '{nodeId}', which its workflow version does not have.")
{
    public string InstanceId { get; } = instanceId;
    public string NodeId { get; } = nodeId;
}
