using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Elsa.Expressions.CSharp;
using Elsa.Extensions;
using Elsa.Http;
using Elsa.Workflows;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Types;
using EnDocs.Probes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Descriptors;

/// <summary>Our descriptors beside those that a real Elsa 3.8 server gives to its designer.</summary>
internal sealed class GoldenDescriptorTests
{
    /// <summary>Apart from each other: tests of the engine have activities of Elsa's names too.</summary>
    private static readonly ServiceProvider OfProbes = Build(typeof(Approve).Assembly);
    private static readonly ServiceProvider OfBuiltIns = Build();

    [TestCaseSource(nameof(Probes))]
    public async Task A_probe_is_described_as_real_Elsa_describes_it(string typeName)
    {
        var golden = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder(), typeName + ".json")));

        var ours = Neutral(await DescribeAsync(typeName, OfProbes))!;
        foreach (var output in ((JsonArray)ours["outputs"]!).Where(output => (string?)output!["name"] == "Result"))
            output!["displayName"] = "Result"; // inherited from a class of ours, which speaks Russian

        var differences = Differences(Neutral(golden)!, ours, typeName).ToList();

        Assert.That(differences, Is.Empty);
    }

    [TestCaseSource(nameof(BuiltIns))]
    public async Task A_built_in_activity_is_described_as_real_Elsa_describes_it(string typeName)
    {
        var golden = WithoutTexts((JsonObject)ReadBuiltIns().Single(item => item!["typeName"]!.GetValue<string>() == typeName)!);
        var ours = WithoutTexts(await DescribeAsync(typeName, OfBuiltIns));

        Assert.That(Differences(golden, ours, typeName), Is.Empty);
    }

    private static ServiceProvider Build(params Assembly[] assemblies)
    {
        var services = new ServiceCollection();
        services.AddElsaExpressions(new CSharpOptions { AllowHostCodeExecution = true }).AddElsaActivities(assemblies);
        services.AddScoped<IPropertyUIHandler, EmployeeOptions>();
        if (assemblies.Length == 0)
            services.AddElsaRuntime().AddHttpWorkflows().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<TypeAliases>().Register(nameof(ArrivedDocument), typeof(ArrivedDocument));
        return provider;
    }

    private static async Task<JsonObject> DescribeAsync(string typeName, ServiceProvider services)
    {
        var catalogue = services.GetRequiredService<ActivityCatalogue>();
        Assert.That(catalogue.TryFind(typeName, 1, out var descriptor), Is.True);
        var recorded = new DefaultHttpContext { Request = { Scheme = "http", Host = new HostString("127.0.0.1", 13000) } };
        if (services.GetService<IHttpContextAccessor>() is { } accessor)
            accessor.HttpContext = recorded; // its address is shown beside paths
        return await DescriptorJson.WriteAsync(descriptor!, catalogue.Aliases, services, CancellationToken.None);
    }

    private static IEnumerable<string> Probes() =>
        Directory.EnumerateFiles(Folder(), "EnDocs.*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    /// <summary>Those of Elsa's that we bring.</summary>
    private static IEnumerable<string> BuiltIns() =>
        ReadBuiltIns()
            .Select(item => item!["typeName"]!.GetValue<string>())
            .Where(name => OfBuiltIns.GetRequiredService<ActivityCatalogue>().TryFind(name, 1, out _));

    private static JsonArray ReadBuiltIns() => (JsonArray)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "built-in.json")))!;

    /// <summary>The probes were recorded in an assembly of their own.</summary>
    private static JsonNode? Neutral(JsonNode? json) =>
        JsonNode.Parse(json!.ToJsonString().Replace(", EnDocs.Tests\"", ", EnDocs.Probes\"", StringComparison.Ordinal));

    /// <summary>What people read is our own; the class behind an activity is ours too, and mostly but not always of the same name.</summary>
    private static JsonObject WithoutTexts(JsonObject json)
    {
        foreach (var name in (string[])["description", "displayName", "category", "clrType", "customProperties"])
            json.Remove(name);

        foreach (var part in ((JsonArray)json["inputs"]!).Concat((JsonArray)json["outputs"]!))
        foreach (var name in (string[])["description", "displayName", "category"])
            ((JsonObject)part!).Remove(name);

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
