using System.Collections;
using Elsa.Workflows.State;

namespace Elsa.Workflows.Interpreter;

/// <summary>Turns an exception into an incident, and lets the workflow's strategy decide what follows.</summary>
internal static class Faults
{
    private const string ContinueWithIncidents = "ContinueWithIncidentsStrategy";

    /// <summary>Marks the execution as failed.</summary>
    public static void Record(ActivityExecutionContext context, Exception exception)
    {
        context.IsTouched = true;
        context.Exception = exception;
        context.Status = ActivityStatus.Faulted;
        for (var outer = context; outer is not null; outer = outer.ParentActivityExecutionContext)
        {
            outer.AggregateFaultCount++;
            outer.IsTouched = true;
        }

        Report(context, exception);
    }

    /// <summary>Leaves an incident of the execution, which goes on.</summary>
    public static void Report(ActivityExecutionContext context, Exception exception)
    {
        var workflow = context.WorkflowExecutionContext;
        context.IsTouched = true;
        var entry = workflow.AddJournalEntry(context, "Faulted", exception.Message, payload: PayloadOf(exception));
        workflow.AddIncident(
            new ActivityIncident
            {
                ActivityId = context.Activity.Id,
                ActivityNodeId = context.NodeId,
                ActivityInstanceId = context.Id,
                ActivityType = context.Activity.Type,
                Message = exception.Message,
                Exception = ExceptionState.From(exception),
                Timestamp = entry.Timestamp,
            }
        );
    }

    /// <summary>The default strategy ends the workflow; what is queued already still runs, as in Elsa.</summary>
    public static void ApplyStrategy(WorkflowExecutionContext workflow)
    {
        if (EndsWorkflow(workflow))
            workflow.SubStatus = WorkflowSubStatus.Faulted;
    }

    public static bool EndsWorkflow(WorkflowExecutionContext workflow) =>
        !ContinuesWithIncidents(workflow.Workflow.Options.IncidentStrategyType);

    /// <summary>The failure was made good: takes it back from the counts of this execution and those around it.</summary>
    public static void Recover(ActivityExecutionContext context)
    {
        var count = context.AggregateFaultCount;
        context.Exception = null;
        context.Status = ActivityStatus.Running;
        for (var outer = context; outer is not null; outer = outer.ParentActivityExecutionContext)
            outer.AggregateFaultCount = Math.Max(0, outer.AggregateFaultCount - count);
    }

    /// <summary>Definitions name the strategy by class name, with or without namespace and assembly.</summary>
    private static bool ContinuesWithIncidents(string? strategyType)
    {
        var name = strategyType.AsSpan();
        var comma = name.IndexOf(',');
        if (comma >= 0)
            name = name[..comma];

        return name[(name.LastIndexOf('.') + 1)..].Trim().SequenceEqual(ContinueWithIncidents);
    }

    private static Dictionary<string, object?> PayloadOf(Exception exception) =>
        new(StringComparer.Ordinal)
        {
            ["Exception"] = exception.GetType().FullName,
            ["Message"] = exception.Message,
            ["Source"] = exception.Source,
            ["Data"] = exception.Data.Cast<DictionaryEntry>().ToDictionary(pair => $"{pair.Key}", pair => pair.Value?.ToString()),
            ["StackTrace"] = exception.StackTrace,
            ["InnerException"] = exception.InnerException?.GetType().FullName,
        };
}
