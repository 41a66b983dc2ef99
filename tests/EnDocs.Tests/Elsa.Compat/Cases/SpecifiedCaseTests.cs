using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Cases;

/// <summary>
/// The table of behaviour: a file of <c>Specified</c> is a row. Its expectations were written from the section that it names, not taken from a
/// run; together with the recorded ones they say what a definition does.
/// </summary>
internal sealed class SpecifiedCaseTests
{
    private static IEnumerable<string> Played() => SpecifiedCase.Names().Where(name => !SpecifiedCase.Load(name).NeedsTheRuntime);

    [TestCaseSource(nameof(Played))]
    public async Task Behaves_as_specified(string name)
    {
        var specified = SpecifiedCase.Load(name);
        using var server = new CaseServer(specified.Definitions, specified.Main);

        foreach (var step in specified.Steps)
            await server.PlayAsync(step);

        foreach (var (alias, expected) in specified.Expected)
        foreach (var (aspect, value) in expected!.AsObject())
            Assert.That(
                Text(Aspect(server, alias, aspect, value)),
                Is.EqualTo(Text(value)),
                $"{aspect} of {alias}, after {specified.Origin}"
            );
    }

    [Test]
    public void The_table_has_120_rows_and_each_names_its_origin()
    {
        Assert.That(SpecifiedCase.Names().Count() + RecordedCase.Names().Count(), Is.GreaterThanOrEqualTo(120));
        foreach (var name in SpecifiedCase.Names())
        {
            var specified = SpecifiedCase.Load(name);
            Assert.That(specified.Origin, Does.Match(@"^contract \d"), name);
            Assert.That(specified.Main, Is.EqualTo(name));
            foreach (var (alias, expected) in specified.Expected)
                Assert.That(
                    expected!.AsObject().Select(aspect => aspect.Key),
                    Is.SupersetOf((string[])["status", "subStatus", "executed"]),
                    alias
                );
        }
    }

    private static JsonNode? Aspect(CaseServer server, string alias, string aspect, JsonNode? expected)
    {
        var instance = server.Instances[alias];
        var seen = server.Observe()[alias]!;
        var journal = instance.Results.SelectMany(result => result.Journal).ToList();
        return aspect switch
        {
            "executed" => Ids(journal.DistinctBy(entry => entry.ActivityInstanceId)),
            "canceled" => Ids(journal.Where(entry => entry.EventName == "Canceled")),
            "lines" => seen["writeLines"],
            "commits" => instance.Results.Count,
            "outcomes" => Of(expected, id => Json(PayloadOf(instance, id)?["Outcomes"])),
            "shown" => Of(expected, id => Shown(RecordOf(instance, id))),
            "variables" => Of(expected, name => seen["variables"]![name]?.DeepClone()),
            _ => seen.AsObject().TryGetPropertyValue(aspect, out var value)
                ? value
                : throw new NotSupportedException($"The case expects something of «{aspect}»."),
        };
    }

    private static JsonArray Ids(IEnumerable<JournalEntry> journal) =>
        [.. journal.Where(entry => entry.ActivityType != "Elsa.Workflow").Select(entry => JsonValue.Create(entry.ActivityId))];

    private static ActivityExecutionRecord RecordOf(CaseInstance instance, string activityId) =>
        instance.Results.SelectMany(result => result.Activities).Last(record => record.ActivityId == activityId);

    private static IDictionary<string, object>? PayloadOf(CaseInstance instance, string activityId) =>
        RecordOf(instance, activityId).Payload;

    private static JsonObject Shown(ActivityExecutionRecord record) =>
        new() { ["inputs"] = Names(record.ActivityState?.Keys), ["outputs"] = Names(record.Outputs?.Keys) };

    private static JsonArray Names(IEnumerable<string>? names) =>
        [.. (names ?? []).Order(StringComparer.Ordinal).Select(name => (JsonNode)name)];

    /// <summary>For each member that the case names, what was seen of it.</summary>
    private static JsonObject Of(JsonNode? expected, Func<string, JsonNode?> seen) =>
        new(expected!.AsObject().Select(member => KeyValuePair.Create(member.Key, seen(member.Key))));

    private static JsonNode? Json(object? value) => JsonSerializer.SerializeToNode(JsonValues.ToElement(value));

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
