using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.Tasks;

namespace EnDocs.Core.Submissions;

/// <summary>Gives a process that failed and goes on its card back, with the tasks that it still waits for. Works inside the burst that retries it.</summary>
public sealed class RevivedProcesses(ICards cards, ITasks tasks, IAuditTrail audit, TimeProvider time)
{
    /// <returns>Why the process must not go on; <see langword="null"/> when it may.</returns>
    public async Task<string?> ReviveAsync(RevivedProcess revived, CancellationToken cancellationToken)
    {
        if (await cards.FindAsync(revived.CardId, cancellationToken) is not { } card)
            return null;

        var own = (await tasks.OfCardAsync(card.Id, cancellationToken)).Where(task => task.InstanceId == revived.InstanceId).ToList();
        if (own.Count == 0 && !revived.CameFromIntake)
            return null; // a process about the card that never led it
        if (card.ProcessInstanceId is { } leader && leader != revived.InstanceId)
            return $"Документ «{card.Title}» уже ведёт другой процесс, экземпляр {leader}.";

        var awaited = own.FindAll(task => task.State == TaskState.Withdrawn && revived.AwaitedTasks.Contains(task.Id));
        foreach (var task in awaited)
            task.Reopen();
        GiveBack(card, revived.InstanceId, isReworked: awaited.Exists(task => task.Kind == StageKind.Rework));
        return null;
    }

    private void GiveBack(Card card, string instanceId, bool isReworked)
    {
        var now = time.GetUtcNow();
        card.ProcessInstanceId = instanceId;
        if (card.Status == CardStatus.Interrupted && card.Round > 0)
        {
            card.IsLocked = !isReworked;
            card.SetStatus(isReworked ? CardStatus.InRework : CardStatus.InApproval, now); // the process sets another where it knows better
        }

        audit.Add(
            new()
            {
                Id = Guid.CreateVersion7(now),
                At = now,
                CardId = card.Id,
                Action = "process.revived",
                Text = $"Процесс продолжен после ошибки (экземпляр {instanceId})",
            }
        );
    }
}

/// <summary>A process that failed and is to go on.</summary>
public sealed record RevivedProcess(string InstanceId, CardId CardId)
{
    /// <summary>Whether a file that came in started it, so that it leads the card which it made of it.</summary>
    public required bool CameFromIntake { get; init; }

    public required IReadOnlySet<TaskId> AwaitedTasks { get; init; }
}
