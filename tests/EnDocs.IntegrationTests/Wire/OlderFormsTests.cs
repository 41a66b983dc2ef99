using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Repository;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>The forms that definitions had since 3.0 are imported, published and run over HTTP as the present form that means the same.</summary>
public sealed class OlderFormsTests
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "EnDocs.Tests", "Elsa.Compat", "Definitions", "Older");

    private static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Names))]
    public async Task An_older_form_is_imported_as_the_present_one(string name)
    {
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.json")))!;

        var older = await ImportAsync(file["older"]!, $"older-{name}");
        var present = await ImportAsync(file["present"]!, $"present-{name}");

        Assert.That(older.Shape == present.Shape, Is.EqualTo((bool)file["sameJson"]!), $"{file["form"]}\n{older.Shape}\n{present.Shape}");
        Assert.That(older.Ran, Is.EqualTo(present.Ran), (string?)file["form"]);
    }

    private static async Task<(string Shape, string Ran)> ImportAsync(JsonNode definition, string id)
    {
        var ids = (string[])["id", "Id", "definitionId", "DefinitionId", "name", "Name"];
        var own = definition.DeepClone().AsObject();
        foreach (var member in ids.Where(own.ContainsKey))
            own[member] = id;
        await PublishAsync(own);

        var stored = (await GetAsync($"workflow-definitions/by-definition-id/{id}")).Body!.AsObject();
        var ran = await CaseObservation.OfAsync(await StartAsync(id));
        stored.Remove("createdAt");
        return (stored.ToJsonString().Replace(id, "<id>", StringComparison.Ordinal), ran.ToJsonString());
    }
}
