using System.Globalization;
using EnDocs.Core.Intake;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EnDocs.Connectors.Folder;

/// <summary>
/// The folder on disk. A file is claimed by one rename into <c>.taking</c> under its intake id, so that a crash at any later point finds it
/// again under the same id, and the same file dropped twice is two intakes.
/// </summary>
internal sealed partial class IntakeFolder(IOptions<FolderIntakeOptions> options, TimeProvider time, ILogger<IntakeFolder> logger)
{
    private readonly Dictionary<string, Sighting> _seen = [];
    private readonly HashSet<string> _skipped = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    private string Root => options.Value.Path;

    private string Taking => Path.Combine(Root, ".taking");

    private string Failed => Path.Combine(Root, "failed");

    public void Prepare()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Taking);
        Directory.CreateDirectory(Failed);
    }

    /// <summary>Files that an earlier run claimed and did not finish.</summary>
    public IEnumerable<ClaimedFile> Unfinished() =>
        Directory.EnumerateFiles(Taking).Order(StringComparer.Ordinal).Select(ClaimedFile.TryParse).OfType<ClaimedFile>();

    /// <summary>Claims the files that have not changed for the configured time; the others are remembered and looked at again.</summary>
    public IEnumerable<ClaimedFile> ClaimStable()
    {
        var present = new DirectoryInfo(Root)
            .EnumerateFiles()
            .Where(file => !IsHidden(file.Name))
            .OrderBy(file => file.LastWriteTimeUtc)
            .ToList();
        foreach (var gone in _seen.Keys.Except(present.Select(file => file.Name), StringComparer.Ordinal).ToList())
            _seen.Remove(gone);
        _skipped.IntersectWith(present.Select(file => file.Name));
        NameFolders();

        foreach (var file in present)
            if (ClaimIfStable(file) is { } claimed)
                yield return claimed;
    }

    /// <summary>Moves a refused file to <c>failed/</c> and writes the reason beside it. Repeating it after a crash is harmless.</summary>
    public void Refuse(ClaimedFile file, string reason)
    {
        var target = Path.Combine(Failed, $"{file.Id}-{file.Name}");
        File.WriteAllText(target + ".reason.txt", reason + Environment.NewLine);
        IntakeCrashPoints.Reach(IntakeCrashPoints.Refusing);
        File.Move(file.Path, target, overwrite: true);
    }

    public static void Release(ClaimedFile file) => File.Delete(file.Path);

    /// <summary>What copying programs still write begins with one dot; a name that begins as a path upwards is to be seen and refused.</summary>
    private static bool IsHidden(string name) => name.StartsWith('.') && !name.StartsWith("..", StringComparison.Ordinal);

    /// <summary>One file that cannot be looked at or moved (its name is not UTF-8, or its owner forbids it) stops no other.</summary>
    private ClaimedFile? ClaimIfStable(FileInfo file)
    {
        var name = file.Name;
        try
        {
            if (!IsStable(file))
                return null;

            var claimed = ClaimedFile.Of(Taking, IntakeId.New(time), name);
            file.MoveTo(claimed.Path);
            _seen.Remove(name);
            return claimed;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (_skipped.Add(name))
                LogSkipped(name, problem);
            return null;
        }
    }

    /// <summary>Says once of each folder inside that nothing is taken from it.</summary>
    private void NameFolders()
    {
        foreach (var folder in Directory.EnumerateDirectories(Root).Select(Path.GetFileName).OfType<string>())
            if (!folder.StartsWith('.') && folder != Path.GetFileName(Failed) && _folders.Add(folder))
                LogFolderIgnored(folder);
    }

    private bool IsStable(FileInfo file)
    {
        var now = time.GetUtcNow();
        var sighting = new Sighting(file.Length, file.LastWriteTimeUtc, now);
        if (!_seen.TryGetValue(file.Name, out var before) || before.Size != sighting.Size || before.Written != sighting.Written)
            _seen[file.Name] = before = sighting;

        return now - before.Since >= TimeSpan.FromSeconds(options.Value.StableSeconds);
    }

    [LoggerMessage(2006, LogLevel.Warning, "Nothing is taken from the folder {Folder} inside the intake folder: put the files beside it")]
    private partial void LogFolderIgnored(string folder);

    private readonly record struct Sighting(long Size, DateTime Written, DateTimeOffset Since);

    [LoggerMessage(
        2003,
        LogLevel.Error,
        "The file {File} cannot be taken from the intake folder and is left there: rename it in UTF-8 or let the server's user move it"
    )]
    private partial void LogSkipped(string file, Exception problem);
}

/// <summary>A file that intake has claimed: its id, the name it came with, and where it lies meanwhile.</summary>
internal sealed record ClaimedFile(IntakeId Id, string Name, string Path)
{
    private const int LongestName = 150;

    public static ClaimedFile Of(string folder, IntakeId id, string name)
    {
        var safe = Shorten(string.Concat(name.Select(c => char.IsControl(c) ? '_' : c)));
        return new(id, safe, System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{id}-{safe}")));
    }

    public static ClaimedFile? TryParse(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && IntakeId.TryParse(name[..dash], out var id) ? new(id, name[(dash + 1)..], path) : null;
    }

    // A name of 255 bytes is legal on disk and would no longer be with the id before it.
    private static string Shorten(string name)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(name) <= LongestName)
            return name;

        var extension = System.IO.Path.GetExtension(name);
        var stem = System.IO.Path.GetFileNameWithoutExtension(name);
        while (stem.Length > 1 && System.Text.Encoding.UTF8.GetByteCount(stem + extension) > LongestName)
            stem = stem[..^1];
        return stem + (extension.Length > 20 ? "" : extension);
    }
}
