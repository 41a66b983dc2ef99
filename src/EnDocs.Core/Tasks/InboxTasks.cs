using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Employees;
using EnDocs.Core.Organisations;

namespace EnDocs.Core.Tasks;

/// <summary>Opens, answers and withdraws the tasks of a stage. Works inside a burst: what it changes is stored by the burst's commit.</summary>
public sealed class InboxTasks(
    ITasks tasks,
    ICards cards,
    IDocumentKinds kinds,
    IEmployees employees,
    IOrganisations organisations,
    IAuditTrail audit,
    TimeProvider time
)
{
    /// <summary>Opens one task for each performer, or finds those that an earlier run with the same key has opened.</summary>
    /// <exception cref="NoPerformerException">A performer is unknown or dismissed, or there is none at all.</exception>
    public async Task<IReadOnlyList<InboxTask>> OpenAsync(StageRequest request, CancellationToken cancellationToken)
    {
        var known = await tasks.OfStageAsync(request.Key, cancellationToken);
        if (known.Count > 0)
            return known;

        var card = await CardOfAsync(request.CardId, cancellationToken);
        var kind = await kinds.FindAsync(card.KindCode, cancellationToken);
        var title = TaskTitles.Of(request.Kind, card, kind?.Name);
        var now = time.GetUtcNow();
        var due = await DueAsync(card, request.TermDays, now, cancellationToken);

        List<InboxTask> opened = [];
        foreach (var performer in await PerformersAsync(request.Performers, card, cancellationToken))
        {
            var names = await AdmitAsync(performer, card, request.Kind, cancellationToken);
            var task = new InboxTask
            {
                Id = TaskId.New(time),
                Key = $"{request.Key}:{performer}",
                CardId = card.Id,
                InstanceId = request.InstanceId,
                StageKey = request.Key,
                Kind = request.Kind,
                Title = title,
                Text = InboxTask.Shorten(request.Text),
                AssigneeId = performer.EmployeeId,
                RoleCode = performer.RoleCode,
                Round = Math.Max(1, card.Round),
                CreatedAt = now,
                Due = due,
            };
            tasks.Add(task);
            card.Ask(task);
            opened.Add(task);
            Log(null, card.Id, "task.opened", RussianWords.Sentence($"{request.Kind.Name}: задача поставлена — {names}"), now);
        }

        return opened.Count > 0 ? opened : throw new NoPerformerException($"На этапе «{request.Kind.Name}» не указан ни один исполнитель.");
    }

    /// <summary>Carries out an answer that <see cref="TaskChecks"/> has let pass.</summary>
    /// <returns>The answered task.</returns>
    public async Task<InboxTask> DecideAsync(TaskAnswer answer, CancellationToken cancellationToken)
    {
        var task =
            await tasks.FindAsync(answer.Task, cancellationToken)
            ?? throw new InvalidOperationException($"Task {answer.TaskId} was answered but does not exist.");
        if (task.State != TaskState.Open)
            return task;

        var card = await CardOfAsync(task.CardId, cancellationToken);
        var now = time.GetUtcNow();
        if (task.Kind == StageKind.Signing && answer.Decision == TaskDecisions.Complete)
            task.Sign(SignedFile.AllOf(card), answer.Comment, answer.Employee, now);
        else
            task.Decide(answer.Decision, answer.Comment, answer.Employee, now);
        card.AddParticipant(answer.Employee, StageReason(task.Kind));
        if (answer.Decision == TaskDecisions.Pay)
            RegisterPayment(card, answer, now);

        var comment = task.Comment is { } text ? $" Комментарий: {text}" : "";
        Log(answer.Employee, card.Id, "task.decided", $"{task.Kind.Name}: {Verdict(task)}.{comment}", now);
        return task;
    }

    /// <summary>Withdraws what is still open of a stage; those who were asked no longer have to answer.</summary>
    public async Task WithdrawAsync(string stageKey, string reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var open = (await tasks.OfStageAsync(stageKey, cancellationToken)).Where(task => task.State == TaskState.Open).ToList();
        foreach (var task in open)
            task.Withdraw(now);
        if (open.Count > 0)
            Log(null, open[0].CardId, "task.withdrawn", $"{open[0].Kind.Name}: отозвано задач — {open.Count}. {reason}", now);
    }

    /// <summary>What the answers given so far make of the stage.</summary>
    public async Task<StageAnswer> AnswerOfStageAsync(
        string stageKey,
        DecisionPolicy policy,
        int quorum,
        CancellationToken cancellationToken
    ) => StageAnswers.Of(await tasks.OfStageAsync(stageKey, cancellationToken), policy, quorum);

    /// <summary>«Иванова А. А.»; empty when nobody is known by that id.</summary>
    public async Task<string> NameOfAsync(EmployeeId? id, CancellationToken cancellationToken) =>
        id is { } known && await employees.FindAsync(known, cancellationToken) is { } employee ? employee.ShortName : "";

    private async Task<IEnumerable<Performer>> PerformersAsync(
        IReadOnlyList<Performer> performers,
        Card card,
        CancellationToken cancellationToken
    )
    {
        if (!performers.Any(performer => performer.IsInitiator))
            return performers.Distinct();

        var initiator = await InitiatorAsync(card, cancellationToken);
        return performers.Select(performer => performer.IsInitiator ? initiator : performer).Distinct();
    }

    /// <summary>The initiator; when he no longer works, those who care for documents without a master.</summary>
    private async Task<Performer> InitiatorAsync(Card card, CancellationToken cancellationToken)
    {
        if (card.InitiatorId is not { } id)
            throw new NoPerformerException("У документа нет инициатора: этап для него открыть нельзя.");
        if (await employees.FindAsync(id, cancellationToken) is { IsActive: true })
            return Performer.Of(id);

        string[] successors = [RoleCodes.Clerk, RoleCodes.Administrator];
        foreach (var role in successors)
        {
            if (await employees.InRoleAsync(role, cancellationToken) is { Count: > 0 })
                return Performer.OfRole(role);
        }

        throw new NoPerformerException(
            "Инициатор документа больше не работает, и заменить его некому: дайте кому-нибудь роль делопроизводителя или администратора."
        );
    }

    /// <summary>Lets an employee who is asked see the card from now on.</summary>
    private async Task<string> AdmitAsync(Performer performer, Card card, StageKind kind, CancellationToken cancellationToken)
    {
        if (performer.EmployeeId is { } id)
        {
            var employee = await employees.FindAsync(id, cancellationToken);
            if (employee is not { IsActive: true })
                throw new NoPerformerException(
                    employee is null
                        ? $"Исполнителя {id} нет в справочнике сотрудников: поправьте маршрут."
                        : $"{employee.ShortName} больше не работает: замените исполнителя в маршруте."
                );

            card.AddParticipant(id, StageReason(kind));
            return employee.ShortName;
        }

        // Whoever has the role sees the card while the task is open: rights ask for it, nobody is copied.
        var code = performer.RoleCode!;
        var roles = await employees.RolesAsync(cancellationToken);
        var name = roles.FirstOrDefault(role => role.Code == code)?.Name;
        return name is null
            ? throw new NoPerformerException($"Роли «{code}» нет в справочнике ролей: поправьте маршрут.")
            : $"роль «{name}»";
    }

    private async Task<DateTimeOffset?> DueAsync(Card card, int? termDays, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (termDays is not > 0)
            return null;

        var organisation = await organisations.FindAsync(card.OrganisationId, cancellationToken);
        return organisation?.EndOfDayAfter(now, termDays.Value) ?? now.AddDays(termDays.Value);
    }

    private static void RegisterPayment(Card card, TaskAnswer answer, DateTimeOffset now)
    {
        string[] keys = [RequisiteKeys.PaymentOrderNumber, RequisiteKeys.PaymentOrderDate];
        var values = keys.Select(key => new NewValue(key, answer.Fields?.GetValueOrDefault(key), ValueOrigin.Typed));
        card.Fill([.. values, new NewValue(RequisiteKeys.Paid, "true", ValueOrigin.Typed)], answer.Employee, now);
    }

    private static string Verdict(InboxTask task) =>
        task.Decision switch
        {
            TaskDecisions.Approve => "согласовано",
            TaskDecisions.Reject => task.Kind == StageKind.Signing ? "отказано" : "отклонено",
            TaskDecisions.Pay => "оплачено",
            _ => task.Kind switch
            {
                StageKind.Signing => $"подписано простой подписью, {FilesOf(task)}",
                StageKind.Acquaintance => "подтверждено",
                _ => "исполнено",
            },
        };

    /// <summary>«счёт.pdf (SHA-256 8c1f…)»: the whole hash, so that the history alone proves which bytes were signed.</summary>
    private static string FilesOf(InboxTask task) =>
        string.Join(", ", task.SignedFiles.Select(file => $"{file.Name} (SHA-256 {file.Hash})"));

    private static string StageReason(StageKind kind) => kind.ToString();

    private async Task<Card> CardOfAsync(CardId id, CancellationToken cancellationToken) =>
        await cards.FindAsync(id, cancellationToken)
        ?? throw new InvalidOperationException($"Card {id} of a running process does not exist.");

    private void Log(EmployeeId? actor, CardId card, string action, string text, DateTimeOffset now) =>
        audit.Add(
            new()
            {
                Id = Guid.CreateVersion7(now),
                At = now,
                ActorId = actor,
                CardId = card,
                Action = action,
                Text = text,
            }
        );
}
