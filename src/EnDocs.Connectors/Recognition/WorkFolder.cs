using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EnDocs.Connectors.Recognition;

/// <summary>The temporary folder of one recognition. Its name tells the machine and the process that owns it, so that the next start can clear what a killed server left.</summary>
internal static partial class WorkFolder
{
    private const UnixFileMode OnlyUs = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <exception cref="IOException">There is no such folder, or no room in it.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public static string CreateIn(string folder)
    {
        var name =
            NameFor(Environment.MachineName, Environment.ProcessId) + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        var path = Path.Combine(folder, name);
        return (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OnlyUs)).FullName;
    }

    public static string NameFor(string machine, int process) =>
        string.Create(CultureInfo.InvariantCulture, $"endocs-recognition-{machine}-{process}-");

    /// <summary>Removes the folders of this machine's dead processes; those of the living, of others and of other machines stay.</summary>
    /// <returns>How many were removed.</returns>
    public static int RemoveLeftIn(string folder)
    {
        var removed = 0;
        foreach (var left in Directory.EnumerateDirectories(folder, $"endocs-recognition-{Environment.MachineName}-*"))
        {
            if (
                Owner().Match(Path.GetFileName(left)) is not { Success: true } match
                || match.Groups["machine"].Value != Environment.MachineName
            )
                continue;
            if (IsAlive(match.Groups["process"].Value, Directory.GetLastWriteTimeUtc(left)) || !TryRemove(left))
                continue;
            removed++;
        }

        return removed;
    }

    /// <summary>A number may be given to another process; that one is younger than the folder.</summary>
    private static bool IsAlive(string number, DateTime written)
    {
        if (!int.TryParse(number, CultureInfo.InvariantCulture, out var id))
            return true;
        try
        {
            using var process = Process.GetProcessById(id);
            return process.StartTime.ToUniversalTime() <= written;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It ended while we looked, or may not be looked at: the next start will know.
            return true;
        }
    }

    private static bool TryRemove(string left)
    {
        try
        {
            Directory.Delete(left, recursive: true);
            return true;
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // Somebody else's folder, or one still in use: no reason not to start.
            return false;
        }
    }

    [GeneratedRegex(
        @"^endocs-recognition-(?<machine>.+)-(?<process>[0-9]{1,10})-[^-]+\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex Owner();
}
