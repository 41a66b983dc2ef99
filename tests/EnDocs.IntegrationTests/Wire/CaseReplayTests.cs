using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Repository;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>
/// Plays recorded scenarios over HTTP and compares every step and all that can be seen afterwards with what a real Elsa server answered: those
/// that need children, strategies and queued stimuli, and some that wait for events, tasks, time and cancellation.
/// </summary>
public sealed class CaseReplayTests
{
    [TestCase("case-028-join-all-with-event")]
    [TestCase("case-040-loop-event-each-round")]
    [TestCase("case-063-fork-any-events")]
    [TestCase("case-067-event-one-branch")]
    [TestCase("case-069-both-wait-order-ba")]
    [TestCase("case-070-event-correlation")]
    [TestCase("case-072-event-async-mode")]
    [TestCase("case-073-event-before-bookmark")]
    [TestCase("case-075-delay-parallel")]
    [TestCase("case-076-cancel-suspended")]
    [TestCase("case-078-task-result")]
    [TestCase("case-079-two-tasks-reverse")]
    [TestCase("case-083-fault-before-event")]
    [TestCase("case-103-storage-after-suspend")]
    [TestCase("case-104-name-and-correlate")]
    [TestCase("case-105-execute-wait")]
    [TestCase("case-107-execute-wait-suspended-child")]
    [TestCase("case-108-dispatch-wait")]
    [TestCase("case-110-dispatch-wait-child-fault")]
    [TestCase("case-113-as-activity-event")]
    [TestCase("case-116-singleton")]
    [TestCase("case-118-correlated-singleton")]
    public async Task Behaves_as_real_Elsa(string name)
    {
        var file = RepositoryRoot.Combine("tests", "EnDocs.Tests", "Elsa.Compat", "Cases", "Recorded", $"{name}.json");
        var text = (await File.ReadAllTextAsync(file)).Replace("~RUN0", $"~{Guid.NewGuid():N}", StringComparison.Ordinal);
        var recorded = JsonNode.Parse(text)!;

        var replay = new CaseReplay((string)recorded["main"]!);
        foreach (var definition in recorded["definitions"]!.AsArray())
            await replay.PublishAsync(definition!);
        foreach (var step in recorded["steps"]!.AsArray())
            await replay.PlayAsync(step!);

        var expected = recorded["expected"]!;
        Assert.That(Lines(replay.Steps), Is.EqualTo(Lines(expected["steps"])));
        Assert.That(Lines(await replay.ObserveAsync()), Is.EqualTo(Lines(expected["instances"])));
    }

    /// <summary>A line per fact, so that a difference can be read.</summary>
    private static string Lines(JsonNode? node, string path = "") =>
        node switch
        {
            JsonObject { Count: > 0 } json => string.Join(
                '\n',
                json.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => Lines(member.Value, $"{path}/{member.Key}"))
            ),
            JsonArray { Count: > 0 } list => string.Join('\n', list.Select((item, index) => Lines(item, $"{path}/{index}"))),
            _ => $"{path}: {node?.ToJsonString() ?? "null"}",
        };
}
