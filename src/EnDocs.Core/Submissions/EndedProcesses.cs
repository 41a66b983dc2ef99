using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Intake;
using EnDocs.Core.Notifications;
using EnDocs.Core.Registries;
using EnDocs.Core.Tasks;

namespace EnDocs.Core.Submissions;

/// <summary>Sets cards free whose process is over: nobody waits for them any more. Works inside the burst that ends the process.</summary>
public sealed class EndedProcesses(
    ICards cards,
    ITasks tasks,
    IAuditTrail audit,
    IIntakeLedger ledger,
    Announcements announcements,
    TimeProvider time
)
{
    /// <summary>Longest message of a fault that is told.</summary>
    private const int MaxFault = 2000;

    public async Task EndAsync(EndedProcess ended, CancellationToken cancellationToken)
    {
        var led = await cards.LedByAsync(ended.InstanceId, cancellationToken);
        if (led.Count == 0 && ended is { Way: not ProcessEnd.Finished, IntakeId: { } intake })
            await StopBeforeCardAsync(intake, ended, cancellationToken);

        foreach (var card in led)
        {
            await WithdrawAsync(card, ended, cancellationToken);
            card.ProcessInstanceId = null;
            if (ended.Way != ProcessEnd.Finished)
                await StopAsync(card, ended, cancellationToken);
        }
    }

    private async Task WithdrawAsync(Card card, EndedProcess ended, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var task in (await tasks.OfCardAsync(card.Id, cancellationToken)).Where(task => task.InstanceId == ended.InstanceId))
            task.Withdraw(now);
    }

    /// <summary>The process did not come to its own end: the card must not stay locked, nor its status promise that somebody decides.</summary>
    private async Task StopAsync(Card card, EndedProcess ended, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (card.Status is not (CardStatus.Archived or CardStatus.Paid) && card.RegistryCode != RegistryCodes.Archive)
        {
            card.IsLocked = false;
            card.SetStatus(CardStatus.Interrupted, now);
        }

        var why = WhyOf(ended);
        audit.Add(
            new()
            {
                Id = Guid.CreateVersion7(now),
                At = now,
                CardId = card.Id,
                Action = "process.stopped",
                Text = $"{why} (экземпляр {ended.InstanceId})",
            }
        );
        if (ended.Way == ProcessEnd.Faulted)
            await announcements.TellAsync(Fault(card, ended, why), cancellationToken);
    }

    /// <summary>The file came in, and no card came of it: the ledger says so, and who can mend it is told.</summary>
    private async Task StopBeforeCardAsync(IntakeId intake, EndedProcess ended, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(intake, cancellationToken) is not { CardId: null } entry)
            return;

        var why = WhyOf(ended);
        entry.State = IntakeState.Failed;
        entry.Reason =
            $"{why} Карточки нет; файл сохранён, положите его в папку ещё раз, когда причина устранена. (экземпляр {ended.InstanceId})";
        if (ended.Way == ProcessEnd.Faulted)
            await announcements.TellAsync(Fault(entry, ended, why), cancellationToken);
    }

    private static string WhyOf(EndedProcess ended) =>
        ended.Way switch
        {
            ProcessEnd.Faulted => $"Процесс остановлен из-за ошибки: {Shorten(ended.Fault)}",
            ProcessEnd.Deleted => "Процесс остановлен: его экземпляр удалён.",
            _ => "Процесс остановлен: его экземпляр отменён.",
        };

    private static Announcement Fault(IntakeEntry entry, EndedProcess ended, string why) =>
        new()
        {
            Key = $"{ended.InstanceId}:fault",
            InstanceId = ended.InstanceId,
            Recipient = Performer.OfRole(RoleCodes.Administrator),
            Subject = $"Файл остался без карточки: {entry.FileName}",
            Text =
                $"Здравствуйте!\n\n{why}\nФайл: {entry.FileName}, запись журнала поступления {entry.Id}.\nЭкземпляр процесса: {ended.InstanceId}.\n\n"
                + "Исправьте процесс и положите файл в папку ещё раз.",
        };

    private static Announcement Fault(Card card, EndedProcess ended, string why) =>
        new()
        {
            Key = $"{ended.InstanceId}:fault",
            InstanceId = ended.InstanceId,
            CardId = card.Id,
            Recipient = Performer.OfRole(RoleCodes.Administrator),
            Subject = $"Процесс документа остановлен: {card.Title}",
            Text =
                $"Здравствуйте!\n\n{why}\nДокумент: {card.Title}.\nЭкземпляр процесса: {ended.InstanceId}.\n\n"
                + "Задачи по документу отозваны, отправить его дальше нельзя. Исправьте причину и предупредите инициатора.",
        };

    private static string Shorten(string? fault) =>
        fault is null ? "причина неизвестна."
        : fault.Length <= MaxFault ? fault
        : $"{fault[..(MaxFault - 1)]}…";
}

/// <summary>A process that is over.</summary>
/// <param name="InstanceId">Its workflow instance.</param>
/// <param name="Way">How it ended.</param>
/// <param name="Fault">What went wrong; null unless it faulted.</param>
public sealed record EndedProcess(string InstanceId, ProcessEnd Way, string? Fault = null)
{
    /// <summary>The file that the process was started by; null for a process that was started otherwise.</summary>
    public IntakeId? IntakeId { get; init; }
}

/// <summary>How a process ends.</summary>
public enum ProcessEnd
{
    /// <summary>By its own last step.</summary>
    Finished,

    /// <summary>By a fault.</summary>
    Faulted,

    /// <summary>Somebody cancelled its instance.</summary>
    Cancelled,

    /// <summary>Somebody deleted its instance.</summary>
    Deleted,
}
