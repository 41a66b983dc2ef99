using Elsa.Workflows.State;

namespace Elsa.Workflows.Interpreter;

/// <summary>Turns the contexts of a burst into the state that the next one starts from, and into records.</summary>
internal static class StateExtraction
{
    public static BurstResult Extract(WorkflowExecutionContext workflow, bool hasMoreWork)
    {
        var records = new List<ActivityExecutionRecord>(workflow.Contexts.Count);
        var living = new List<ActivityExecutionContextState>();
        KeptOutputs.Store(workflow);
        foreach (var context in workflow.Contexts)
        {
            Scopes.Store(context, hasMoreWork);
            if (context.IsTouched)
                records.Add(RecordOf(context));
        }

        for (var i = workflow.Contexts.Count - 1; i >= 0; i--)
            if (IsKept(workflow, workflow.Contexts[i]))
                living.Add(StateOf(workflow.Contexts[i]));

        return new BurstResult
        {
            State = StateOf(workflow, living, hasMoreWork),
            CreatedBookmarks = workflow.CreatedBookmarks ?? (IReadOnlyList<Bookmark>)[],
            RemovedBookmarks = workflow.RemovedBookmarks ?? (IReadOnlyList<Bookmark>)[],
            Journal = workflow.Journal,
            Activities = records,
            Incidents = workflow.NewIncidents ?? (IReadOnlyList<ActivityIncident>)[],
            Result = workflow.RootContext?.OutputValues?[0],
            HasMoreWork = hasMoreWork,
        };
    }

    /// <summary>A finished instance keeps its root, whose variables people look at.</summary>
    private static bool IsKept(WorkflowExecutionContext workflow, ActivityExecutionContext context) =>
        context == workflow.RootContext || !context.IsCompleted && (workflow.Status == WorkflowStatus.Running || HasFaulted(workflow));

    /// <summary>A faulted instance can be retried, for which it needs what was running.</summary>
    private static bool HasFaulted(WorkflowExecutionContext workflow) => workflow.SubStatus == WorkflowSubStatus.Faulted;

    private static WorkflowState StateOf(WorkflowExecutionContext workflow, List<ActivityExecutionContextState> living, bool hasMoreWork) =>
        new()
        {
            Id = workflow.Id,
            DefinitionId = workflow.Workflow.Identity.DefinitionId,
            DefinitionVersionId = workflow.Workflow.Identity.Id,
            DefinitionVersion = workflow.Workflow.Identity.Version,
            ParentWorkflowInstanceId = workflow.ParentWorkflowInstanceId,
            CorrelationId = workflow.CorrelationId,
            Name = workflow.Name,
            Status = workflow.Status,
            SubStatus = workflow.SubStatus,
            IsExecuting = hasMoreWork,
            IsSystem = workflow.Workflow.IsSystem,
            Bookmarks = workflow.BookmarkList,
            Incidents = (IReadOnlyList<ActivityIncident>)workflow.Incidents,
            CompletionCallbacks = CallbacksOf(workflow),
            ActivityExecutionContexts = living,
            ScheduledActivities = ScheduledIn(workflow),
            ExecutionLogSequence = workflow.NextSequence,
            Input = workflow.StoredInput ?? new Dictionary<string, object>(),
            PendingInput = PendingInputOf(workflow, living, hasMoreWork),
            PendingVariables = hasMoreWork && workflow.RootContext is null ? StorableForm.Of(workflow.InitialVariables) : null,
            Output = workflow.OutputOrNull ?? [],
            Properties = workflow.PropertiesOrNull ?? [],
            TriggerActivityId = workflow.TriggerActivityId,
            CreatedAt = workflow.CreatedAt,
            UpdatedAt = workflow.UpdatedAt,
            FinishedAt = workflow.FinishedAt,
        };

    /// <summary>Whatever a failed execution was given is kept for its retry.</summary>
    private static Dictionary<string, object>? PendingInputOf(
        WorkflowExecutionContext workflow,
        List<ActivityExecutionContextState> living,
        bool hasMoreWork
    )
    {
        if (!hasMoreWork && !living.Exists(context => context.Status == ActivityStatus.Faulted))
            return null;
        if (!hasMoreWork && workflow.NewIncidents is null)
            return workflow.InputOfFailed is { } kept ? new Dictionary<string, object>(kept, StringComparer.Ordinal) : null;

        var input = StorableForm.Of(workflow.Input);
        foreach (var (key, value) in workflow.InputOfFailed ?? ReadOnlyBags.Empty)
            (input ??= new Dictionary<string, object>(StringComparer.Ordinal)).TryAdd(key, value);
        return input is { Count: > 0 } ? input : null;
    }

