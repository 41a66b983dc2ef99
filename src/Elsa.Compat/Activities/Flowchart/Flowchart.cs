using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Interpreter;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

/// <summary>Activities joined by connections, which are followed by outcome.</summary>
[Activity("Elsa", "Схема", "Схема: действия и связи между ними.", DisplayName = "Схема")]
[System.ComponentModel.Browsable(false)]
public class Flowchart : Container
{
    private readonly ConcurrentDictionary<IActivity, FlowGraph> _graphs = new(ActivityIdentity.Instance);
    private IActivity? _defaultStart;

    public Flowchart([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
        OnSignalReceived<ScheduleActivityOutcomes>(OnScheduleOutcomesAsync);
        OnSignalReceived<CancelSignal>(OnChildCanceledAsync);
    }

    /// <summary>Where the flowchart starts when no trigger says otherwise.</summary>
    [Port]
    [System.ComponentModel.Browsable(false)]
    public IActivity? Start { get; set; }

    public ICollection<Connection> Connections { get; set; } = [];

    /// <summary>Where the flowchart starts when no trigger started the workflow.</summary>
    internal IActivity? DefaultStart => _defaultStart ??= FindDefaultStart();

    protected override ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        if (FindStart(context) is not { } start)
            return context.CompleteActivityAsync();

        Schedule(context, start, context, isBackward: false);
        return ValueTask.CompletedTask;
    }

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        var (flowchart, child) = (context.TargetContext, context.ChildContext);
        if (child.Activity is ITerminalNode || Ending.IsLeaving(flowchart))
        {
            await flowchart.CompleteActivityAsync();
            return;
        }

        await FlowOf(flowchart).CompleteAsync(child, context.Result as Outcomes ?? Outcomes.Default);
        await CompleteIfNothingIsLeftAsync(flowchart);
    }

    internal void Schedule(ActivityExecutionContext flowchart, IActivity activity, ActivityExecutionContext scheduledBy, bool isBackward) =>
        flowchart.Schedule(
            flowchart.WorkflowExecutionContext.NodeOf(activity),
            new CompletionCallback(OnChildCompletedAsync, null),
            scheduledBy,
            input: isBackward ? new Dictionary<string, object> { ["BackwardConnection"] = true } : null
        );

    /// <summary>The state of a running flowchart, over the graph of its start.</summary>
    internal FlowRun FlowOf(ActivityExecutionContext flowchart) =>
        new(this, flowchart, _graphs.GetOrAdd(FindStart(flowchart)!, start => new FlowGraph([.. Activities], Connections, start)));

    /// <summary>The trigger that started the workflow, then what the definition says, then what looks like a start.</summary>
    private IActivity? FindStart(ActivityExecutionContext context)
    {
        if (context.WorkflowExecutionContext.TriggerActivityId is { } triggerId)
            foreach (var activity in Activities)
                if (activity.Id == triggerId)
                    return activity;

        return DefaultStart;
    }

    private IActivity? FindDefaultStart()
    {
        var targets = Connections.Select(connection => connection.Target.Activity).ToHashSet(ActivityIdentity.Instance);

        return Start
            ?? Activities.FirstOrDefault(activity => activity is IStartNode)
            ?? Activities.FirstOrDefault(activity => activity is Activity { CanStartWorkflow: true })
            ?? Activities.FirstOrDefault(activity => !targets.Contains(activity))
            ?? Activities.FirstOrDefault();
    }

    private async ValueTask OnScheduleOutcomesAsync(ScheduleActivityOutcomes signal, SignalContext context)
    {
        if (
            context.IsSelf
            || context.SenderActivityExecutionContext.ParentActivityExecutionContext != context.ReceiverActivityExecutionContext
        )
            return;

        context.StopPropagation();
        await FlowOf(context.ReceiverActivityExecutionContext)
            .FollowAsync(context.SenderActivityExecutionContext, new Outcomes(signal.Outcomes));
    }

    /// <summary>A cancelled branch may have been the last one.</summary>
    private static ValueTask OnChildCanceledAsync(CancelSignal signal, SignalContext context) =>
        context.IsSelf ? ValueTask.CompletedTask : CompleteIfNothingIsLeftAsync(context.ReceiverActivityExecutionContext);

    private static ValueTask CompleteIfNothingIsLeftAsync(ActivityExecutionContext flowchart) =>
        flowchart.HasPendingChildren ? ValueTask.CompletedTask : flowchart.CompleteActivityAsync();
}
