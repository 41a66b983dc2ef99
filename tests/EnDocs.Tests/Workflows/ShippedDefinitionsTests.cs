using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Elsa.Workflows.Definitions;
using EnDocs.Tests.Support.Repository;
using NUnit.Framework;

namespace EnDocs.Tests.Workflows;

/// <summary>Rules for the business processes that come with the product.</summary>
internal sealed partial class ShippedDefinitionsTests
{
    private static bool Accepts => Environment.GetEnvironmentVariable("ACCEPT_GOLDEN") == "1";

    private static IEnumerable<TestCaseData> Files() =>
        Directory
            .EnumerateFiles(RepositoryRoot.Combine("workflows"), "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => new TestCaseData(file).SetArgDisplayNames(Path.GetFileName(file)));

    [TestCaseSource(nameof(Files))]
    public void A_file_is_in_the_canonical_form(string file)
    {
        var canonical = Encoding.UTF8.GetString(DefinitionWriter.WriteFile(Read(file))).TrimEnd('\n') + "\n";
        if (Accepts)
            File.WriteAllText(file, canonical);

        Assert.That(File.ReadAllText(file), Is.EqualTo(canonical), "ACCEPT_GOLDEN=1 rewrites it");
    }

    [TestCaseSource(nameof(Files))]
    public void A_file_is_named_after_its_definition(string file) =>
        Assert.That(Path.GetFileNameWithoutExtension(file), Is.EqualTo(Read(file).DefinitionId));

    [TestCaseSource(nameof(Files))]
    public void Activities_have_words_for_ids_and_a_place_in_the_designer(string file)
    {
        foreach (var activity in Activities(Read(file).Root))
        {
            Assert.That(activity["id"]!.GetValue<string>(), Does.Match(Word()));
            Assert.That(activity["metadata"]?["designer"]?["position"], Is.Not.Null, activity["id"]!.GetValue<string>());
            Assert.That(activity["metadata"]?["displayText"]?.GetValue<string>(), Does.Match(Cyrillic()));
        }
    }

    [TestCaseSource(nameof(Files))]
    public void The_readme_beside_it_shows_its_picture(string file)
    {
        var readme = Path.Combine(Path.GetDirectoryName(file)!, "README.md");
        var picture = ProcessPicture.Of(Read(file).Root);
        Assert.That(readme, Does.Exist);
        var text = File.ReadAllText(readme);
        if (Accepts)
            File.WriteAllText(readme, text = Mermaid().Replace(text, _ => picture, count: 1));

        Assert.That(text, Does.Contain(picture), "ACCEPT_GOLDEN=1 rewrites it");
        Assert.That(File.ReadAllText(RepositoryRoot.Combine("workflows", "README.md")), Does.Contain(Path.GetFileName(file)));
    }

    private static WorkflowDefinitionDocument Read(string file) => new DefinitionReader().Read(File.ReadAllText(file));

    private static IEnumerable<JsonNode> Activities(JsonNode container) =>
        (container["activities"]?.AsArray() ?? []).SelectMany(activity =>
            activity!["body"] is { } body ? [activity, .. Activities(body)] : new[] { activity }
        );

    [GeneratedRegex(@"^[a-z][a-zA-Z]+\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Word();

    [GeneratedRegex("[а-яА-ЯёЁ]", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Cyrillic();

    [GeneratedRegex("```mermaid\n.*?```", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mermaid();
}
