using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace EnDocs.Tests.Elsa.Compat.Cases.Waiting;

/// <summary>Waits as the runtime's activity of that name does, without a runtime.</summary>
[Activity("Elsa", "Primitives", "Ждёт события.")]
public sealed class Event : Activity<object>
{
    public Input<string> EventName { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new EventStimulus(EventName.Get(context)), Callback = ResumeAsync });

    private ValueTask ResumeAsync(ActivityExecutionContext context)
    {
        context.TryGetWorkflowInput<object>("Payload", out var payload);
        context.SetResult(payload);
        return context.CompleteActivityAsync();
    }
}

public sealed record EventStimulus(string EventName);

/// <summary>Waits for whoever does the task, as the runtime's activity of that name does.</summary>
[Activity("Elsa", "Primitives", "Ждёт выполнения задания.")]
public sealed class RunTask : Activity<object>
{
    public Input<string> TaskName { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new TaskStimulus(TaskName.Get(context)), Callback = ResumeAsync });

    private ValueTask ResumeAsync(ActivityExecutionContext context)
    {
        context.TryGetWorkflowInput<object>("Payload", out var result);
        context.SetResult(result);
        return context.CompleteActivityAsync();
    }
}

public sealed record TaskStimulus(string TaskName);

/// <summary>Waits for a while, as the scheduler's activity of that name does.</summary>
[Activity("Elsa", "Scheduling", "Ждёт заданное время.")]
public sealed class Delay : Activity
{
    public Input<TimeSpan> TimeSpan { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new DelayStimulus(context.StartedAt + TimeSpan.Get(context)) });
}

public sealed record DelayStimulus(DateTimeOffset ResumeAt);

/// <summary>Runs a definition inside its user.</summary>
public sealed class UsedDefinition : Composite;
