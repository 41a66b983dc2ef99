namespace EnDocs.Tests.Elsa.Compat.Engine;

/// <summary>What a structured flowchart is to do, told by its structure alone: how often each activity runs, and what has run before each join does.</summary>
internal sealed class FlowModel
{
    private const int Longest = 300;
    private readonly Dictionary<string, int> _runs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _inside = new(StringComparer.Ordinal);
    private readonly List<(string Join, int Run, Dictionary<string, int> Before)> _joins = [];
    private int _total;

    /// <summary>Too long to be worth running.</summary>
    public bool IsEndless => _total > Longest;

    public int RunsOf(string activity) => _runs.GetValueOrDefault(activity);

    public bool Run(string activity)
    {
        _runs[activity] = RunsOf(activity) + 1;
        return ++_total <= Longest;
    }

    public bool Join(string join, string[] inside)
    {
        _inside[join] = inside;
        _joins.Add((join, RunsOf(join) + 1, inside.ToDictionary(activity => activity, RunsOf)));
        return Run(join);
    }

    /// <summary>Branches race: how far those get that lose is nobody's business.</summary>
    public void LeaveOpen(IEnumerable<string> activities) => _open.UnionWith(activities);

    /// <returns>What is wrong with what ran; <see langword="null"/> when nothing is.</returns>
    public string? Judge(IReadOnlyList<string> ran)
    {
        var runs = ran.CountBy(activity => activity).ToDictionary(StringComparer.Ordinal);
        foreach (var activity in runs.Keys.Union(_runs.Keys).Except(_open))
            if (runs.GetValueOrDefault(activity) != RunsOf(activity))
                return $"{activity} ran {runs.GetValueOrDefault(activity)} times instead of {RunsOf(activity)}";

        return _joins
            .Where(join => !_open.Contains(join.Join))
            .Select(join => JudgeJoin(join, ran))
            .FirstOrDefault(wrong => wrong is not null);
    }

    private string? JudgeJoin((string Join, int Run, Dictionary<string, int> Before) expected, IReadOnlyList<string> ran)
    {
        var at = Enumerable.Range(0, ran.Count).Where(index => ran[index] == expected.Join).ElementAt(expected.Run - 1);
        var before = ran.Take(at).CountBy(activity => activity).ToDictionary(StringComparer.Ordinal);
        foreach (var activity in _inside[expected.Join].Except(_open))
            if (before.GetValueOrDefault(activity) != expected.Before[activity])
                return $"{expected.Join} ran for the {expected.Run}. time when {activity} had run {before.GetValueOrDefault(activity)} times instead of {expected.Before[activity]}";

        return null;
    }
}
