using System.Globalization;

namespace EnDocs.Benchmarks.Runtime;

/// <summary>The processor time that another process has spent so far, user and system.</summary>
internal sealed class ServerTime(int processId)
{
    /// <summary>Linux counts in hundredths of a second wherever .NET runs.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public TimeSpan Read()
    {
        // The name of the program, in parentheses, may contain spaces.
        var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return Tick * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture));
    }
}
