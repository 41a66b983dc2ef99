using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;

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
