using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.Definitions;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Definitions;

/// <summary>Definitions that a real Elsa 3.8 server took, beside what it gave back on export.</summary>
internal sealed class GoldenDefinitionTests
{
    private static readonly DefinitionReader Reader = new();

    [TestCaseSource(nameof(Names))]
    public void An_imported_definition_is_given_back_as_real_Elsa_gives_it(string name)
    {
        var golden = Load(name);

        var ours = DefinitionWriter.ToJson(Reader.Read(golden["imported"]!.ToJsonString()));

        Assert.That(Differences(golden["exported"]!, ours, "$"), Is.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void Reading_what_was_written_changes_nothing(string name)
    {
        var once = DefinitionWriter.Write(Reader.Read(Load(name)["exported"]!.ToJsonString()));
        var twice = DefinitionWriter.Write(Reader.Read(once));

        Assert.That(Encoding.UTF8.GetString(twice), Is.EqualTo(Encoding.UTF8.GetString(once)));
    }

    private static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder(), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    private static JsonObject Load(string name) => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), name + ".json")))!;

    private static string Folder([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Golden");

    /// <summary>What the server makes anew.</summary>
    private static readonly HashSet<string> MadeAnew = ["id", "createdAt", "isPublished", "$schema"];

    /// <summary>What Elsa spells in its own way; we keep the author's spelling.</summary>
    private static readonly HashSet<string> Respelled =
    [
        "notFoundConnections",
        "typeName",
        "storageDriverTypeName",
        "storageDriverType",
        "incidentStrategyType",
    ];

    /// <summary>Elsa writes out the values that an activity's constructor gives; we keep what the author wrote.</summary>
    private static bool IsDefault(JsonNode? value) =>
        value is null or JsonArray { Count: 0 }
        || value.GetValueKind() == JsonValueKind.False
        || value is JsonObject input && input.ContainsKey("expression");

    private static IEnumerable<string> Differences(JsonNode? elsa, JsonNode? ours, string path)
    {
        if (elsa is JsonObject expected && ours is JsonObject actual)
        {
            foreach (var (key, value) in expected)
            {
                if (path == "$" && MadeAnew.Contains(key) || Respelled.Contains(key) || !actual.ContainsKey(key) && IsDefault(value))
                    continue;

                foreach (var difference in Differences(value, actual[key], $"{path}.{key}"))
                    yield return difference;
            }
        }
        else if (elsa is JsonArray expectedList && ours is JsonArray actualList && expectedList.Count == actualList.Count)
        {
            for (var i = 0; i < expectedList.Count; i++)
                foreach (var difference in Differences(expectedList[i], actualList[i], $"{path}[{i}]"))
                    yield return difference;
        }
        else if (!JsonNode.DeepEquals(elsa, ours))
        {
            yield return $"{path}: Elsa has {elsa?.ToJsonString() ?? "nothing"}, we have {ours?.ToJsonString() ?? "nothing"}";
        }
    }
}
