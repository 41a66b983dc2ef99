using System.Text.Json.Nodes;
using System.Xml.Linq;
using EnDocs.Tests.Support.Repository;

namespace EnDocs.Tests.Architecture;

/// <summary>A NuGet package that a project restored, with the licence that its nuspec declares.</summary>
internal sealed record RestoredPackage(string Name, string Version, string Licence, string Authors, bool IsShipped)
{
    /// <summary>Two old packages carry their licence as a file; somebody has read it.</summary>
    private static readonly Dictionary<string, string> ReadByHand = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CommandLineParser/2.9.1"] = "MIT",
        ["Microsoft.DotNet.PlatformAbstractions/3.1.6"] = "MIT",
    };

    public static IReadOnlyList<RestoredPackage> Of(string project)
    {
        using var stream = File.OpenRead(RepositoryRoot.Combine(project, "obj", "project.assets.json"));
        var assets = JsonNode.Parse(stream)!.AsObject();
        var target = assets["targets"]!
            .AsObject()
            .Single(entry => entry.Key.EndsWith("/linux-x64", StringComparison.Ordinal))
            .Value!.AsObject();
        var folders = assets["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();

        return
        [
            .. target
                .Where(library => (string?)library.Value!["type"] == "package")
                .Select(library => Read(library.Key, library.Value!.AsObject(), assets["libraries"]![library.Key]!, folders))
                .OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    public override string ToString() => $"{Name} {Version} — {Licence} — {Authors}";

    private static RestoredPackage Read(string key, JsonObject target, JsonNode library, List<string> folders)
    {
        var path = (string)library["path"]!;
        var nuspec = folders
            .SelectMany(folder => Directory.Exists(folder + path) ? Directory.GetFiles(folder + path, "*.nuspec") : [])
            .First();
        var metadata = XDocument.Load(nuspec).Root!.Elements().First(element => element.Name.LocalName == "metadata");
        string? Text(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim();

        var expression = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        var licence = (string?)expression?.Attribute("type") == "expression" ? expression!.Value : ReadByHand.GetValueOrDefault(key);
        var parts = key.Split('/');
        return new RestoredPackage(
            parts[0],
            parts[1],
            licence ?? $"unknown, see {Text("licenseUrl")}",
            Text("authors") ?? "",
            HasFiles(target)
        );
    }

    /// <summary>Analyzers and build tools restore too, but put nothing beside the server.</summary>
    private static bool HasFiles(JsonObject target) =>
        new[] { "runtime", "native", "runtimeTargets", "resource" }.Any(kind =>
            target[kind] is JsonObject files && files.Any(file => !file.Key.EndsWith("/_._", StringComparison.Ordinal))
        );
}
