using System.Text.RegularExpressions;

namespace Elsa.Expressions.JavaScript;

/// <summary>How a script uses <c>variables</c>. Only names that it writes as <c>variables.Name</c> are written back, as in Elsa.</summary>
internal sealed partial class VariableMembers
{
    private VariableMembers(string[] names, bool usedFreely) => (Names, UsedFreely) = (names, usedFreely);

    public string[] Names { get; }

    public bool UsedFreely { get; }

    public static VariableMembers In(string source)
    {
        var members = Members().Matches(source);
        return new(
            [.. members.Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)],
            Word().Count(source) > members.Count
        );
    }

    [GeneratedRegex(
        @"\bvariables\s*\??\.\s*(?<name>[\p{L}_$][\p{L}\p{N}_$]*)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Members();

    [GeneratedRegex(@"\bvariables\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Word();
}
