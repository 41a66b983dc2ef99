using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Elsa.Workflows.Graph;

/// <summary>
/// The activities whose outputs the scripts of a workflow ask for. Only these outlive the burst in which they were set: keeping every
/// output would make the state grow with each activity.
/// </summary>
internal sealed partial class AskedOutputs
{
    private readonly FrozenSet<ActivityNode> _nodes;

    private AskedOutputs(IEnumerable<ActivityNode> nodes, bool lastResult) =>
        (_nodes, LastResult) = (nodes.Where(node => node.Shape.Outputs.Length > 0).ToFrozenSet(), lastResult);

    /// <summary>Whether a script asks for the result that was set last.</summary>
    public bool LastResult { get; }

    public bool IsEmpty => _nodes.Count == 0 && !LastResult;

    public bool Contains(ActivityNode node) => _nodes.Contains(node);

    public static AskedOutputs In(IReadOnlyList<ActivityNode> nodes)
    {
        var texts = nodes.SelectMany(TextsOf).ToList();
        var asksForLast = texts.Exists(text => text.Contains("LastResult", StringComparison.Ordinal));
        var scripts = texts.FindAll(text =>
            text.Contains("From", StringComparison.Ordinal) || text.Contains("Output", StringComparison.Ordinal)
        );
        if (scripts.Exists(CallsWithComputedName))
            return new(nodes, asksForLast);

        var names = scripts.SelectMany(NamesIn).ToHashSet(StringComparer.Ordinal);
        return new(nodes.Where(node => IsNamed(names, node.Activity.Id) || IsNamed(names, node.Activity.Name)), asksForLast);
    }

    private static bool IsNamed(HashSet<string> names, string? name) =>
        name is { Length: > 0 } && (names.Contains(name) || names.Contains(char.ToUpperInvariant(name[0]) + name[1..]));

    private static bool CallsWithComputedName(string script) => Calls().Count(script) > CallsWithName().Count(script);

    /// <summary>The texts in quotes, and every end of <c>getResultFromApprove</c> behind a «From».</summary>
    private static IEnumerable<string> NamesIn(string script)
    {
        foreach (Match match in CallsWithName().Matches(script))
            yield return match.Groups["name"].Value;

        foreach (Match match in Getters().Matches(script))
            for (var at = match.Value.IndexOf("From", StringComparison.Ordinal); at > 0; at = NextFrom(match.Value, at))
                yield return match.Value[(at + "From".Length)..];
    }

    private static int NextFrom(string getter, int at) => getter.IndexOf("From", at + 1, StringComparison.Ordinal);

    /// <summary>Every expression of an activity that is text: its inputs, and the conditions of its cases.</summary>
    private static IEnumerable<string> TextsOf(ActivityNode node) =>
        NodeExpressions.Of(node).Select(input => input.Expression.Value).OfType<string>();

    /// <summary>In JavaScript and in C#.</summary>
    [GeneratedRegex(@"\b(getOutputFrom|Outputs?\s*\.\s*(From|Get))\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Calls();

    /// <remarks>A script inside of JSON has a backslash before its quotes.</remarks>
    [GeneratedRegex(
        """\b(getOutputFrom|Outputs?\s*\.\s*(From|Get)(\s*<[^()"]*>)?)\s*\(\s*\\?(?<quote>["'`])(?<name>[^"'`\\$]*)\\?\k<quote>\s*[,)]""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex CallsWithName();

    [GeneratedRegex(@"\bget[\p{L}\p{N}_$]+From[\p{L}\p{N}_$]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Getters();
}
