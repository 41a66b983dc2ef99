using EnDocs.Core.Cards;
using EnDocs.Core.Files;

namespace EnDocs.Portal.Preview;

/// <summary>A file of a card as a page shows it.</summary>
public sealed record ShownFile
{
    public required CardId CardId { get; init; }

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>How many pages can be shown; 0 when this kind of file has no preview.</summary>
    public required int Pages { get; init; }
}

/// <summary>Lists a card's files with what can be shown of them.</summary>
internal sealed class ShownFiles(IPagePreviews previews)
{
    public async Task<IReadOnlyList<ShownFile>> OfAsync(Card card, CancellationToken cancellationToken)
    {
        List<ShownFile> files = [];
        foreach (var file in card.Files)
        {
            files.Add(
                new()
                {
                    CardId = card.Id,
                    Id = file.Id,
                    Name = file.Name,
                    Size = file.Size,
                    AddedAt = file.AddedAt,
                    Pages = await previews.CountAsync(file.Hash, file.MediaType, cancellationToken),
                }
            );
        }

        return files;
    }
}
