using EnDocs.Core.Access;
using EnDocs.Core.Intake;
using EnDocs.Core.Paging;
using EnDocs.Core.Registries;

namespace EnDocs.Portal.Intake;

/// <summary>What «Журнал поступления» reads.</summary>
internal sealed class IntakeApi(IIntakeLedger ledger, IRegistries registries)
{
    /// <returns>Null for people who see no queue of unprocessed documents: what came in is not theirs to see.</returns>
    public async Task<Page<IntakeLine>?> ListAsync(IntakeState? state, string? after, Viewer viewer, CancellationToken cancellationToken)
    {
        if (!(await registries.CountersAsync(viewer, cancellationToken)).Any(registry => registry.IsUnprocessed))
            return null;

        var page = await ledger.ListAsync(state, after, size: 50, viewer, cancellationToken);
        return new Page<IntakeLine> { Items = [.. page.Items.Select(entry => new IntakeLine(entry))], Next = page.Next };
    }
}

/// <summary>One line of the journal.</summary>
public sealed record IntakeLine(IntakeEntry Entry)
{
    public string SourceName =>
        Entry.Source switch
        {
            "folder" => "Папка",
            _ when Entry.Source.StartsWith("mail:", StringComparison.Ordinal) => $"Почта {Entry.Source[5..]}",
            _ when Entry.Source.StartsWith("ftp:", StringComparison.Ordinal) => $"FTP {Entry.Source[4..]}",
            _ => Entry.Source,
        };

    public string StateName =>
        Entry.State switch
        {
            IntakeState.Received => "Поступил",
            IntakeState.Accepted => "Принят",
            IntakeState.Registered => "Зарегистрирован",
            _ => "Не принят",
        };

    public string Tone =>
        Entry.State switch
        {
            IntakeState.Received or IntakeState.Accepted => "wait",
            IntakeState.Registered => "good",
            _ => "bad",
        };
}
