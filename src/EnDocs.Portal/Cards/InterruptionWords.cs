using EnDocs.Core.Cards;
using EnDocs.Core.Submissions;

namespace EnDocs.Portal.Cards;

/// <summary>What interrupting the process of a card is called and what it leads to; it depends on how far the card has come.</summary>
/// <param name="Title">On the button and above the dialog.</param>
/// <param name="Lead">What happens next.</param>
public sealed record InterruptionWords(string Title, string Lead)
{
    public static InterruptionWords Of(Card card) =>
        ProcessRights.IsUnprocessed(card) ? Discarding
        : card.IsLocked ? Interrupting
        : Archiving;

    private static InterruptionWords Discarding { get; } =
        new(
            "Убрать из необработанных",
            "Документ уйдёт в архив: отправить его на согласование будет уже нельзя. Файл и история сохранятся."
        );

    private static InterruptionWords Interrupting { get; } =
        new(
            "Прервать процесс",
            "Задачи по документу будут сняты у всех исполнителей, отменить прерывание нельзя. Документ вернётся инициатору на доработку: он "
                + "отправит его снова или уберёт в архив. Напишите причину: её увидят участники."
        );

    private static InterruptionWords Archiving { get; } =
        new(
            "Убрать в архив",
            "Документ больше не будет ждать отправки и уйдёт в архив. Отменить это нельзя. Напишите причину: её увидят участники."
        );
}
