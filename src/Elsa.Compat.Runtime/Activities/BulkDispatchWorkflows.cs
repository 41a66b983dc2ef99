using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Text;
using Elsa.Extensions;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Options;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>
/// Starts one child for each item after this burst is committed. If asked to it waits for all of them with one bookmark, and remembers which
/// have not ended, so that a child that tells its end twice is counted once.
/// </summary>
[Activity(
    "Elsa",
    "Вложенные процессы",
    "Запускает процесс для каждого значения списка.",
    DisplayName = "Запустить процессы по списку",
    Kind = ActivityKind.Task
)]
[FlowNode(Completed, Canceled, Done)]
public class BulkDispatchWorkflows : Activity
{
    private const string Completed = "Completed";
    private const string Canceled = "Canceled";
    private const string Done = "Done";

    /// <summary>The properties that name the children that have not ended, with a space after each, and remember that one was cancelled.</summary>
    private const string RunningChildren = "RunningChildren";
    private const string IsAnyCancelled = "IsAnyChildCancelled";

    public BulkDispatchWorkflows([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Процесс", Description = "Какой процесс запустить.", UIHint = "workflow-definition-picker")]
    public Input<string> WorkflowDefinitionId { get; set; } = default!;

    [Required]
    [Input(
        DisplayName = "Список",
        Description = "Значения: по одному процессу на каждое. Объект передаётся процессу как его входные данные."
    )]
    public Input<object> Items { get; set; } = default!;

    [Input(
        DisplayName = "Имя для значения",
        Description = "Имя входа, через который процесс получает значение, если оно не объект.",
        DefaultValue = "Item"
    )]
    public Input<string> DefaultItemInputKey { get; set; } = new("Item");

    [Input(
        DisplayName = "Идентификатор корреляции",
        Description = "Выражение для каждого значения; само значение — переменная Item.",
        AutoEvaluate = false
    )]
    public Input<string?>? CorrelationIdFunction { get; set; }

    [Input(DisplayName = "Входные данные", Description = "Общие входные данные всех процессов.")]
    public Input<IDictionary<string, object>?> Input { get; set; } = default!;

    [Input(DisplayName = "Ждать завершения", Description = "Ждать завершения всех процессов.", DefaultValue = true)]
    public Input<bool> WaitForCompletion { get; set; } = new(true);

    [Input(DisplayName = "Новая трассировка", Description = "Начать новую трассировку.", Category = "Трассировка")]
    public Input<bool> StartNewTrace { get; set; } = default!;

    [Input(
        DisplayName = "Канал",
        Description = "Канал отправки; здесь все каналы равны.",
        UIHint = "dropdown",
        UIHandler = typeof(ChannelOptions)
    )]
    public Input<string?> ChannelName { get; set; } = default!;

    /// <summary>Runs for each child that has finished.</summary>
    [Port]
    public IActivity? ChildCompleted { get; set; }

    /// <summary>Runs for each child that has faulted, or could not be started.</summary>
    [Port]
    public IActivity? ChildFaulted { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var wait = context.Get(WaitForCompletion);
        var items = BulkItem.In(context.Get((Input?)Items), context.Get(DefaultItemInputKey));
        var definitionId = await ChildWorkflow.PublishedAsync(context, context.Get(WorkflowDefinitionId));
        var link = ParentLink.Properties(wait ? context.Activity.Type : null, wait ? context.Id : null);
        var running = new StringBuilder();
        foreach (var item in items)
        {
            var correlationId = await CorrelationIdOfAsync(context, item);
            var child = ChildWorkflow.Request(context, definitionId, correlationId, item.InputOver(context.Get(Input)), link);
            context.GetRequiredService<BurstEffects>().Dispatch(child);
            running.Append(child.InstanceId).Append(' ');
        }

        if (!wait)
        {
            await context.CompleteActivityWithOutcomesAsync(Done);
            return;
        }

        context.SetProperty(RunningChildren, running.ToString());
        context.CreateBookmark(
            new CreateBookmarkArgs
            {
                Stimulus = new ChildEnded(context.Id),
                Callback = OnChildEndedAsync,
                AutoBurn = false,
            }
        );
        await CompleteIfNothingIsLeftAsync(context);
    }

    private async ValueTask<string?> CorrelationIdOfAsync(ActivityExecutionContext context, BulkItem item)
    {
        if (CorrelationIdFunction is not { Expression: not null } function)
            return null;

        foreach (var (name, value) in item.Variables)
            context.Declare(new Variable(name)).Value = value;
        return (string?)await InputValues.EvaluateAsync(context, function);
    }

    private async ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        context.TryGetWorkflowInput<string>(ParentLink.InstanceKey, out var childId);
        var running = context.GetProperty<string>(RunningChildren) ?? "";
        var left = string.IsNullOrEmpty(childId) ? running : running.Replace(childId + ' ', "", StringComparison.Ordinal);
        if (left.Length == running.Length)
            return; // it ended before, and was retried

        context.SetProperty(RunningChildren, left);
        if (!context.TryGetWorkflowInput<WorkflowSubStatus>(ParentLink.SubStatusKey, out var end))
            end = WorkflowSubStatus.Faulted; // it never started
        if (end == WorkflowSubStatus.Cancelled)
            context.SetProperty(IsAnyCancelled, true);

        var follower = end switch
        {
            WorkflowSubStatus.Finished => ChildCompleted,
            WorkflowSubStatus.Faulted => ChildFaulted,
            _ => null,
        };
        if (follower is null)
            await CompleteIfNothingIsLeftAsync(context);
        else
            await context.ScheduleActivityAsync(
                follower,
                new ScheduleWorkOptions { CompletionCallback = OnFollowerCompletedAsync, Variables = VariablesOfChild(context) }
            );
    }

    private static Variable[] VariablesOfChild(ActivityExecutionContext context)
    {
        context.TryGetWorkflowInput<string>(ParentLink.InstanceKey, out var instanceId);
        context.TryGetWorkflowInput<object>(ParentLink.OutputKey, out var output);
        return [new Variable<string?>("ChildInstanceId", instanceId), new Variable("ChildOutput", output)];
    }

    private static ValueTask OnFollowerCompletedAsync(ActivityCompletedContext context) =>
        CompleteIfNothingIsLeftAsync(context.TargetContext);

    private static ValueTask CompleteIfNothingIsLeftAsync(ActivityExecutionContext context) =>
        context.GetProperty<string>(RunningChildren) is { Length: > 0 } || context.HasPendingChildren
            ? ValueTask.CompletedTask
            : context.CompleteActivityWithOutcomesAsync(context.GetProperty<bool>(IsAnyCancelled) ? Canceled : Completed, Done);
}
