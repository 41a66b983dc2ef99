namespace Elsa.Workflows.Interpreter;

/// <summary>Notes which execution led to which.</summary>
internal static class CallStack
{
    public static void Record(ActivityExecutionContext context, ActivityExecutionContext? scheduledBy)
    {
        if (scheduledBy is null)
            return;

        context.CallStackDepth = scheduledBy.CallStackDepth + 1;
        context.SchedulingActivityExecutionId = scheduledBy.Id;
        context.SchedulingActivityId = scheduledBy.Activity.Id;
    }
}
