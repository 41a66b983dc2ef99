using EnDocs.Core.Access;
using EnDocs.Core.Cards;

namespace EnDocs.Core.Submissions;

/// <summary>What somebody may do with the process of a card: one answer for the screens and for the commands.</summary>
public static class ProcessRights
{
    public static bool MaySend(Viewer viewer, Card card) =>
        card is { IsLocked: false, ProcessInstanceId: not null } && CardAccess.Can(viewer, CardActions.Start, card);

    /// <summary>Whoever may send the card on may also take it back. A card that no process leads has nothing to interrupt.</summary>
    public static bool MayInterrupt(Viewer viewer, Card card) =>
        card.ProcessInstanceId is not null && CardAccess.Can(viewer, CardActions.Start, card);

    /// <summary>The card was never sent: interrupting its process takes it out of the unprocessed ones.</summary>
    public static bool IsUnprocessed(Card card) => card.Round == 0;
}
