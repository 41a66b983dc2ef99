using EnDocs.Core.Files;

namespace EnDocs.Tests.Portal.Fakes;

internal sealed class FakeFiles(Office office) : IFileStore, IPagePreviews
{
    public Task<StoredContent> SaveAsync(Stream content, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The portal does not store files yet.");

    public Task<Stream> OpenAsync(FileHash hash, CancellationToken cancellationToken) =>
        File.Exists(PathOf(hash))
            ? Task.FromResult<Stream>(File.OpenRead(PathOf(hash)))
            : Task.FromException<Stream>(new FileNotFoundException("No such bytes are stored.", hash.Value));

    public string PathOf(FileHash hash) => Path.Combine(office.Folder, hash.Value);

    public Task<int> CountAsync(FileHash hash, string mediaType, CancellationToken cancellationToken) =>
        Task.FromResult(office.PagesPerFile);

    public Task<PageImage?> DrawAsync(FileHash hash, string mediaType, int page, int width, CancellationToken cancellationToken)
    {
        var path = Path.Combine(office.Folder, $"page-{page}.png");
        return Task.FromResult(File.Exists(path) ? new PageImage(path, "image/png") : null);
    }
}
