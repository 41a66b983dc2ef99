using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>Waits for an event of a name, or starts the workflow when it comes.</summary>
[Activity("Elsa", "Основные", "Ждёт события с заданным именем.", DisplayName = "Событие")]
public class Event : Trigger<object>
{
    /// <summary>The workflow input under which the event's payload arrives.</summary>
    public const string PayloadKey = "EventPayload";

    public Event([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Имя события", Description = "Имя события.")]
    public Input<string> EventName { get; set; } = default!;

    protected override object GetTriggerPayload(TriggerIndexingContext context) => new EventStimulus(context.Get(EventName) ?? "");

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
            return CompleteInternalAsync(context);

        context.CreateBookmark(
            new CreateBookmarkArgs { Stimulus = new EventStimulus(context.Get(EventName) ?? ""), Callback = CompleteInternalAsync }
        );
        return ValueTask.CompletedTask;
    }

    private ValueTask CompleteInternalAsync(ActivityExecutionContext context)
    {
        context.TryGetWorkflowInput<object>(PayloadKey, out var payload);
        context.Set(Result, payload, nameof(Result));
        return context.CompleteActivityAsync();
    }
}

/// <summary>What an <see cref="Event"/> waits for.</summary>
public sealed record EventStimulus(string EventName)
{
    /// <summary>The stimulus that an event is to the engine.</summary>
    public static Stimulus Of(string eventName, object? payload) =>
        new()
        {
            Name = "Elsa.Event",
            Payload = new EventStimulus(eventName),
            Input = payload is null ? null : new Dictionary<string, object> { [Event.PayloadKey] = payload },
        };
}
