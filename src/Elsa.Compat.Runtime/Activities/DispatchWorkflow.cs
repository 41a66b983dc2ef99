using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>Starts another workflow after this burst is committed, and waits for its end if asked to.</summary>
[Activity("Elsa", "Вложенные процессы", "Запускает другой процесс в фоне.", DisplayName = "Запустить процесс")]
public class DispatchWorkflow : Activity<object>
{
    public DispatchWorkflow([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Процесс", Description = "Какой процесс запустить.", UIHint = "workflow-definition-picker")]
    public Input<string> WorkflowDefinitionId { get; set; } = default!;

    [Input(DisplayName = "Идентификатор корреляции", Description = "Идентификатор корреляции нового экземпляра.")]
    public Input<string?> CorrelationId { get; set; } = default!;

    [Input(DisplayName = "Входные данные", Description = "Входные данные процесса.")]
    public Input<IDictionary<string, object>?> Input { get; set; } = default!;

    [Input(DisplayName = "Ждать завершения", Description = "Ждать завершения процесса.")]
    public Input<bool> WaitForCompletion { get; set; } = default!;

    [Input(DisplayName = "Новая трассировка", Description = "Начать новую трассировку.", Category = "Трассировка")]
    public Input<bool> StartNewTrace { get; set; } = default!;

    [Input(
        DisplayName = "Канал",
        Description = "Канал отправки; здесь все каналы равны.",
        UIHint = "dropdown",
        UIHandler = typeof(ChannelOptions)
    )]
    public Input<string?> ChannelName { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var wait = context.Get(WaitForCompletion);
        var child = await ChildWorkflow.RequestAsync(
            context,
            context.Get(WorkflowDefinitionId),
            context.Get(CorrelationId),
            context.Get(Input),
            wait
        );
        context.GetRequiredService<BurstEffects>().Dispatch(child);
        if (wait)
            context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new ChildEnded(child.InstanceId!), Callback = OnChildEndedAsync });
        else
            await context.CompleteActivityAsync();
    }

    private ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        context.TryGetWorkflowInput<object>(ParentLink.OutputKey, out var output);
        context.Set(Result, output, nameof(Result));
        return context.CompleteActivityAsync();
    }
}
