using System.Globalization;
using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Organisations;
using EnDocs.Core.Processes;

namespace EnDocs.Core.Tasks;

/// <summary>Whether an answer to a task may be accepted, and if not, why, in plain words.</summary>
public sealed class TaskChecks(
    ITasks tasks,
    ICards cards,
    IViewers viewers,
    IEmployees employees,
    IOrganisations organisations,
    TimeProvider time
)
{
    /// <summary>Longest comment, characters.</summary>
    public const int MaxComment = 10_000;

    /// <summary>Longest number of a payment order, characters.</summary>
    public const int MaxPaymentNumber = 20;

    /// <returns>Null lets the answer pass.</returns>
    public async Task<Refusal?> CheckAsync(TaskAnswer answer, CancellationToken cancellationToken)
    {
        var task = await tasks.FindAsync(answer.Task, cancellationToken);
        var viewer = await viewers.FindAsync(answer.Employee, cancellationToken);
        if (task is null || viewer is null)
            return new(Refusal.NotFound, "Задача не найдена.");

        if (Right(task, viewer) is { } forbidden)
            return forbidden;
        if (task.State != TaskState.Open)
            return await ExplainAsync(task, viewer.Id, cancellationToken);
        if (task.Revision != answer.Revision)
            return new(Refusal.Stale, "Вы видели прежнюю версию задачи. Обновите страницу и решите ещё раз.");
        return Decision(task, answer)
            ?? await SignatureAsync(task, answer, viewer, cancellationToken)
            ?? await PaymentAsync(task, answer, cancellationToken);
    }

    /// <summary>Why an answer that found nobody waiting came too late: who was first, or that the task was withdrawn.</summary>
    public async Task<Refusal> ExplainLateAsync(TaskAnswer answer, CancellationToken cancellationToken)
    {
        var task = await tasks.FindAsync(answer.Task, cancellationToken);
        var viewer = await viewers.FindAsync(answer.Employee, cancellationToken);
        if (task is null || viewer is null)
            return new(Refusal.NotFound, "Задача не найдена.");
        return Right(task, viewer) ?? await ExplainAsync(task, viewer.Id, cancellationToken);
    }

    private static Refusal? Right(InboxTask task, Viewer viewer)
    {
        var isPerformer = task.AssigneeId == viewer.Id || (task.RoleCode is { } role && viewer.Roles.Contains(role));
        if (isPerformer)
            return null;

        return new(
            Refusal.Forbidden,
            viewer.IsAdministrator ? "Администратор не принимает решений за других." : "Эта задача поставлена не вам."
        );
    }

    private async Task<Refusal> ExplainAsync(InboxTask task, EmployeeId asker, CancellationToken cancellationToken)
    {
        if (task.State == TaskState.Open)
            return new(Refusal.Withdrawn, "Процесс этого документа остановлен, задача больше не принимается.");
        if (task.State == TaskState.Withdrawn)
            return new(Refusal.Withdrawn, $"Задача отозвана {await WhenAsync(task, cancellationToken)}: решение больше не требуется.");

        var when = await WhenAsync(task, cancellationToken);
        if (task.DecidedBy == asker)
            return new(Refusal.AlreadyDecided, $"Вы уже {RussianWords.YouDid(task.Decision!, task.Kind)} {when}.");

        var who = task.DecidedBy is { } id ? await employees.FindAsync(id, cancellationToken) : null;
        return new(
            Refusal.AlreadyDecided,
            who is null ? $"Задача уже решена {when}." : $"{who.ShortName} уже {RussianWords.Did(task.Decision!, task.Kind, who)} {when}."
        );
    }

    /// <summary>«в 12:01», with the date when it was another day.</summary>
    private async Task<string> WhenAsync(InboxTask task, CancellationToken cancellationToken)
    {
        var at = task.DecidedAt ?? time.GetUtcNow();
        var now = time.GetUtcNow();
        if (
            await cards.FindAsync(task.CardId, cancellationToken) is { } card
            && await organisations.FindAsync(card.OrganisationId, cancellationToken) is { } organisation
        )
            (at, now) = (organisation.LocalTime(at), organisation.LocalTime(now));

        var format = at.Date == now.Date ? "'в' HH:mm" : "dd.MM.yyyy 'в' HH:mm";
        return at.ToString(format, CultureInfo.InvariantCulture);
    }

    private static Refusal? Decision(InboxTask task, TaskAnswer answer)
    {
        if (task.Kind == StageKind.Rework)
            return Invalid("Исправьте карточку и снова отправьте её: доработка закончится сама.");
        if (!task.Kind.Decisions.Contains(answer.Decision))
            return Invalid($"На этапе «{task.Kind.Name}» такого решения нет.");
        if (answer.Decision == TaskDecisions.Reject && string.IsNullOrWhiteSpace(answer.Comment))
            return Invalid(
                task.Kind == StageKind.Signing
                    ? "Напишите, почему вы отказываете в подписи: инициатор увидит комментарий."
                    : "Напишите, почему вы отклоняете: инициатор увидит комментарий."
            );
        return answer.Comment?.Length > MaxComment ? Invalid($"Комментарий длиннее {MaxComment} знаков: сократите его.") : null;
    }

    private async Task<Refusal?> SignatureAsync(InboxTask task, TaskAnswer answer, Viewer viewer, CancellationToken cancellationToken)
    {
        if (task.Kind != StageKind.Signing || answer.Decision != TaskDecisions.Complete)
            return null;

        if (await cards.FindAsync(task.CardId, viewer, CardActions.Sign, cancellationToken) is not { } card)
            return new(
                Refusal.Forbidden,
                "У вас нет права подписывать такие документы. Откажите в подписи или попросите администратора дать вам это право."
            );
        return card.Files.Count > 0
            ? null
            : Invalid("У документа нет ни одного файла: подписывать нечего. Откажите, и инициатор приложит файл.");
    }

    private async Task<Refusal?> PaymentAsync(InboxTask task, TaskAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Decision != TaskDecisions.Pay)
            return null;

        var number = answer.Fields?.GetValueOrDefault(RequisiteKeys.PaymentOrderNumber)?.Trim();
        if (string.IsNullOrEmpty(number))
            return Invalid("Укажите номер платёжного поручения.");
        if (number.Length > MaxPaymentNumber)
            return Invalid($"Номер платёжного поручения длиннее {MaxPaymentNumber} знаков.");

        var text = answer.Fields?.GetValueOrDefault(RequisiteKeys.PaymentOrderDate)?.Trim();
        if (string.IsNullOrEmpty(text))
            return Invalid("Укажите дату платёжного поручения.");
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Invalid("Дата платёжного поручения не читается: нужна дата вида 24.11.2026.");

        var card = await cards.FindAsync(task.CardId, cancellationToken);
        var organisation = card is null ? null : await organisations.FindAsync(card.OrganisationId, cancellationToken);
        var today = organisation?.DateAt(time.GetUtcNow()) ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (date > today)
            return Invalid("Дата платёжного поручения ещё не наступила.");
        return date.Year < 2000 ? Invalid("Дата платёжного поручения раньше 2000 года: проверьте её.") : null;
    }

    private static Refusal Invalid(string text) => new(Refusal.Invalid, text);
}
