using EnDocs.Core.Tasks;

namespace EnDocs.Portal.Wording;

/// <summary>The Russian words of stages and decisions.</summary>
internal static class StageWords
{
    /// <summary>The word on the button that answers «да».</summary>
    public static string AnswerOf(StageKind kind) =>
        kind switch
        {
            StageKind.Approval => "Согласовать",
            StageKind.Execution => "Исполнено",
            StageKind.Signing => "Подписать",
            StageKind.Payment => "Оплачено",
            StageKind.Acquaintance => "Ознакомлен",
            StageKind.Rework => "Отправить снова",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A stage without a name."),
        };

    /// <summary>Code of the decision that answers «да»; null when the task ends otherwise, as rework does.</summary>
    public static string? DecisionOf(StageKind kind) => kind.Decisions is [var first, ..] ? first : null;

    /// <summary>The word on the button that answers «нет».</summary>
    public static string RefusalOf(StageKind kind) => kind == StageKind.Signing ? "Отказать" : "Отклонить";

    public static bool CanReject(StageKind kind) => kind.Decisions.Contains(TaskDecisions.Reject);

    /// <summary>What became of a task, for lists and timelines.</summary>
    public static string OutcomeOf(StageKind kind, TaskState state, string? decision) =>
        (state, decision) switch
        {
            (TaskState.Open, _) => "Ожидает решения",
            (TaskState.Withdrawn, _) => "Снята",
            (_, TaskDecisions.Approve) => "Согласовано",
            (_, TaskDecisions.Reject) => kind == StageKind.Signing ? "Отказано в подписи" : "Отклонено",
            (_, TaskDecisions.Pay) => "Оплачено",
            _ => kind switch
            {
                StageKind.Acquaintance => "Ознакомлен",
                StageKind.Signing => "Подписано",
                StageKind.Rework => "Исправлено и отправлено",
                _ => "Исполнено",
            },
        };

    /// <summary>Class of the tag that shows it.</summary>
    public static string ToneOf(TaskState state, string? decision) =>
        state == TaskState.Open ? "wait"
        : state == TaskState.Withdrawn ? ""
        : decision == TaskDecisions.Reject ? "bad"
        : "good";
}
