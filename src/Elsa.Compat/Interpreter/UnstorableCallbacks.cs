namespace Elsa.Workflows.Interpreter;

/// <summary>
/// A completion callback is stored by the name of its method. One that has no name, such as a lambda, works while nothing waits; when
/// the burst ends before the child does, the activity that gave it fails.
/// </summary>
internal static class UnstorableCallbacks
{
    public static void Refuse(WorkflowExecutionContext workflow)
    {
        if (workflow.RootContext is { IsCompleted: true } || workflow.SubStatus is WorkflowSubStatus.Finished)
            return;

        foreach (var context in workflow.Contexts)
            if (!context.IsCompleted && context.ParentActivityExecutionContext is { } owner)
                Refuse(workflow, owner, context.Completion);
        foreach (var item in workflow.Queue.Items)
            if (item.Owner is { } owner)
                Refuse(workflow, owner, item.Completion);
    }

    private static void Refuse(WorkflowExecutionContext workflow, ActivityExecutionContext owner, CompletionCallback completion)
    {
        if (
            owner.Status != ActivityStatus.Running
            || completion.Method is not { } method
            || CallbackMethods.HasName(method, owner.Activity)
        )
            return;

        Faults.Record(owner, CallbackMethods.Nameless(owner.Activity));
        Faults.ApplyStrategy(workflow);
    }
}
