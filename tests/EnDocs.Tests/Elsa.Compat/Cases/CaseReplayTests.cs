using System.Text.Json.Nodes;
using Elsa.Expressions.CSharp;
using EnDocs.Tests.Support.Golden;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Cases;

/// <summary>
/// Plays the recorded scenarios and compares what can be seen afterwards with what a real Elsa server showed. Where we differ on
/// purpose, the file in <c>Golden</c> says what we do, and <c>docs/elsa-differences.md</c> says why.
/// </summary>
internal sealed class CaseReplayTests
{
    /// <summary>Scenarios with child instances, activation strategies or queued stimuli are played on a whole server.</summary>
    private static readonly string[] NeedTheRuntime =
    [
        "case-073-event-before-bookmark",
        "case-105-execute-wait",
        "case-107-execute-wait-suspended-child",
        "case-108-dispatch-wait",
        "case-110-dispatch-wait-child-fault",
        "case-116-singleton",
        "case-118-correlated-singleton",
    ];

    private static readonly string[] DifferOnPurpose =
    [
        "case-013-end-with-other-branch",
        "case-017-fork-join-any",
        "case-031-join-any-then-join-any",
        "case-034-loop-with-join-any",
        "case-044-end-in-subflowchart",
        "case-046-complete-in-subflowchart",
        "case-059-parallelforeach-object-expression",
        "case-060-parallelforeach-empty-break",
        "case-062-fork-all-any",
        "case-092-variables-three-languages",
        "case-095-inputs",
        "case-101-type-conversion-error",
        "case-114-as-activity-finish",
    ];

    private static IEnumerable<string> SameNames() => RecordedCase.Names().Except(NeedTheRuntime).Except(DifferOnPurpose);

    [TestCaseSource(nameof(SameNames))]
    public async Task Behaves_as_real_Elsa(string name)
    {
        var recorded = RecordedCase.Load(name);

        var actual = await PlayAsync(recorded);

        Assert.That(Readable(actual), Is.EqualTo(Readable(recorded.Instances)));
    }

    [TestCaseSource(nameof(DifferOnPurpose))]
    public async Task Differs_on_purpose_as_documented(string name)
    {
        var recorded = RecordedCase.Load(name);

        var actual = await PlayAsync(recorded);

        Assert.That(Readable(actual), Is.Not.EqualTo(Readable(recorded.Instances)), "no longer a difference");
        Assert.That(RecordedCase.Differences(), Does.Contain($"`{name}`"), "each difference has a row");
        GoldenFile.Matches(Readable(actual), $"{name}.txt");
    }

    [TestCase("case-092-variables-three-languages")]
    [TestCase("case-095-inputs")]
    public async Task Behaves_as_real_Elsa_once_CSharp_is_switched_on(string name)
    {
        var recorded = RecordedCase.Load(name);

        var actual = await PlayAsync(recorded, new CSharpOptions { AllowHostCodeExecution = true });

        Assert.That(Readable(actual), Is.EqualTo(Readable(recorded.Instances)));
    }

    private static async Task<JsonObject> PlayAsync(RecordedCase recorded, CSharpOptions? csharp = null)
    {
        using var server = new CaseServer(recorded.Definitions, recorded.Main, csharp);
        foreach (var step in recorded.Steps)
            await server.PlayAsync(step);

        return server.Observe();
    }

    /// <summary>A line per fact, so that a difference can be read.</summary>
    private static string Readable(JsonObject instances)
    {
        var lines = new List<string>();
        foreach (var (alias, instance) in instances)
        foreach (var (aspect, value) in instance!.AsObject())
            if (value is JsonArray list)
                lines.AddRange(list.Select(item => $"{alias} {aspect}: {(item is JsonArray parts ? string.Join(' ', parts) : item)}"));
            else
                lines.Add($"{alias} {aspect}: {value?.ToJsonString(JsonValuesOptions)}");

        return string.Join('\n', lines);
    }

    private static readonly System.Text.Json.JsonSerializerOptions JsonValuesOptions = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
