using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace EnDocs.Tests.Elsa.Compat.Cases;

/// <summary>Definitions, a scenario, and what a section of the contract, its <c>origin</c>, says they do.</summary>
internal sealed class SpecifiedCase
{
    private readonly JsonObject _json;

    private SpecifiedCase(JsonObject json) => _json = json;

    public string Origin => (string?)_json["origin"] ?? "";
    public string Main => (string)_json["main"]!;
    public IEnumerable<JsonObject> Definitions => _json["definitions"]!.AsArray().Select(item => item!.AsObject());
    public IEnumerable<JsonObject> Steps => _json["steps"]!.AsArray().Select(item => item!.AsObject());

    /// <summary>Child instances and activation strategies are played on a whole server, by the integration tests.</summary>
    public bool NeedsTheRuntime => (string?)_json["needs"] == "runtime";

    /// <summary>By alias: what is expected of each instance. An aspect that is not named may be anything.</summary>
    public JsonObject Expected => _json["expected"]!.AsObject();

    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder(), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    public static SpecifiedCase Load(string name) =>
        new(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), $"{name}.json")))!.AsObject());

    private static string Folder([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Specified");
}
