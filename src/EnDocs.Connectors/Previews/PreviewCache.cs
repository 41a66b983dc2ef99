using EnDocs.Core.Files;
using Microsoft.Extensions.Options;

namespace EnDocs.Connectors.Previews;

/// <summary>Drawn pages on disk, a folder for each file. A name appears only when its image is complete; what nobody looked at for long goes.</summary>
internal sealed class PreviewCache(IOptions<PreviewOptions> options, TimeProvider time)
{
    public string PathOf(FileHash hash, string name) => Path.Combine(options.Value.Path, hash.Value[..2], hash.Value, name);

    /// <summary>Whether the image is there; asking for it keeps it for another while.</summary>
    public bool Has(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Lets a program draw into a file beside <paramref name="path"/> and renames what is whole; anything else leaves nothing.</summary>
    /// <param name="draw">Draws into the file that it is given, which ends as <paramref name="path"/> ends.</param>
    public static async Task<bool> FillAsync(string path, Func<string, Task<bool>> draw)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $"{Guid.NewGuid():N}-{Path.GetFileName(path)}");
        try
        {
            if (!await draw(draft) || !File.Exists(draft))
                return false;
            File.Move(draft, path, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <returns>How many images and leftover drafts were deleted.</returns>
    public int RemoveUnused()
    {
        if (!Directory.Exists(options.Value.Path))
            return 0;

        var olderThan = time.GetUtcNow().UtcDateTime.AddDays(-options.Value.KeepDays);
        var removed = 0;
        foreach (var file in new DirectoryInfo(options.Value.Path).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            if (file.LastWriteTimeUtc >= olderThan)
                continue;
            file.Delete();
            removed++;
        }

        return removed;
    }
}
