using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Repository;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>
/// Those rows of the table of behaviour (<c>tests/EnDocs.Tests/Elsa.Compat/Cases/Specified</c>) that need a whole server: child instances and
/// activation strategies, over HTTP.
/// </summary>
public sealed class SpecifiedCaseTests
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "EnDocs.Tests", "Elsa.Compat", "Cases", "Specified");

    private static IEnumerable<string> Names() =>
        Directory
            .EnumerateFiles(Folder, "*.json")
            .Where(file => File.ReadAllText(file).Contains("\"needs\": \"runtime\"", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Names))]
    public async Task Behaves_as_specified(string name)
    {
        var specified = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.json")))!;

        var replay = new CaseReplay((string)specified["main"]!);
        foreach (var definition in specified["definitions"]!.AsArray())
            await replay.PublishAsync(definition!);
        foreach (var step in specified["steps"]!.AsArray())
            await replay.PlayAsync(step!);

        var expected = specified["expected"]!.AsObject();
        var seen = await replay.ObserveAsync();
        Assert.That(seen.Select(instance => instance.Key), Is.EqualTo(expected.Select(instance => instance.Key)));
        foreach (var (alias, aspects) in expected)
        foreach (var (aspect, value) in aspects!.AsObject())
            Assert.That(
                Aspect(seen[alias]!, aspect)?.ToJsonString(),
                Is.EqualTo(value?.ToJsonString()),
                $"{aspect} of {alias}, after {specified["origin"]}"
            );
    }

    private static JsonNode? Aspect(JsonNode seen, string aspect) =>
        aspect switch
        {
            "executed" => new JsonArray([
                .. seen["journal"]!
                    .AsArray()
                    .Where(line => (string?)line![2] == "Started" && (string?)line[0] != "Elsa.Workflow")
                    .Select(line => line![1]!.DeepClone()),
            ]),
            "lines" => seen["writeLines"],
            _ => seen[aspect],
        };
}
