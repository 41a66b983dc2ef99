using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Workflows.Interpreter;

/// <summary>The ways in which one execution ends by itself or by order: completed, cancelled, left early.</summary>
internal static class Ending
{
    private const string IsBreaking = "IsBreaking";
    private const string CompositeOutcomes = "CompositeOutcomes";

    public static async ValueTask CompleteAsync(ActivityExecutionContext context, object? result)
    {
        if (context.Status != ActivityStatus.Running)
            return;

        context.Status = ActivityStatus.Completed; // before the children say that they are cancelled: a flowchart without children completes
        try
        {
            await CancelChildrenAsync(context);
        }
        catch
        {
            context.Status = ActivityStatus.Running; // has not ended: whoever retries the failed activity comes back here
            throw;
        }

        if (result is Outcomes outcomes)
            context.JournalData["Outcomes"] = outcomes.Names;
        Close(context, "Completed");
        await TellOwnerAsync(context, result);
    }

    /// <summary>Cancels an execution and all inside it. What is queued inside it will not run.</summary>
    public static async ValueTask CancelAsync(ActivityExecutionContext context)
    {
        if (context.IsCompleted)
            return;

        context.Status = ActivityStatus.Canceled;
        Close(context, "Canceled");
        await CancelChildrenAsync(context);
        if (SignalRoute.HasListener(context))
            await SignalRoute.SendAsync(context, new CancelSignal());
    }

    /// <summary>Ends a whole workflow on request. As in Elsa, what was running is left as it was, without entries in the journal: only the instance is cancelled.</summary>
    public static async ValueTask CancelWorkflowAsync(WorkflowExecutionContext workflow)
    {
        workflow.SubStatus = WorkflowSubStatus.Cancelled;
        workflow.Queue.Clear();
        foreach (var context in workflow.Contexts)
            if (!context.IsCompleted && context.ActivityNode.Shape.ListensToSignals)
                await SignalRoute.SendAsync(context, new CancelSignal());
    }

    /// <summary>Marks everything from here to the nearest loop, so that each completes instead of going on.</summary>
    public static void BreakLoop(ActivityExecutionContext context)
    {
        for (var outer = context.ParentActivityExecutionContext; outer is not null; outer = outer.ParentActivityExecutionContext)
        {
            if (outer.Activity is ParallelForEach)
                return;
            outer.SetProperty(IsBreaking, true);
            if (outer.Activity is ILoop)
                return;
        }
    }

    public static bool IsLeaving(ActivityExecutionContext context) => context.PropertiesOrNull?.ContainsKey(IsBreaking) is true;

    /// <summary>Leaves the nearest composite with outcomes.</summary>
    public static ValueTask CompleteCompositeAsync(ActivityExecutionContext context, Outcomes outcomes) =>
        LeaveAsync(context, Nearest<Composite>(context), outcomes);

    /// <summary>Finishes the workflow, or, in a definition that is used as an activity, only that one.</summary>
    public static ValueTask FinishAsync(ActivityExecutionContext context)
    {
        var workflow = Nearest<Workflow>(context);
        if (workflow is { ParentActivityExecutionContext: not null })
            return LeaveAsync(context, workflow, Outcomes.Default);

        FinishWorkflow(context.WorkflowExecutionContext);
        return context.CompleteActivityAsync();
    }

    /// <summary>Ends the whole workflow: what is queued or waited for is given up, what runs stays as it is.</summary>
    private static void FinishWorkflow(WorkflowExecutionContext workflow)
    {
        workflow.SubStatus = WorkflowSubStatus.Finished;
        workflow.Queue.Clear();
        workflow.RemoveAllBookmarks();
    }

    /// <summary>All between this activity and an outer one complete from the inside out, then the outer one does.</summary>
    private static async ValueTask LeaveAsync(ActivityExecutionContext context, ActivityExecutionContext? target, Outcomes outcomes)
    {
        for (
            var outer = context.ParentActivityExecutionContext;
            outer != target && outer is not null;
            outer = outer.ParentActivityExecutionContext
        )
            outer.SetProperty(IsBreaking, true);

        target?.SetProperty(CompositeOutcomes, outcomes.Names);
        await context.CompleteActivityAsync();
        if (target is not null)
            await CompleteAsync(target, outcomes);
    }

    private static ActivityExecutionContext? Nearest<T>(ActivityExecutionContext context)
    {
        var outer = context.ParentActivityExecutionContext;
        while (outer is not null && outer.Activity is not T)
            outer = outer.ParentActivityExecutionContext;

        return outer;
    }

    /// <summary>The outcomes that an inner activity chose for a composite.</summary>
    public static Outcomes? TakeCompositeOutcomes(ActivityExecutionContext composite)
    {
        var names = composite.GetProperty<string[]>(CompositeOutcomes);
        composite.RemoveProperty(CompositeOutcomes);
        return names is null ? null : new Outcomes(names);
    }

    internal static async ValueTask CancelChildrenAsync(ActivityExecutionContext context)
    {
        while (context.FirstChild is { } child)
        {
            await CancelAsync(child);
            context.RemoveChild(child); // also one that is just ending by itself
        }
    }

    private static void Close(ActivityExecutionContext context, string eventName)
    {
        context.IsTouched = true;
        context.ParentActivityExecutionContext?.RemoveChild(context);
        var entry = context.WorkflowExecutionContext.AddJournalEntry(context, eventName, payload: context.JournalDataOrNull);
        context.CompletedAt = entry.Timestamp;
        context.ClearBookmarks();
        if (context.ParentActivityExecutionContext is not null)
            context.ForgetVariables();
    }

    private static async ValueTask TellOwnerAsync(ActivityExecutionContext child, object? result)
    {
        if (child.ParentActivityExecutionContext is not { Status: ActivityStatus.Running } owner)
            return;
        if (child.WorkflowExecutionContext.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            return;

        var completion = child.Completion;
        if (completion.Method is not null)
        {
            await InputValues.EnsureEvaluatedAsync(owner);
            owner.IsTouched = true;
            owner.Tag = completion.Tag;
            await completion.Method(new ActivityCompletedContext(owner, child, result));
        }

        if (SignalRoute.HasListener(child))
            await SignalRoute.SendAsync(child, new ActivityCompleted(result));
    }
}
