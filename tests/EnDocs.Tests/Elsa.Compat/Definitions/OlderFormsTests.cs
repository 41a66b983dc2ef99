using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Elsa.Workflows.Definitions;
using EnDocs.Tests.Elsa.Compat.Cases;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Definitions;

/// <summary>The forms that definitions had since 3.0: a file of <c>Older</c> holds one, beside the present form that means the same.</summary>
internal sealed class OlderFormsTests
{
    private static readonly DefinitionReader Reader = new();

    private static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder(), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    /// <remarks>Where only the meaning is the same, the text that the author's server wrote is kept.</remarks>
    [TestCaseSource(nameof(Names))]
    public void An_older_form_is_read_as_the_present_one(string name)
    {
        var file = Load(name);

        var (older, present) = (Written(file["older"]!), Written(file["present"]!));

        Assert.That(older == present, Is.EqualTo((bool)file["sameJson"]!), $"{file["form"]}\n{older}\n{present}");
        Assert.That(Written(JsonNode.Parse(older)!), Is.EqualTo(older), "what was read once is in the present form");
    }

    [TestCaseSource(nameof(Names))]
    public async Task An_older_form_runs_as_the_present_one(string name)
    {
        var file = Load(name);

        var (older, present) = (await RunAsync(file["older"]!), await RunAsync(file["present"]!));

        Assert.That(older, Is.EqualTo(present), (string?)file["form"]);
        Assert.That(older, Does.Contain("Elsa.SetVariable a Completed"));
    }

    private static async Task<string> RunAsync(JsonNode definition)
    {
        using var server = new CaseServer([definition.AsObject()], "older");
        await server.PlayAsync(JsonNode.Parse("""{"do":"execute","as":"a","body":{}}""")!.AsObject());
        return server.Observe().ToJsonString();
    }

    private static string Written(JsonNode definition) => DefinitionWriter.ToJson(Reader.Read(definition.ToJsonString())).ToJsonString();

    private static JsonNode Load(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), $"{name}.json")))!;

    private static string Folder([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Older");
}
