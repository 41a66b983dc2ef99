using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace EnDocs.Tests.Elsa.Compat.Cases;

/// <summary>Definitions, a scenario, and what a real Elsa 3.8 server did with them.</summary>
internal sealed class RecordedCase
{
    private readonly JsonObject _json;

    private RecordedCase(string name, JsonObject json) => (Name, _json) = (name, json);

    public string Name { get; }
    public string Main => _json["main"]!.GetValue<string>();
    public IEnumerable<JsonObject> Definitions => _json["definitions"]!.AsArray().Select(item => item!.AsObject());
    public IEnumerable<JsonObject> Steps => _json["steps"]!.AsArray().Select(item => item!.AsObject());

    /// <summary>By alias: what can be seen of each instance at the end.</summary>
    public JsonObject Instances => _json["expected"]!["instances"]!.AsObject();

    public static IEnumerable<string> Names() =>
        Directory
            .EnumerateFiles(Folder(), "case-*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal);

    public static RecordedCase Load(string name) =>
        new(name, JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), $"{name}.json")))!.AsObject());

    /// <summary>The document that says where we differ from Elsa, and why.</summary>
    public static string Differences([CallerFilePath] string source = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "../../../../docs/elsa-differences.md"));

    private static string Folder([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Recorded");
}