    private static ActivityExecutionContextState StateOf(ActivityExecutionContext context)
    {
        var (properties, inputs) = LoopState.Store(context);
        return new ActivityExecutionContextState
        {
            Id = context.Id,
            CallStackDepth = context.CallStackDepth,
            ParentContextId = context.ParentActivityExecutionContext?.Id,
            ScheduledActivityNodeId = context.NodeId,
            OwnerActivityNodeId = context.ParentActivityExecutionContext?.NodeId,
            Properties = properties,
            Metadata = context.MetadataOrNull,
            ActivityState = inputs,
            ActivityInput = context.ActivityInput.Count == 0 ? null : context.ActivityInput,
            DynamicVariables = context.DynamicVariablesOrNull is { } variables ? [.. variables.Select(VariableStates.Of)] : [],
            Status = context.Status,
            FaultCount = context.AggregateFaultCount,
            StartedAt = context.StartedAt,
            CompletedAt = context.CompletedAt,
            Tag = context.Tag,
            Exception = context.Exception is { } exception ? ExceptionState.From(exception) : null,
            SchedulingActivityExecutionId = context.SchedulingActivityExecutionId,
            SchedulingActivityId = context.SchedulingActivityId,
            SchedulingWorkflowInstanceId = context.SchedulingWorkflowInstanceId,
        };
    }

    private static List<CompletionCallbackState> CallbacksOf(WorkflowExecutionContext workflow)
    {
        var callbacks = new List<CompletionCallbackState>();
        foreach (var context in workflow.Contexts)
            if (context.ParentActivityExecutionContext is { } owner && IsKept(workflow, context))
                Add(callbacks, context.Completion, owner, context.NodeId, context.Id);
        foreach (var item in workflow.Queue.Items)
            if (item.Owner is { } owner)
                Add(callbacks, item.Completion, owner, item.Node.NodeId, childInstanceId: null);

        return callbacks;
    }

    private static void Add(
        List<CompletionCallbackState> callbacks,
        CompletionCallback completion,
        ActivityExecutionContext owner,
        string childNodeId,
        string? childInstanceId
    )
    {
        if (completion.Method is { } method && CallbackMethods.HasName(method, owner.Activity))
            callbacks.Add(
                new CompletionCallbackState
                {
                    OwnerInstanceId = owner.Id,
                    ChildNodeId = childNodeId,
                    ChildInstanceId = childInstanceId,
                    MethodName = method.Method.Name,
                    Tag = completion.Tag,
                }
            );
    }

    private static List<ActivityWorkItemState> ScheduledIn(WorkflowExecutionContext workflow)
    {
        var items = new List<ActivityWorkItemState>(workflow.Queue.Count);
        foreach (var item in workflow.Queue.Items)
            items.Add(
                new ActivityWorkItemState
                {
                    ActivityNodeId = item.Node.NodeId,
                    OwnerContextId = item.Owner?.Id,
                    Tag = item.Completion.Tag,
                    Variables = item.Variables?.Select(VariableStates.OfQueued).ToList(),
                    ExistingActivityExecutionContextId = item.Existing?.Id,
                    Input = item.Input,
                    SchedulingActivityExecutionId = item.ScheduledBy?.Id,
                }
            );

        return items;
    }

    private static ActivityExecutionRecord RecordOf(ActivityExecutionContext context)
    {
        var shape = context.ActivityNode.Shape;
        var rules = shape.LogPersistence;
        return new ActivityExecutionRecord
        {
            Id = context.Id,
            WorkflowInstanceId = context.WorkflowExecutionContext.Id,
            Node = context.ActivityNode,
            Status = context.Status,
            StartedAt = context.StartedAt,
            CompletedAt = context.CompletedAt,
            ActivityState = rules.VisibleInputs(context.ActivityStateOrNull),
            Payload = context.JournalDataOrNull,
            Outputs = rules.VisibleOutputs(shape.Outputs, context),
            Properties = rules.VisibleState(Scopes.WithoutVariables(LoopState.WithoutItems(context))),
            Metadata = context.MetadataOrNull,
            Exception = context.Exception is { } exception ? ExceptionState.From(exception) : null,
            HasBookmarks = !context.IsCompleted && context.WorkflowExecutionContext.HasBookmarkOf(context.Id),
            AggregateFaultCount = context.AggregateFaultCount,
            SchedulingActivityExecutionId = context.SchedulingActivityExecutionId,
            SchedulingActivityId = context.SchedulingActivityId,
            SchedulingWorkflowInstanceId = context.SchedulingWorkflowInstanceId,
            CallStackDepth = context.CallStackDepth,
        };
    }
}
