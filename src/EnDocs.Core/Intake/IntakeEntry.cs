using EnDocs.Core.Cards;
using EnDocs.Core.Files;

namespace EnDocs.Core.Intake;

/// <summary>One line of «Журнал поступления»: a file that came in and what became of it.</summary>
public sealed class IntakeEntry
{
    public required IntakeId Id { get; init; }

    /// <summary>Where it came from: <c>folder</c>, later <c>mail:…</c>, <c>ftp:…</c>.</summary>
    public required string Source { get; init; }

    /// <summary>As it was named, made safe to show.</summary>
    public required string FileName { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Null when the file could not be taken.</summary>
    public FileHash? Hash { get; init; }

    public string? MediaType { get; init; }

    public IntakeState State { get; set; }

    /// <summary>Why it could not be taken or read, in Russian; null when all went well.</summary>
    public string? Reason { get; set; }

    /// <summary>The card that came of it.</summary>
    public CardId? CardId { get; set; }

    /// <summary>An earlier entry with the same bytes.</summary>
    public IntakeId? TwinOf { get; init; }
}
