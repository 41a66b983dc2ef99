using Elsa.Extensions;
using Elsa.Scheduling.Activities;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>Leaves a note with the test's recorder.</summary>
[Activity("Test", "Test")]
public sealed class Note : CodeActivity
{
    public Input<string> Text { get; set; } = new("");

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var recorder = context.GetRequiredService<Recorder>();
        var text = Text.Get(context);
        recorder.Notes.Enqueue(text);
        if (recorder.Reached.TryGetValue(text, out var reached))
            reached.TrySetResult();
        if (recorder.Gates.TryGetValue(text, out var gate))
            await gate.Task;
        await context.CompleteActivityAsync();
    }
}

/// <summary>A job: leaves a note, counts in a variable of the workflow, wishes an effect, and gives back the text of its note.</summary>
[Activity("Test", "Test", Kind = ActivityKind.Job)]
public sealed class Job : Activity<string>
{
    public Input<string> Text { get; set; } = new("");
    public Input<bool> Fails { get; set; } = new(false);

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var recorder = context.GetRequiredService<Recorder>();
        var text = Text.Get(context);
        recorder.Notes.Enqueue(text);
        if (recorder.Reached.TryGetValue(text, out var reached))
            reached.TrySetResult();
        if (recorder.Gates.TryGetValue(text, out var gate))
            await gate.Task.WaitAsync(context.CancellationToken);
        if (Fails.Get(context))
            throw new TimeoutException("The archive did not answer.");

        context.SetVariable("count", context.GetVariable<int>("count") + 1);
        context.Set(Result, text + "!");
        context
            .GetRequiredService<Outbox>()
            .Add(
                new OutboxMessage
                {
                    Kind = "test",
                    Key = $"{context.WorkflowExecutionContext.Id}:{text}",
                    Payload = text,
                    InstanceId = context.WorkflowExecutionContext.Id,
                }
            );
        await context.CompleteActivityWithOutcomesAsync("Filed");
    }
}

/// <summary>Wishes an effect and waits for its answer, as activities of EnDocs do.</summary>
[Activity("Test", "Test")]
public sealed class Send : Activity
{
    public Input<string> Key { get; set; } = new("");
    public Input<bool> Waits { get; set; } = new(false);

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var key = Key.Get(context);
        context
            .GetRequiredService<Outbox>()
            .Add(
                new OutboxMessage
                {
                    Kind = "test",
                    Key = $"{context.WorkflowExecutionContext.Id}:{key}",
                    Payload = key,
                    InstanceId = context.WorkflowExecutionContext.Id,
                }
            );
        if (!Waits.Get(context))
            return context.CompleteActivityAsync();

        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = key, Callback = OnAnswerAsync });
        return ValueTask.CompletedTask;
    }

    private ValueTask OnAnswerAsync(ActivityExecutionContext context)
    {
        context.GetRequiredService<Recorder>().Notes.Enqueue("answered " + Key.Get(context));
        return context.CompleteActivityAsync();
    }
}

/// <summary>Waits for a timer that has no time.</summary>
[Activity("Test", "Test")]
public sealed class WaitForNoTime : Activity
{
    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "Elsa.Delay", Stimulus = new { ResumeAt = 5 } });
}

/// <summary>Leaves a value that JSON cannot hold wherever it is told to.</summary>
[Activity("Test", "Test")]
public sealed class LeaveUnstorable : CodeActivity
{
    public Input<string> Place { get; set; } = new("");
    public Output<Stream>? Scan { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var unstorable = new ThrowingGetter();
        switch (Place.Get(context))
        {
            case "variable":
                context.SetVariable("kept", unstorable);
                break;
            case "property":
                context.WorkflowExecutionContext.SetProperty("kept", unstorable);
                break;
            case "output":
                context.WorkflowExecutionContext.Output["kept"] = unstorable;
                break;
            case "stimulus":
                var input = new Dictionary<string, object> { ["kept"] = unstorable };
                context.GetRequiredService<BurstEffects>().Publish(EventStimulus.Of("Left", null) with { Input = input });
                break;
            default:
                context.Set(Scan, new MemoryStream([1]));
                context.JournalData["Left"] = unstorable;
                context.AddExecutionLogEntry("Left", payload: unstorable);
                break;
        }
    }

    private sealed class ThrowingGetter
    {
        public string Name => throw new TimeoutException("The archive did not answer.");
    }
}

/// <summary>Waits for a time like Elsa's Delay, and when it comes, still waits.</summary>
[Activity("Test", "Test")]
public sealed class WaitOn : Activity
{
    /// <summary>Whether it cannot go on, or goes on and keeps its bookmark.</summary>
    public Input<bool> CannotGoOn { get; set; } = new(false);

    protected override bool CanExecute(ActivityExecutionContext context)
    {
        if (!context.Bookmarks.Any())
            return true;

        context.GetRequiredService<Recorder>().Notes.Enqueue("fired");
        return !CannotGoOn.Get(context);
    }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.CreateBookmark(
            new CreateBookmarkArgs
            {
                BookmarkName = "Elsa.Delay",
                Stimulus = new DelayPayload(context.GetRequiredService<TimeProvider>().GetUtcNow().AddMinutes(10)),
                AutoBurn = CannotGoOn.Get(context),
                AutoComplete = false,
            }
        );
        return ValueTask.CompletedTask;
    }
}

/// <summary>Waits for two events at once and goes on when both have come.</summary>
[Activity("Test", "Test")]
public sealed class WaitForBoth : Activity
{
    public Input<string> First { get; set; } = new("");
    public Input<string> Second { get; set; } = new("");

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        foreach (var name in new[] { First.Get(context), Second.Get(context) })
            context.CreateBookmark(
                new CreateBookmarkArgs
                {
                    BookmarkName = "Elsa.Event",
                    Stimulus = EventStimulus.Of(name, null).Payload,
                    Callback = OnOneAsync,
                }
            );
        return ValueTask.CompletedTask;
    }

    private async ValueTask OnOneAsync(ActivityExecutionContext context)
    {
        if (context.Bookmarks.Count() == 1) // the one that is being resumed is still there
            await context.CompleteActivityAsync();
    }
}
