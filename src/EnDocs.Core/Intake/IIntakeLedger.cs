using EnDocs.Core.Access;
using EnDocs.Core.Files;
using EnDocs.Core.Paging;

namespace EnDocs.Core.Intake;

/// <summary>«Журнал поступления».</summary>
public interface IIntakeLedger
{
    /// <summary>Tracked: changes are stored by the burst's commit.</summary>
    Task<IntakeEntry?> FindAsync(IntakeId id, CancellationToken cancellationToken);

    /// <summary>The first entry with these bytes that was not refused.</summary>
    Task<IntakeId?> FindTwinAsync(FileHash hash, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the entry at once, in a transaction of its own. An entry with the same id is replaced while it is only
    /// <see cref="IntakeState.Received"/>, else it is left as it is.
    /// </summary>
    Task RecordAsync(IntakeEntry entry, CancellationToken cancellationToken);

    /// <summary>Turns an accepted entry back into one that waits, and says for what; one that has a card stays as it is. Written at once.</summary>
    Task PostponeAsync(IntakeId id, string reason, CancellationToken cancellationToken);

    /// <summary>Those that the viewer may see, newest first.</summary>
    Task<Page<IntakeEntry>> ListAsync(IntakeState? state, string? after, int size, Viewer viewer, CancellationToken cancellationToken);
}
