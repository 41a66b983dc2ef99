using EnDocs.Core.Cards;
using EnDocs.Core.Files;
using EnDocs.Core.Letters;

namespace EnDocs.Core.Effects;

/// <summary>Something that a process wants from the outside world. It is stored by the burst's commit and done afterwards, at least once.</summary>
public abstract record Effect
{
    /// <summary>Idempotency key, made of instance and activity-execution ids: the same key is done once.</summary>
    public required string Key { get; init; }

    public required string InstanceId { get; init; }
}

/// <summary>Send a letter; nobody waits for the answer.</summary>
public sealed record SendLetter : Effect
{
    public required Letter Letter { get; init; }

    /// <summary>The card in whose history a refused letter is told; null when the letter is about none.</summary>
    public CardId? CardId { get; init; }
}

/// <summary>Recognise a stored file; answered by the stimulus <see cref="EffectAnswered"/> with a <see cref="Recognition.RecognizedDocument"/> or the reason why not.</summary>
public sealed record RecognizeFile : Effect
{
    public required FileHash File { get; init; }

    public required string FileName { get; init; }
}

/// <summary>The stimulus by which an effect's answer finds the activity that waits for it.</summary>
public sealed record EffectAnswered(string Key)
{
    /// <summary>Name of the bookmark; stored by running instances, so it never changes.</summary>
    public const string BookmarkName = "EnDocs.EffectAnswered";
}
