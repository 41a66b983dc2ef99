using System.ComponentModel.DataAnnotations;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;
using Elsa.Workflows.UIHints;
using EnDocs.Core.Processes;
using EnDocs.Core.Submissions;
using EnDocs.Core.Tasks;

namespace EnDocs.Activities.Tasks;

/// <summary>One stage: opens its tasks, waits with a bookmark for each, and leaves by the outcome that the answers make.</summary>
public abstract class StageActivity : Activity
{
    protected const string Interrupted = "Прервано";

    [Required]
    [Input(DisplayName = "Карточка", Order = 0)]
    public Input<string> Card { get; set; } = default!;

    [Input(DisplayName = "Текст задачи", UIHint = InputUIHints.MultiLine, Order = 8)]
    public Input<string> Text { get; set; } = default!;

    [Input(DisplayName = "Срок, календарных дней", Description = "0 — без срока", Order = 9)]
    public Input<int> TermDays { get; set; } = new(0);

    [Output(DisplayName = "Комментарий", Description = "К решению, которым закончился этап")]
    public Output<string> Comment { get; set; } = default!;

    [Output(DisplayName = "Кто решил")]
    public Output<string> DecidedBy { get; set; } = default!;

    /// <summary>What is asked.</summary>
    protected abstract StageKind Kind { get; }

    /// <summary>The outcome when enough people have answered positively.</summary>
    protected abstract string Positive { get; }

    /// <summary>The outcome when somebody has rejected.</summary>
    protected virtual string Negative => "Отклонено";

    /// <summary>Who is asked, in the written form of <see cref="Performer"/>.</summary>
    protected abstract IEnumerable<string> PerformersOf(ActivityExecutionContext context);

    /// <summary>How many answers are needed.</summary>
    protected virtual (DecisionPolicy Policy, int Quorum) PolicyOf(ActivityExecutionContext context) => (DecisionPolicy.All, 1);

    /// <summary>Called for each answer, for stages that give out what was entered with it.</summary>
    protected virtual void OnDecided(ActivityExecutionContext context, TaskAnswer answer) { }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var tasks = await context.GetRequiredService<InboxTasks>().OpenAsync(Request(context), context.CancellationToken);
        context.ClearBookmarks();
        foreach (var task in tasks.Where(task => task.State == TaskState.Open))
        {
            var stimulus = new TaskDecided(task.Id.ToString());
            context.CreateBookmark(
                new CreateBookmarkArgs
                {
                    BookmarkId = stimulus.BookmarkId,
                    BookmarkName = TaskDecided.Name,
                    Stimulus = stimulus,
                    Callback = DecideAsync,
                }
            );
        }

        context.CreateBookmark(
            new CreateBookmarkArgs
            {
                BookmarkName = ProcessInterrupted.Name,
                Stimulus = new ProcessInterrupted(tasks[0].CardId.ToString()),
                Callback = InterruptAsync,
            }
        );
        // A run that is repeated after a fault may find its tasks answered.
        if (tasks.LastOrDefault(task => task.State == TaskState.Decided) is { } answered)
            await LeaveWhenAnsweredAsync(context, answered);
    }

    /// <summary>Tasks of a stage that is cancelled (a join that needs it no longer, a cancelled instance) ask nobody any more.</summary>
    protected override async ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        if (signal is CancelSignal && context.IsSelf)
        {
            var stage = context.ReceiverActivityExecutionContext;
            await stage.GetRequiredService<InboxTasks>().WithdrawAsync(stage.RunKey, "Этап отменён процессом.", context.CancellationToken);
        }
    }

    protected async ValueTask DecideAsync(ActivityExecutionContext context)
    {
        var answer = TaskAnswer.Read(context.GetWorkflowInput<string>(TaskDecided.InputKey));
        var task = await context.GetRequiredService<InboxTasks>().DecideAsync(answer, context.CancellationToken);
        OnDecided(context, answer);
        await LeaveWhenAnsweredAsync(context, task);
    }

    protected async ValueTask InterruptAsync(ActivityExecutionContext context)
    {
        var interruption = Interruption.Read(context.GetWorkflowInput<string>(ProcessInterrupted.InputKey));
        await context.GetRequiredService<CardInterruptions>().InterruptStageAsync(interruption, context.RunKey, context.CancellationToken);
        context.Set(Comment, interruption.Reason);
        await context.CompleteActivityWithOutcomesAsync(Interrupted);
    }

    private async ValueTask LeaveWhenAnsweredAsync(ActivityExecutionContext context, InboxTask last)
    {
        var inbox = context.GetRequiredService<InboxTasks>();
        var (policy, quorum) = PolicyOf(context);
        var answer = await inbox.AnswerOfStageAsync(context.RunKey, policy, quorum, context.CancellationToken);
        if (answer == StageAnswer.Waiting)
            return;

        await inbox.WithdrawAsync(context.RunKey, "Этап завершён решением другого исполнителя.", context.CancellationToken);
        context.Set(Comment, last.Comment ?? "");
        context.Set(DecidedBy, await inbox.NameOfAsync(last.DecidedBy, context.CancellationToken));
        await context.CompleteActivityWithOutcomesAsync(answer == StageAnswer.Positive ? Positive : Negative);
    }

    private StageRequest Request(ActivityExecutionContext context) =>
        new()
        {
            Key = context.RunKey,
            InstanceId = context.WorkflowExecutionContext.Id,
            CardId = context.CardOf(Card),
            Kind = Kind,
            Performers = [.. PerformersOf(context).Select(Parse)],
            Text = Text.GetOrDefault(context),
            TermDays = TermDays.GetOrDefault(context),
        };

    private Performer Parse(string text) =>
        Performer.TryParse(text, out var performer)
            ? performer
            : throw new NoPerformerException(
                $"В активности «{Id}» исполнитель записан неверно: «{text}». Нужно initiator, role:код или employee:номер."
            );
}
