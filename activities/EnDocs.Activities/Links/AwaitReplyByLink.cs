using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace EnDocs.Activities.Links;

/// <summary>
/// Makes a link for somebody who has no account here and waits until it is followed. The flow goes on twice: at once with the link, say to send
/// it, and with the reply.
/// </summary>
[Activity(
    "EnDocs",
    "Ссылки",
    "Даёт ссылку для ответа без входа в систему и ждёт, пока по ней перейдут",
    DisplayName = "Ждать ответа по ссылке"
)]
[FlowNode(Ready, Replied)]
public sealed class AwaitReplyByLink : Activity
{
    private const string Ready = "Ссылка готова";
    private const string Replied = "Ответ получен";

    [Input(DisplayName = "Срок действия, часов", Description = "Пусто: пока процесс ждёт")]
    public Input<int?> LifetimeHours { get; set; } = default!;

    [Output(DisplayName = "Ссылка", Description = "Кто её знает, тот может ответить: передавайте её как пароль")]
    public Output<string> Link { get; set; } = default!;

    [Output(DisplayName = "Ответ", Description = "Значения, которые пришли по ссылке")]
    public Output<IDictionary<string, object>> Reply { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var bookmark = context.CreateBookmark(TakeAsync);
        context.Set(
            Link,
            LifetimeHours.GetOrDefault(context) is { } hours
                ? context.GenerateBookmarkTriggerUrl(bookmark.Id, TimeSpan.FromHours(hours))
                : context.GenerateBookmarkTriggerUrl(bookmark.Id)
        );
        await context.ScheduleOutcomesAsync(Ready);
    }

    private async ValueTask TakeAsync(ActivityExecutionContext context)
    {
        context.Set(Reply, new Dictionary<string, object>(context.WorkflowInput));
        await context.CompleteActivityWithOutcomesAsync(Replied);
    }
}
