using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Elsa.Expressions.CSharp;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Types;
using EnDocs.Probes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Descriptors;

/// <summary>Our descriptors beside those that a real Elsa 3.8 server gives to its designer.</summary>
internal sealed class GoldenDescriptorTests
{
    private static readonly ServiceProvider Services = Build();
    private static readonly ActivityCatalogue Catalogue = Services.GetRequiredService<ActivityCatalogue>();

    [TestCaseSource(nameof(Probes))]
    public async Task A_probe_is_described_as_real_Elsa_describes_it(string typeName)
    {
        var golden = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder(), typeName + ".json")));

        var differences = Differences(Neutral(golden)!, Neutral(await DescribeAsync(typeName)), typeName).ToList();

        Assert.That(differences, Is.Empty);
    }

    [TestCaseSource(nameof(BuiltIns))]
    public async Task A_built_in_activity_is_described_as_real_Elsa_describes_it(string typeName)
    {
        var golden = WithoutTexts((JsonObject)ReadBuiltIns().Single(item => item!["typeName"]!.GetValue<string>() == typeName)!);
        var ours = WithoutTexts(await DescribeAsync(typeName));

        Assert.That(Differences(golden, ours, typeName), Is.Empty);
    }

    [Test]
    public async Task Every_activity_is_explained_in_Russian()
    {
        var own = (await DescriptorJson.WriteAllAsync(Catalogue, Services, CancellationToken.None))
            .Where(item => item!["typeName"]!.GetValue<string>().StartsWith("Elsa.", StringComparison.Ordinal))
            .Where(item => item!["isBrowsable"]!.GetValue<bool>());

        Assert.That(
            own.Where(item => item!["description"] is not { } text || !text.GetValue<string>().Any(letter => letter is >= 'а' and <= 'я'))
                .Select(item => item!["typeName"]!.GetValue<string>()),
            Is.Empty
        );
    }

    [Test]
    public void Type_and_version_are_unique() =>
        Assert.That(
            Catalogue.All.GroupBy(descriptor => (descriptor.TypeName, descriptor.Version)).Where(group => group.Count() > 1),
            Is.Empty
        );

    private static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services
            .AddElsaExpressions(new CSharpOptions { AllowHostCodeExecution = true })
            .AddElsaActivities(typeof(Approve).Assembly)
            .AddScoped<IPropertyUIHandler, EmployeeOptions>();
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<TypeAliases>().Register(nameof(ArrivedDocument), typeof(ArrivedDocument));
        return provider;
    }

    private static async Task<JsonObject> DescribeAsync(string typeName)
    {
        Assert.That(Catalogue.TryFind(typeName, 1, out var descriptor), Is.True);
        return await DescriptorJson.WriteAsync(descriptor!, Catalogue.Aliases, Services, CancellationToken.None);
    }

    private static IEnumerable<string> Probes() =>
        Directory.EnumerateFiles(Folder(), "EnDocs.*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    /// <summary>Those that the engine itself and the scripting room bring; the others belong to the tests of their rooms.</summary>
    private static IEnumerable<string> BuiltIns() =>
        ReadBuiltIns()
            .Select(item => item!["typeName"]!.GetValue<string>())
            .Where(name =>
                Catalogue.TryFind(name, 1, out var found)
                && found.ClrType.Assembly.GetName().Name!.StartsWith("Elsa.", StringComparison.Ordinal)
            );

    private static JsonArray ReadBuiltIns() => (JsonArray)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "built-in.json")))!;

    /// <summary>The probes were recorded in an assembly of their own.</summary>
    private static JsonNode? Neutral(JsonNode? json) =>
        JsonNode.Parse(json!.ToJsonString().Replace(", EnDocs.Tests\"", ", EnDocs.Probes\"", StringComparison.Ordinal));

    /// <summary>Names for people and descriptions are our own; the class behind an activity is ours too, and mostly but not always of the same name.</summary>
    private static JsonObject WithoutTexts(JsonObject json)
    {
        foreach (var name in (string[])["description", "displayName", "clrType", "customProperties"])
            json.Remove(name);

        foreach (var part in ((JsonArray)json["inputs"]!).Concat((JsonArray)json["outputs"]!))
            ((JsonObject)part!).Remove("description");

        return json;
    }

    private static IEnumerable<string> Differences(JsonNode? elsa, JsonNode? ours, string path)
    {
        if (elsa is JsonObject expected && ours is JsonObject actual)
            return expected
                .Select(member => member.Key)
                .Union(actual.Select(member => member.Key))
                .SelectMany(name => Differences(expected[name], actual[name], $"{path}.{name}"));

        if (elsa is JsonArray expectedList && ours is JsonArray actualList && expectedList.Count == actualList.Count)
            return Enumerable.Range(0, expectedList.Count).SelectMany(i => Differences(expectedList[i], actualList[i], $"{path}[{i}]"));

        return JsonNode.DeepEquals(elsa, ours)
            ? []
            : [$"{path}: Elsa has {elsa?.ToJsonString() ?? "nothing"}, we have {ours?.ToJsonString() ?? "nothing"}"];
    }

    private static string Folder([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Golden");
}
