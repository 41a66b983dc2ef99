namespace EnDocs.Core.Files;

/// <summary>Draws pages of stored files as images that a browser shows.</summary>
public interface IPagePreviews
{
    /// <summary>How many pages can be shown; 0 when this kind of file has no preview.</summary>
    Task<int> CountAsync(FileHash hash, string mediaType, CancellationToken cancellationToken);

    /// <returns>A PNG or JPEG about <paramref name="width"/> pixels wide, or null when there is no such page.</returns>
    Task<PageImage?> DrawAsync(FileHash hash, string mediaType, int page, int width, CancellationToken cancellationToken);
}

/// <summary>An image of one page. <see cref="Path"/> is a cached file that may be served as it is.</summary>
public sealed record PageImage(string Path, string MediaType);
