using EnDocs.Core.Access;
using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Employees;
using EnDocs.Core.Processes;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;

namespace EnDocs.Core.Submissions;

/// <summary>Sends cards on and takes them back. Works inside a burst: what it changes is stored by the burst's commit.</summary>
public sealed class CardSubmissions(
    ICards cards,
    IDocumentKinds kinds,
    IViewers viewers,
    IEmployees employees,
    StageChoice choice,
    ITasks tasks,
    IAuditTrail audit,
    TimeProvider time
)
{
    /// <returns>Null lets the sending pass.</returns>
    public async Task<Refusal?> CheckAsync(StoredSubmission submission, CancellationToken cancellationToken)
    {
        var viewer = await viewers.FindAsync(submission.Employee, cancellationToken);
        var card = viewer is null ? null : await cards.FindAsync(submission.Card, viewer, CardActions.Start, cancellationToken);
        if (card is null)
            return new(Refusal.NotFound, "Документ не найден, или у вас нет права отправлять его.");
        if (card.IsLocked)
            return WhyNotWaiting(card);
        if (card.Revision != submission.Revision)
            return new(Refusal.Stale, "Вы видели прежнюю версию документа. Обновите страницу, проверьте реквизиты и отправьте снова.");
        if (submission.Comment?.Length > TaskChecks.MaxComment)
            return new(Refusal.Invalid, $"Комментарий длиннее {TaskChecks.MaxComment} знаков: сократите его.");

        return await MissingRequisitesAsync(card, cancellationToken) ?? await MissingPerformersAsync(card, submission, cancellationToken);
    }

    /// <summary>Why a sending that found nobody waiting came too late.</summary>
    public async Task<Refusal> ExplainLateAsync(StoredSubmission submission, CancellationToken cancellationToken)
    {
        var viewer = await viewers.FindAsync(submission.Employee, cancellationToken);
        var card = viewer is null ? null : await cards.FindAsync(submission.Card, viewer, CardActions.View, cancellationToken);
        return card is null ? new(Refusal.NotFound, "Документ не найден, или у вас нет права отправлять его.") : WhyNotWaiting(card);
    }

    /// <summary>Locks the card, counts the round, closes the rework and makes the first sender the initiator.</summary>
    /// <returns>The card and the stages that it now passes.</returns>
    public async Task<SentCard> SendAsync(StoredSubmission submission, string stageKey, CancellationToken cancellationToken)
    {
        var card = await CardOfAsync(submission.Card, cancellationToken);
        var stages = await choice.ForAsync(
            card,
            submission.RouteId,
            submission.Approvers ?? [],
            submission.OneAfterAnother,
            cancellationToken
        );
        var now = time.GetUtcNow();
        if (card.InitiatorId is { } former && await employees.FindAsync(former, cancellationToken) is not { IsActive: true })
            card.HandInitiativeOver(submission.Employee);
        else
            card.TakeInitiative(submission.Employee);
        card.IsLocked = true;
        card.Round++;
        card.UpdatedAt = now;
        foreach (var rework in (await tasks.OfStageAsync(stageKey, cancellationToken)).Where(task => task.State == TaskState.Open))
        {
            if (rework.AssigneeId == submission.Employee || rework.RoleCode is not null)
                rework.Decide(TaskDecisions.Complete, submission.Comment, submission.Employee, now);
            else
                rework.Withdraw(now);
        }

        var way = stages.Route is { } route ? $"по маршруту «{route.Name}»" : "выбранным согласующим";
        var comment = string.IsNullOrWhiteSpace(submission.Comment) ? "" : $" Комментарий: {submission.Comment.Trim()}";
        audit.Add(
            new()
            {
                Id = Guid.CreateVersion7(now),
                At = now,
                ActorId = submission.Employee,
                CardId = card.Id,
                Action = "card.submitted",
                Text = $"Документ отправлен {way}, круг {card.Round}.{comment}",
            }
        );
        var kind = await kinds.FindAsync(card.KindCode, cancellationToken);
        return new(card, stages, CardTitles.InSentence(card, kind?.Name));
    }

    /// <summary>Lets people edit and send the card again.</summary>
    public async Task<Card> AwaitAsync(CardId id, CancellationToken cancellationToken)
    {
        var card = await CardOfAsync(id, cancellationToken);
        if (card.IsLocked)
        {
            card.IsLocked = false;
            card.UpdatedAt = time.GetUtcNow();
        }

        return card;
    }

    private static Refusal WhyNotWaiting(Card card) =>
        new(
            Refusal.AlreadyDecided,
            card is { ProcessInstanceId: null, Status: CardStatus.Interrupted }
                    ? "Процесс остановлен, отправить этот документ больше нельзя. Причина — в истории документа; сообщите администратору."
                : card.ProcessInstanceId is null ? "Этот документ не ведёт ни один процесс: отправить его некуда."
                : card.IsLocked ? $"Документ уже отправлен, его статус — «{card.Status.Name}»."
                : "Документ только что изменился. Обновите страницу и отправьте снова."
        );

    private async Task<Refusal?> MissingRequisitesAsync(Card card, CancellationToken cancellationToken)
    {
        var kind = await kinds.FindAsync(card.KindCode, cancellationToken);
        var missing = (kind?.Requisites ?? []).Where(requisite => requisite.Required && card[requisite.Key] is null).ToList();
        return missing.Count == 0
            ? null
            : new(Refusal.Invalid, $"Заполните обязательные реквизиты: {string.Join(", ", missing.Select(Named))}.");
    }

    /// <summary>«ИНН (Поставщик)»: several sections have requisites of the same name.</summary>
    private static string Named(RequisiteDefinition requisite) =>
        requisite.Section == "Документ" ? requisite.Name : $"{requisite.Name} ({requisite.Section})";

    private async Task<Refusal?> MissingPerformersAsync(Card card, StoredSubmission submission, CancellationToken cancellationToken)
    {
        try
        {
            var stages = await choice.ForAsync(
                card,
                submission.RouteId,
                submission.Approvers ?? [],
                submission.OneAfterAnother,
                cancellationToken
            );
            var missing = await choice.WhatIsMissingAsync(stages.Stages, cancellationToken);
            return missing is null ? null : new(Refusal.Invalid, missing);
        }
        catch (NoStagesException nobody)
        {
            return new(Refusal.Invalid, nobody.Message);
        }
        catch (NoPerformerException nobody)
        {
            return new(Refusal.Invalid, nobody.Message);
        }
    }

    private async Task<Card> CardOfAsync(CardId id, CancellationToken cancellationToken) =>
        await cards.FindAsync(id, cancellationToken)
        ?? throw new InvalidOperationException($"Card {id} of a running process does not exist.");
}

/// <summary>A card that has just been sent on, the stages that it passes, and what it is called inside a sentence.</summary>
public sealed record SentCard(Card Card, ChosenStages Stages, string Title);
