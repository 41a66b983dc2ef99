using EnDocs.Core.Cards;

namespace EnDocs.Core.Tasks;

/// <summary>A stage to be opened: who is asked what about which card.</summary>
public sealed record StageRequest
{
    /// <summary>Made of instance and activity-execution ids: the same key is the same run of the stage.</summary>
    public required string Key { get; init; }

    public required string InstanceId { get; init; }

    public required CardId CardId { get; init; }

    public required StageKind Kind { get; init; }

    public required IReadOnlyList<Performer> Performers { get; init; }

    /// <summary>What else the performers should know; null when nothing.</summary>
    public string? Text { get; init; }

    /// <summary>Calendar days to answer, the day of opening not counted; null means no term.</summary>
    public int? TermDays { get; init; }
}

/// <summary>A stage cannot be opened because nobody is there to perform it. The message is Russian and names the remedy.</summary>
public sealed class NoPerformerException(string message) : Exception(message);
