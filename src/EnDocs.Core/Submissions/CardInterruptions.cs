using EnDocs.Core.Access;
using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.Processes;
using EnDocs.Core.Tasks;

namespace EnDocs.Core.Submissions;

/// <summary>Interrupts the process of a card: open tasks are withdrawn and the card may be edited again.</summary>
public sealed class CardInterruptions(ICards cards, ITasks tasks, IViewers viewers, IAuditTrail audit, TimeProvider time)
{
    /// <summary>Longest reason, characters.</summary>
    public const int MaxReason = 10_000;

    /// <returns>Null lets the interruption pass.</returns>
    public async Task<Refusal?> CheckAsync(Interruption interruption, CancellationToken cancellationToken)
    {
        var viewer = await viewers.FindAsync(interruption.Employee, cancellationToken);
        var card = viewer is null ? null : await cards.FindAsync(interruption.Card, viewer, CardActions.View, cancellationToken);
        if (viewer is null || card is null)
            return new(Refusal.NotFound, "Документ не найден.");
        if (card.ProcessInstanceId is null)
            return new(Refusal.AlreadyDecided, $"Процесс этого документа не идёт, его статус — «{card.Status.Name}».");
        if (!ProcessRights.MayInterrupt(viewer, card))
            return new(Refusal.Forbidden, "Прервать процесс может инициатор или тот, у кого есть право отправлять этот документ.");
        if (string.IsNullOrWhiteSpace(interruption.Reason) && !ProcessRights.IsUnprocessed(card))
            return new(Refusal.Invalid, "Напишите, почему вы прерываете процесс.");
        return interruption.Reason.Length > MaxReason ? new(Refusal.Invalid, $"Причина длиннее {MaxReason} знаков: сократите её.") : null;
    }

    /// <summary>Withdraws what one run of a stage still has open and unlocks the card.</summary>
    public async Task InterruptStageAsync(Interruption interruption, string stageKey, CancellationToken cancellationToken)
    {
        var open = (await tasks.OfStageAsync(stageKey, cancellationToken)).Where(task => task.State == TaskState.Open);
        await InterruptAsync(interruption, open, cancellationToken);
    }

    /// <summary>For a process that does not listen and is cancelled by the same commit: withdraws every open task of the card and sets it free.</summary>
    public async Task InterruptCardAsync(Interruption interruption, CancellationToken cancellationToken)
    {
        var open = (await tasks.OfCardAsync(interruption.Card, cancellationToken)).Where(task => task.State == TaskState.Open);
        var card = await InterruptAsync(interruption, open, cancellationToken);
        card.SetStatus(CardStatus.Interrupted, time.GetUtcNow());
        card.ProcessInstanceId = null;
    }

    private async Task<Card> InterruptAsync(Interruption interruption, IEnumerable<InboxTask> open, CancellationToken cancellationToken)
    {
        var card =
            await cards.FindAsync(interruption.Card, cancellationToken)
            ?? throw new InvalidOperationException($"Card {interruption.CardId} of a running process does not exist.");
        var now = time.GetUtcNow();
        foreach (var task in open.ToList())
            task.Withdraw(now);

        card.IsLocked = false;
        card.UpdatedAt = now;
        audit.Add(
            new()
            {
                Id = Guid.CreateVersion7(now),
                At = now,
                ActorId = interruption.Employee,
                CardId = card.Id,
                Action = "process.interrupted",
                Text = Tell(card, interruption.Reason.Trim()),
            }
        );
        return card;
    }

    private static string Tell(Card card, string reason)
    {
        var what = ProcessRights.IsUnprocessed(card) ? "Документ убран из необработанных." : "Процесс прерван.";
        return reason.Length == 0 ? what : $"{what} Причина: {reason}";
    }
}
