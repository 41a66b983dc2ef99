using EnDocs.Core.Cards;

namespace EnDocs.Core.Letters;

/// <summary>An e-mail to be sent. <see cref="Key"/> makes its Message-ID and the name of its file, so that a repeated sending is recognisable.</summary>
public sealed record Letter
{
    public required string Key { get; init; }

    public required string To { get; init; }

    public required string ToName { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>The document that the letter is about; the letter then leads to it.</summary>
    public CardId? CardId { get; init; }
}
