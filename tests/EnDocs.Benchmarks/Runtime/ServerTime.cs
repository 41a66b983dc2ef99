using System.Globalization;

namespace EnDocs.Benchmarks.Runtime;

/// <summary>The processor time that other processes and their children have spent so far, user and system.</summary>
internal sealed class ServerTime(params IReadOnlyList<int> processIds)
{
    /// <summary>Linux counts in hundredths of a second wherever .NET runs.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public TimeSpan Read() => Tick * processIds.Sum(TicksOf);

    private static long TicksOf(int processId)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}");
        try
        {
            // The name of the program, in parentheses, may contain spaces.
            var stat = File.ReadAllText($"{path}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            // Its own, and that of children that have ended: a backend of PostgreSQL is one.
            return Enumerable.Range(11, 4).Sum(i => long.Parse(fields[i], CultureInfo.InvariantCulture)) + ChildrenOf(path).Sum(TicksOf);
        }
        catch (IOException)
        {
            return 0; // a child that has ended meanwhile; its parent counts it
        }
    }

    private static IEnumerable<int> ChildrenOf(string path) =>
        File.ReadAllText($"{path}/task/{Path.GetFileName(path)}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
}
