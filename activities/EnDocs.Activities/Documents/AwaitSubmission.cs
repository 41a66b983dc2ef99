using System.ComponentModel.DataAnnotations;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;
using Elsa.Workflows.UIHints;
using EnDocs.Core.Cards;
using EnDocs.Core.Processes;
using EnDocs.Core.Submissions;
using EnDocs.Core.Tasks;

namespace EnDocs.Activities.Documents;

/// <summary>Waits until somebody checks the card and sends it on. After a rejection its initiator gets the task «Доработать».</summary>
[Activity("EnDocs", "Документы", "Ждёт, пока карточку проверят и отправят дальше", DisplayName = "Ждать отправки")]
[FlowNode(Sent, Interrupted)]
public sealed class AwaitSubmission : Activity
{
    private const string Sent = "Отправлено";
    private const string Interrupted = "Прервано";

    [Required]
    [Input(DisplayName = "Карточка")]
    public Input<string> Card { get; set; } = default!;

    [Input(DisplayName = "Что доработать", Description = "Текст задачи инициатора", UIHint = InputUIHints.MultiLine)]
    public Input<string> ReworkText { get; set; } = default!;

    [Output(DisplayName = "Маршрут", Description = "Пусто, если согласующих выбрали вручную")]
    public Output<string> Route { get; set; } = default!;

    [Output(DisplayName = "Выбранные согласующие")]
    public Output<ICollection<string>> Approvers { get; set; } = default!;

    [Output(DisplayName = "По очереди")]
    public Output<bool> OneAfterAnother { get; set; } = default!;

    [Output(DisplayName = "Название документа")]
    public Output<string> Title { get; set; } = default!;

    [Output(DisplayName = "Сумма", Description = "В рублях; 0, если сумма не указана")]
    public Output<decimal> Total { get; set; } = default!;

    [Output(DisplayName = "Комментарий отправителя")]
    public Output<string> SenderComment { get; set; } = default!;

    [Output(DisplayName = "Круг согласования")]
    public Output<int> Round { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var card = await context.GetRequiredService<CardSubmissions>().AwaitAsync(context.CardOf(Card), context.CancellationToken);
        if (card is { Round: > 0, InitiatorId: not null })
            await context.GetRequiredService<InboxTasks>().OpenAsync(Rework(context, card.Id), context.CancellationToken);

        var stimulus = new CardSubmitted(card.Id.ToString(), card.Round);
        context.ClearBookmarks();
        context.CreateBookmark(
            new CreateBookmarkArgs
            {
                BookmarkId = stimulus.BookmarkId,
                BookmarkName = CardSubmitted.Name,
                Stimulus = stimulus,
                Callback = SubmitAsync,
            }
        );
        context.CreateBookmark(
            new CreateBookmarkArgs
            {
                BookmarkName = ProcessInterrupted.Name,
                Stimulus = new ProcessInterrupted(card.Id.ToString()),
                Callback = InterruptAsync,
            }
        );
    }

    protected override async ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        if (signal is CancelSignal && context.IsSelf)
        {
            var activity = context.ReceiverActivityExecutionContext;
            await activity
                .GetRequiredService<InboxTasks>()
                .WithdrawAsync(activity.RunKey, "Ожидание отправки отменено.", context.CancellationToken);
        }
    }

    private async ValueTask SubmitAsync(ActivityExecutionContext context)
    {
        var submission = StoredSubmission.Read(context.GetWorkflowInput<string>(CardSubmitted.InputKey));
        var sent = await context.GetRequiredService<CardSubmissions>().SendAsync(submission, context.RunKey, context.CancellationToken);
        context.Set(Route, sent.Stages.Route?.Id.ToString());
        context.Set(Approvers, [.. submission.Approvers ?? []]);
        context.Set(OneAfterAnother, submission.OneAfterAnother);
        context.Set(Title, sent.Title);
        context.Set(Total, sent.Card.Total?.Roubles ?? 0);
        context.Set(SenderComment, submission.Comment ?? "");
        context.Set(Round, sent.Card.Round);
        await context.CompleteActivityWithOutcomesAsync(Sent);
    }

    private async ValueTask InterruptAsync(ActivityExecutionContext context)
    {
        var interruption = Interruption.Read(context.GetWorkflowInput<string>(ProcessInterrupted.InputKey));
        await context.GetRequiredService<CardInterruptions>().InterruptStageAsync(interruption, context.RunKey, context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync(Interrupted);
    }

    private StageRequest Rework(ActivityExecutionContext context, CardId card) =>
        new()
        {
            Key = context.RunKey,
            InstanceId = context.WorkflowExecutionContext.Id,
            CardId = card,
            Kind = StageKind.Rework,
            Performers = [Performer.Initiator],
            Text = ReworkText.GetOrDefault(context),
        };
}
