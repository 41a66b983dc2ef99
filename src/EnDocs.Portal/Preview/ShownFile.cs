using EnDocs.Core.Cards;
using EnDocs.Core.Files;

namespace EnDocs.Portal.Preview;

/// <summary>A file of a card as a page shows it.</summary>
public sealed record ShownFile
{
    public required CardId CardId { get; init; }

    public required Guid Id { get; init; }

    public required FileHash Hash { get; init; }

    public required string Name { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public static IReadOnlyList<ShownFile> Of(Card card) =>
        [
            .. card.Files.Select(file => new ShownFile
            {
                CardId = card.Id,
                Id = file.Id,
                Hash = file.Hash,
                Name = file.Name,
                Size = file.Size,
                AddedAt = file.AddedAt,
            }),
        ];
}
