using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>Sends an event to those who wait for it, after this burst is committed.</summary>
[Activity("Elsa", "Основные", "Сообщает о событии тем, кто его ждёт.", DisplayName = "Отправить событие")]
public class PublishEvent : CodeActivity
{
    public PublishEvent([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Имя события", Description = "Имя события.")]
    public Input<string> EventName { get; set; } = default!;

    [Input(DisplayName = "Идентификатор корреляции", Description = "Только процессам с этим идентификатором корреляции.")]
    public Input<string?> CorrelationId { get; set; } = default!;

    [Input(DisplayName = "Только этому экземпляру", Description = "Только этому экземпляру процесса.")]
    public Input<bool> IsLocalEvent { get; set; } = default!;

    [Input(DisplayName = "Данные", Description = "Что передать с событием.")]
    public Input<object?> Payload { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        var isLocal = context.Get(IsLocalEvent);
        context
            .GetRequiredService<BurstEffects>()
            .Publish(
                EventStimulus.Of(context.Get(EventName) ?? "", context.Get(Payload)) with
                {
                    CorrelationId = context.Get(CorrelationId) is { Length: > 0 } correlationId ? correlationId : null,
                    InstanceId = isLocal ? context.WorkflowExecutionContext.Id : null,
                    Synchronous = false,
                }
            );
    }
}
