using Elsa.Workflows.State;

namespace Elsa.Workflows.Interpreter;

/// <summary>
/// Runs one activity of a workflow by itself, as the designer's tests want it: the variables around it are there, those around it do not run,
/// and nothing that it schedules does. Whatever it leaves is the caller's to throw away.
/// </summary>
public static class ActivityTest
{
    /// <returns>The execution; one that failed has its exception.</returns>
    public static async ValueTask<ActivityExecutionRecord> RunAsync(
        BurstRequest request,
        ActivityNode node,
        CancellationToken cancellationToken
    )
    {
        var workflow = new WorkflowExecutionContext(request, cancellationToken);
        InstanceStart.Apply(workflow, request);
        var context = Place(workflow, node);
        context.IsTouched = true;
        try
        {
            foreach (var placed in workflow.Contexts)
                Scopes.Declare(placed, added: null);
            await ActivityRun.RunAsync(context, bookmark: null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Faults.Record(context, failure);
        }

        UnstorableCallbacks.Refuse(workflow);
        return StateExtraction.Extract(workflow, hasMoreWork: false).Activities.First(record => record.Id == context.Id);
    }

    /// <summary>The execution among those around it, which have not begun: nobody tells them that it ends.</summary>
    private static ActivityExecutionContext Place(WorkflowExecutionContext workflow, ActivityNode node)
    {
        var parent = node.Parent is { } around ? Place(workflow, around) : null;
        if (parent is not null)
            parent.Status = ActivityStatus.Pending;

        var context = new ActivityExecutionContext(workflow, node, parent, workflow.NewId(), workflow.Now());
        workflow.Contexts.Add(context);
        workflow.RootContext ??= context;
        return context;
    }
}
